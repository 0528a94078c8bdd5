## What can be typed, what it does, and an example

typed-help = help, commands, what can you do
can-help = Show what I can do
eg-help = help permissions
typed-now = what now, now, what is waiting
can-now = Show what is waiting for you
eg-now = what now
typed-settings = settings, my settings, quiet hours, do not disturb, away, language
can-settings = Change your settings
eg-settings = settings quiet 22:00-07:00
typed-data = my data, data, delete everything about me, delete my data, get my data, delete me
can-data = Get or delete what Kollega has about you
eg-data = my data get
typed-case = case, new case, case new, open case, write case
can-case = Write a case
eg-case = case
typed-cases = cases, my cases, list cases
can-cases = Show your cases
eg-cases = cases
typed-case-edit = edit case, case edit, change case
can-case-edit = Edit a case
eg-case-edit = edit case "Tomt kontor"
typed-case-park = put aside, put case aside, park case, case park
can-case-park = Put a case aside
eg-case-park = put aside "Tomt kontor"
typed-case-again = offer case, case offer, offer case again
can-case-again = Offer a case again
eg-case-again = offer case "Tomt kontor"
typed-case-withdraw = withdraw case, case withdraw, delete case
can-case-withdraw = Withdraw a case and delete its text
eg-case-withdraw = withdraw case "Tomt kontor"
typed-readers = who may read, who may read this, who can read this, readers
can-readers = Show who may read a case
eg-readers = who may read "Tomt kontor"
typed-join = join
can-join = Ask to join a group
eg-join = join
typed-leave = leave, leave group, i want to leave, i want to quit, quit
can-leave = Leave a group
eg-leave = leave Gygrene
typed-signin = sign in, sign-in, link
can-signin = Get a link to the web page
eg-signin = sign in
typed-status = status, how do things stand
can-status = See how things stand in the group
eg-status = status Gygrene
typed-next = next meeting, next, when do we meet
can-next = Show the next meeting
eg-next = next meeting
typed-calendar = calendar, my calendar, meeting calendar
can-calendar = Get the meetings in your calendar
eg-calendar = calendar
typed-round = round, start round, new round, start
can-round = Start a round
eg-round = round "Tomt kontor" kort chat
typed-commitments = steps, commitments, my steps
can-commitments = Show the steps you have chosen
eg-commitments = steps
typed-minutes = minutes
can-minutes = Show the latest minutes
eg-minutes = minutes Gygrene
typed-history = history, earlier rounds
can-history = Show earlier rounds
eg-history = history
typed-invite = invite, invitation
can-invite = Invite somebody with a link
eg-invite = invite Gygrene
typed-members = members, group, who is in
can-members = Show who is in the group
eg-members = members Gygrene
typed-member-out = take out, remove member, member out
can-member-out = Take somebody out of the group
eg-member-out = take out Ola
typed-go-on = go on, next step, continue
can-go-on = Go on to the next step
eg-go-on = go on
typed-undo = undo, back, previous step
can-undo = Go back to the previous step
eg-undo = undo
typed-pause = pause
can-pause = Stop the clock
eg-pause = pause
typed-resume = resume
can-resume = Start the clock again
eg-resume = resume
typed-more-time = more time
can-more-time = Give more time
eg-more-time = more time 5 min
typed-less-time = less time
can-less-time = Take time away
eg-less-time = less time 1 min
typed-word-to = give the turn to, give the turn, turn to, give the word to, give the word, word to
can-word-to = Give somebody the turn
eg-word-to = give the turn to Ola
typed-skip = skip
can-skip = Let whoever has the turn go last
eg-skip = skip Ola
typed-hand-over = hand over, let lead, new lead
can-hand-over = Let somebody else lead the round
eg-hand-over = hand over to Ola
typed-end = end, end round, finish
can-end = End the round
eg-end = end
typed-usual-method = usual method, default method
can-usual-method = Choose the group’s usual method
eg-usual-method = usual method kort
typed-dates = dates, meeting dates
can-dates = Show the meeting dates
eg-dates = dates
typed-prompts = prompts, reminders
can-prompts = Choose what Kollega asks before meetings
eg-prompts = prompts
typed-checkins = check-ins, check-in
can-checkins = Show the questions between meetings
eg-checkins = check-ins
typed-groups = groups, all groups
can-groups = Show the groups
eg-groups = groups
typed-group-new = new group, group new
can-group-new = Make a group
eg-group-new = new group Skarven
typed-group-begin = begin group, group begin, be the first in
can-group-begin = Join a new group as its first member
eg-group-begin = begin group Nebba
typed-group-rename = rename group, group rename
can-group-rename = Rename a group
eg-group-rename = rename group Gygrene Skarven
typed-group-merge = merge groups, group merge
can-group-merge = Merge two groups
eg-group-merge = merge groups Gygrene and Nebba
typed-group-close = close group, group close
can-group-close = Close a group
eg-group-close = close group Nebba
typed-group-import = import groups, group import
can-group-import = Make groups from a table
eg-group-import = import groups
typed-facilitators = facilitator, facilitators
can-facilitators = Choose a group’s facilitator
eg-facilitators = facilitator Gygrene Ola
typed-methods = methods, method list
can-methods = Show the methods
eg-methods = methods
typed-method-show = method, show method, method show
can-method-show = Show a method
eg-method-show = method kort
typed-method-import = import method, method import
can-method-import = Add a method of your own
eg-method-import = import method
typed-method-remove = remove method, method remove
can-method-remove = Remove a method of your own
eg-method-remove = remove method kort
typed-goals = goals, programme goals
can-goals = Write the goals of the programme
eg-goals = goals
typed-roles = roles, who has which role
can-roles = Show who has which role
eg-roles = roles
typed-missing = where is kollega missing, where is the bot missing, missing
can-missing = Show where Kollega is missing
eg-missing = missing
typed-org-hours = quiet hours for everybody, days off, holidays, organisation hours
can-org-hours = Choose quiet hours and days off for everybody
eg-org-hours = quiet hours for everybody 18:00-07:00
typed-retention = retention
can-retention = Choose how long Kollega keeps what you write
eg-retention = retention 365 days
typed-overview = overview, programme overview
can-overview = See how the programme is going
eg-overview = overview
typed-export = export
can-export = Get an overview of the programme
eg-export = export
typed-audit = audit, who changed what
can-audit = Show who changed what
eg-audit = audit
typed-doctor = doctor, check
can-doctor = Look for what is missing
eg-doctor = doctor
typed-installs = installs, installations
can-installs = Show where Kollega is installed
eg-installs = installations
typed-deliveries = deliveries, deliveries in trouble
can-deliveries = Show messages that did not arrive
eg-deliveries = deliveries
typed-sending-off = pause sending, pause all sending, stop sending
can-sending-off = Pause all sending
eg-sending-off = pause all sending
typed-sending-on = resume sending, start sending
can-sending-on = Resume sending
eg-sending-on = resume sending
typed-account = connect account, connect, code
can-account = Connect your accounts
eg-account = connect account

## What else is understood when it is typed

typed-today = today
typed-tomorrow = tomorrow
typed-off = off, none
typed-between = to, on, with, from, in, for, and, at, the, by, until, quiet
typed-weekdays = Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday
typed-months = January, February, March, April, May, June, July, August, September, October, November, December

## What is wrong with what was typed

typed-no-date = There is no date { $date }. Write for example 28.02.
typed-no-hours = { $hours } is not a span of time. Write for example 22:00-07:00.
typed-several = ‘{ $name }’ can be { $names }. Write more of the name.
typed-unknown-person = I find nobody called ‘{ $text }’ here.
typed-unknown-group = I find no group called ‘{ $text }’.
typed-unknown-case = I find no case called ‘{ $text }’.
typed-unknown-method = I find no method called ‘{ $text }’.
typed-unclear = I do not understand ‘{ $text }’ here.
typed-like-this = Write for example: { $example }

## What a command asks for

asked-topic = What do you want to know more about?
asked-quiet = When should it be quiet?
asked-quiet-hint = For example 22:00-07:00, or ‘off’
asked-days = Which days do you work?
asked-days-hint = For example Monday–Friday
asked-amount = How much should Kollega ask you outside rounds?
amount-off = Off
amount-light = Light
amount-normal = Normal
asked-away = When are you back?
asked-data = What do you want to do?
data-get = Get
data-delete = Delete
asked-link = The link you were given
asked-person = Who?
asked-minutes = How many minutes?
asked-group-name = What should the group be called?
asked-invite = Would you like a link to invite with?
asked-group = Which group?
asked-into = Which group do the members move to?
asked-table = Paste the table. Each line: group;name;language;facilitator
asked-on = Should this person be a facilitator?
asked-goals = What are the goals of the programme?
asked-method-text = Paste the method file
asked-holidays = Days off
asked-holidays-hint = Dates with commas between, for example 24.12.2026
asked-days-kept = How many days?
typed-permissions = permissions, access, who can do what, who may what
typed-way-room = room, in the room
typed-way-chat = chat, in chat
typed-way-slow = slow, over several days
yes = Yes
no = No

## Who may

promise-command = Only you see the answer.
only-person = Everybody does that themselves, on the web page or in chat.
only-facilitator = The group’s facilitator can do that. Ask { $names }.
only-facilitator-none = A facilitator can do that, and the group has none. Ask the programme’s administrator.
only-admin = Ask the programme’s administrator to do that.
only-operator = Ask whoever runs Kollega to do that.
permissions-title = Who can do what
permissions-admin = The administrator role gives no access to cases. Whoever runs Kollega could technically get it.
role-everybody = Everybody: { $commands }
role-member = The members of the group: { $commands }
role-lead = Whoever leads the round: { $commands }
role-facilitator = The group’s facilitator: { $commands }
role-admin = The programme’s administrator: { $commands }
role-operator = Whoever runs Kollega: { $commands }
help-line = { $command } – { $does }

## What a command answers

command-done = Done.
command-which-group = Which group is it about?
command-no-groups = You are not in any group yet.
command-link-once = Here is a link for you alone. It works once, for 30 minutes.
data-got = Here is what Kollega has about you.
data-sure = This cannot be undone. You leave groups and rounds, and Kollega deletes what you wrote.
data-groups = Groups you leave: { $groups }
data-texts = Cases: { $cases }. Other texts: { $texts }.
data-held = { $n ->
    [one] One text must stay for now, because law or a court requires it.
   *[other] { WORD($n, first: "big") } texts must stay for now, because law or a court requires it.
 }
data-yes = Delete me and what I wrote
data-deleted = Everything of yours in Kollega is deleted: your name, accounts, cases and what you wrote. It is gone from backups within 35 days.
data-remains = What remains is what the others wrote, since it is theirs, and that somebody without a name took part in the rounds, so that their rounds still make sense.
data-in-chats = What you wrote yourself in Slack or Teams, you have to delete there. Kollega cannot do that for you.
case-line-draft = { $title } (draft)
case-line-offered = { $title } (offered)
case-line-parked = { $title } (put aside)
case-line-in-round = { $title } (in a round)
case-line-waits = { $title } (in a round that waits for its owner)
case-parked = The case is put aside.
case-offered-again = The case is offered again.
case-withdrawn = The case is withdrawn and its text deleted.
readers-line = The case can be read by { $names }.
readers-only = Kollega shows it to nobody else.
join-gone = The link no longer works. Ask for a new one.
join-how = Open the link you were given, or write this in the group's own channel.
join-in = You are in { $group } already.
left-group = You are no longer in { $group }.
status-quiet = { $n ->
    [0] No round is under way, and no case has been offered.
    [one] No round is under way. One case has been offered.
    *[other] No round is under way. { WORD($n, first: "big") } cases have been offered.
    }
next-none = No meeting date is set yet.
checkins-none = No questions between the meetings are set up yet.
round-begun = The round is open.
no-round-here = No round is under way in the group.
steps-none = No open steps now.
minutes-not-yet = You have no minutes from this group yet.
history-none = There has been no round here while you were in it.
history-line = Round { $at }
history-minutes = Minutes { $at }
invite-link = This link leads to { $group }. Older links no longer work.
members-line = { $group }: { $names }
members-leads = Facilitator: { $names }
members-asked = Would like to join: { $names }

## What the programme's administrator is told

groups-none = There are no groups yet.
group-made = { $group } is made. Nobody is in it yet.
group-made-next = Join it yourself and invite the others by a link, or paste a table of names. The first who is in facilitates the group.
group-made-empty = Paste a table of those who should be in it, or let an administrator be the first in the group, on the web or in a chat.
group-begin-do = Join it myself
group-begin-invite = Join and invite by a link
group-begun = You are in { $group }, and facilitate it.
groups-line = { $group }: { $n ->
    [0] nobody is in it yet
    [one] 1 member
   *[other] { $n } members
 }. Facilitator: { $leads }
import-wrong = Put this right first:
import-would = New groups: { $groups }. New people: { $people }. Nothing is saved yet.
import-did = New groups: { $groups }. New people: { $people }.
import-groups = Groups: { $groups }
import-known = Are here already and join: { $names }
import-leads = Become facilitators: { $names }
method-step = { $n }. { $name }, { $minutes } min
roles-title = These are the roles
roles-admin = { $name } administers the programme.
roles-leads = { $name } facilitates { $groups }.
missing-nothing = Kollega reaches everybody.
missing-homeless = Have no channel or chat of their own: { $groups }
missing-leaderless = Have no facilitator: { $groups }
missing-troubled = { $platform }: messages to { $where } do not arrive ({ $code }).
missing-unreachable = Can only be reached by a link to the web page: { $names }
retention-past = Rounds and cases older than { $days } days: { $n }. They will be deleted.
export-ready = Counts and structure. Nothing that anybody wrote is in it. Groups of fewer than five people are shown together.
audit-other = { $at } · { $who } · { $what }
audit-none = Nothing has been changed yet.

## What whoever runs Kollega is told

doctor-installs = Installed in { $n } places. With a fault: { $bad }.
doctor-stuck = Messages that are stuck: { $n }
doctor-paused = All sending is paused.
doctor-sending = Messages are being sent.
doctor-terminal = Run ‘kollega doctor’ on the machine to see its settings, its disk and its access to Slack and Teams.
install-ok = { $platform }: { $name } ({ $organisation }). Accounts: { $n }
install-trouble = { $platform }: { $name } ({ $organisation }) has a fault. Accounts: { $n }
install-gone = { $platform }: { $name } ({ $organisation }) has removed Kollega. Accounts: { $n }
installs-none = Kollega is not installed anywhere yet.
stuck-line = { $platform }, { $organisation }: { $n } for { $place } ({ $code })
stuck-none = All messages have arrived.
sending-paused = Nothing is sent until sending is resumed. What is due waits.
sending-not-paused = Sending is not paused.

## Asked before something is done

sure-case-withdraw = The text is deleted and cannot be brought back. Withdraw the case?
sure-method-remove = The method can no longer be chosen. Rounds under way go on as before. Are you sure?
sure-sending-off = Whatever is to be sent waits until you start again. Are you sure?

## The command field and the list of commands

page-command = Command
page-command-field = Write what you want to do
page-command-go = Do it
page-commands = All you can do
page-commands-same = You can type the command or open its form. The same works in chat.
commands-everybody = For you
commands-member = In the group
commands-lead = In the round
commands-facilitator = For facilitators
commands-admin = For the programme
commands-operator = For whoever runs Kollega

## At the terminal

terminal-which-org = Which organisation? Add --org and the beginning of its name: { $names }
terminal-yes = Add --yes to do it.

## Connecting one's accounts

asked-code = The code from your other account
account-code = Type this to Kollega on your other account: connect account { $code }. The code works until { $at }. Do not give it to anybody.
account-look = This account becomes one with { $name } ({ $organisation }). Is that you? Say yes only if you asked for the code yourself. It cannot be undone.
account-accepted = Write ‘connect account’ on the other account, and say yes there.
account-waits = { $name } ({ $organisation }) has typed your code. Is that you? If you say yes, the other account can read all you can read. It cannot be undone.
account-yes = Yes, that is me
account-no = No

## What was changed

audit-admin-set = { $at } · { $who } · { $about } became administrator
audit-admin-unset = { $at } · { $who } · { $about } is no longer administrator
audit-facilitator-set = { $at } · { $who } · { $about } became facilitator
audit-facilitator-unset = { $at } · { $who } · { $about } is no longer facilitator
audit-group-made = { $at } · { $who } · new group: { $about }
audit-group-renamed = { $at } · { $who } · { $about } got a new name
audit-group-merged = { $at } · { $who } · { $about } was merged with another
audit-group-closed = { $at } · { $who } · { $about } was closed
audit-group-method = { $at } · { $who } · { $about } got a new usual method
audit-members-imported = { $at } · { $who } · members from a table
audit-method-imported = { $at } · { $who } · new method: { $about }
audit-method-removed = { $at } · { $who } · the method was removed: { $about }
audit-person-deleted = { $at } · { $who } · deleted themselves
audit-person-linked = { $at } · { $who } · connected accounts
audit-person-unlinked = { $at } · { $who } · disconnected an account
audit-goals = { $at } · { $who } · new goals for the programme
audit-quiet-hours = { $at } · { $who } · new quiet hours for everybody
audit-holidays = { $at } · { $who } · new days off
audit-retention = { $at } · { $who } · new retention time
audit-operator = whoever runs Kollega
audit-deleted = somebody who is deleted
audit-no-hours = none
audit-facilitator-set-in = { $at } · { $who } · { $about } became facilitator of { $group }
audit-facilitator-unset-in = { $at } · { $who } · { $about } is no longer facilitator of { $group }
audit-group-renamed-from = { $at } · { $who } · { $before } was renamed { $after }
audit-group-merged-into = { $at } · { $who } · { $about } was moved into { $into }
audit-group-method-from = { $at } · { $who } · { $about } changed its usual method from { $before } to { $method }
audit-group-method-to = { $at } · { $who } · { $about } got a new usual method: { $method }
audit-members-imported-n = { $at } · { $who } · from a table: { $groups } new groups, { $people } new people, { $joined } put in groups
audit-method-imported-as = { $at } · { $who } · new method: { $about }, version { $version }
audit-goals-from = { $at } · { $who } · new goals for the programme: { $n }, before { $before }
audit-quiet-hours-from = { $at } · { $who } · quiet hours for everybody: { $after }, before { $before }
audit-holidays-from = { $at } · { $who } · public holidays of { $country }, before { $before }. Extra days off: { $free }, before { $free_before }
audit-retention-from = { $at } · { $who } · retention time: { $days } days, before { $before }
audit-leavers-from = { $at } · { $who } · rule for those who leave: ‘{ $rule }’, before ‘{ $before }’
audit-link-handed-in = { $at } · { $who } · a link for { $about } in { $group }
audit-person-recognised = { $at } · { $who } · { $about } is the one who was in the list
