## Put off, and stopped

prompt-later = That is fine. I will ask again { $at }.
do-postpone = Ask again later
typed-later = not now, later, maybe later, no time, not today
typed-next-day = tomorrow, ask tomorrow, ask me tomorrow
typed-stop = stop, stop asking, no more questions
chat-nothing-open = I am not waiting for anything from you now.
chat-later-which = What should wait?
chat-later-round = The round goes on, and nobody is told why. You can come back in whenever you like.
chat-stop-ask = Shall I stop asking you things by myself? That is quite all right. You can turn it on again in your settings.
chat-stop-yes = Yes, stop asking
chat-stop-round = Is it the round that you want to stop?
chat-stopped = That is fine. I will not ask you anything by myself until you turn it on again.
chat-stop-undo = Turn on again
chat-started = I will ask you as usual again.

## Commands in a conversation

chat-command-late = Too much time has passed. Write it once more.
chat-file-on-web = The file is on the web page. The link is for you alone and works once, for 30 minutes.
chat-on-web = This opens on the web page. The link is for you alone and works once, for 30 minutes.
chat-long-on-web = Long texts are pasted most easily on the web page.
chat-your-case = What do you want to do with the case?
typed-home = group here, make group here, new group here, move group here
can-home = Let a group have its place here
eg-home = group here
home-how = Write this in the channel or chat where the group is to have its place.

## The first page in a chat

home-mine = What is yours
home-cases = { $n ->
    [0] You have no cases.
    [one] You have one case.
   *[other] You have { WORD($n) } cases.
 }
home-steps = { $n ->
    [0] You have no open steps.
    [one] You have one open step.
   *[other] You have { WORD($n) } open steps.
 }
home-show-cases = Show the cases
home-show-steps = Show the steps
home-settings = Your settings
home-setting-lang = Language: { $lang }
home-setting-amount = Kollega asks you: { $amount }
home-setting-quiet = Quiet hours: { $hours }
home-setting-away = Away until { $day }
home-quiet-house = as for the rest of the organisation
home-change = Change the settings
home-help = Show all that I can do
home-private = Titles and texts are not shown on this page. The buttons show them to you alone.

## Accounts, roles and installations

typed-unlink = disconnect, disconnect account, unlink
can-unlink = Disconnect one of your accounts
eg-unlink = disconnect
asked-account = Which account?
typed-unknown-account = I find no account called ‘{ $text }’.
sure-unlink = That account becomes a person apart, in no group and reading nothing of yours. Are you sure?
unlinked = The account is disconnected.
typed-admin-role = administrator, make administrator
can-admin-role = Choose who administers the programme
eg-admin-role = administrator Ola
typed-operator-role = operator role, make operator
can-operator-role = Choose who runs Kollega
eg-operator-role = operator role Ola
no-last-operator = Somebody must be able to run Kollega. Give the role to somebody else first.
roles-operator = { $name } runs Kollega.
audit-operator-set = { $at } · { $who } · { $about } got the operator’s role
audit-operator-unset = { $at } · { $who } · { $about } no longer has the operator’s role
typed-connect-slack = connect slack, install slack
can-connect-slack = Connect Slack
eg-connect-slack = connect slack
connect-slack-link = Open the link and choose the workspace in Slack. It works once, for an hour.
connect-slack-off = Slack is not set up to be connected by a link. Whoever runs Kollega can do that.
sending-paused-there = Nothing is sent there until sending is resumed. What is to go out waits.
asked-workspace = Which workspace? Leave it empty for all.
typed-unknown-workspace = I find no workspace called ‘{ $text }’.
asked-country = Public holidays of which country?
country-no = Norway
country-se = Sweden
country-dk = Denmark
country-fi = Finland
country-is = Iceland
country-gb = United Kingdom
asked-zone = Time zone
asked-zone-hint = For example Oslo or Europe/London
