## In a channel or a private conversation

slack-kept-there = What you write or read in Slack may be kept there under your employer’s rules. Use the web page if it must not.
slack-write-on-web = Write on the web page instead
slack-open-web = Open on the web page
slack-own-messages = Kollega cannot delete what you wrote in the thread yourself. You can.
slack-silent = It is the others’ turn now. The message is not part of the round, but it stays in the thread until you delete it. Shall I put it in your note?
slack-silent-yes = Yes, in the note
slack-silent-no = No
slack-taken = The message is taken as your contribution.
slack-taken-undo = Undo
slack-taken-undone = The message is not part of the round.
slack-dm-text = I do not put this in any round by myself. Press the button on the card you are answering.
slack-form-title = Kollega

## What stands in the way, and who does something about it

slack-not-in-channel = I am not in this channel. Write { $command } here, and we can go on.
slack-archived = The channel is archived. Restore it, or choose another channel for the group.
slack-revoked = Kollega has lost its access to Slack. A Slack administrator has to install Kollega again.
slack-missing-scope = Kollega lacks the permission { $scope }. A Slack administrator has to approve it.
slack-public-channel = The channel is open to everyone, so cases are shown only on the web page. Use a private channel if you want them here.
slack-outside-readers = Someone in this channel is not to read the case. That is why it is on the web page.
slack-guest = You are a guest from another organisation. Someone in the group has to let you in first.
slack-no-group = No group belongs to this channel. Write { $command } to create one.

## Forms, and what is typed

slack-how = What should happen when you send?
slack-how-now = What would you like to do?
slack-look-edited = Send the text as it stands now
slack-quoted = ‘{ $text }’
slack-link-once = Here is a link for you alone. It works once, for 30 minutes.
slack-noted = Put in your note.
slack-not-in-round = The message is not part of the round, but it stays in the thread until you delete it. Shall I put it in your note?
slack-not-taken = Shall I put it in your note?
slack-text-gone = I can no longer find the message. Please write it on the card instead.
slack-which-answer = Which fits best? Your text goes with it.
slack-was-that = Was that your answer to ‘{ $what }’?
slack-was-that-yes = Yes, that was my answer
slack-was-which = What was that the answer to?
slack-was-none = None of them
slack-try-again = That did not work just now, and nothing has changed. Please try again in a moment.
slack-unreachable = I cannot reach the channel just now. Please try again in a moment.
typed-needs-form = The step needs a date, and is written on the form.
typed-which-question = Several questions are waiting. Which one are you answering?

## Commands and groups in a channel

slack-words-round = round start supervision
slack-words-case = case
slack-words-status = status
slack-words-group = group members
slack-words-help = help
slack-do-round = Start a round
slack-do-case = Write a case
slack-do-status = See how things stand
slack-do-group = See the group
slack-do-help = Show what I can do
slack-help-round = { $command } – start a round, or join the one under way
slack-help-case = { $command } – write a case
slack-help-status = { $command } – see how things stand in the group
slack-help-group = { $command } – see the group, or make one in this channel
slack-help-help = { $command } – show this again
slack-status = How things stand
slack-no-groups = You are not in a group yet. Write { $command } in the group’s channel to make one.
slack-which-group = Which group is it about?
slack-not-yours = The channel belongs to a group that you are not in.
slack-ask-in = Ask to join
slack-asked-in = I have asked those who lead { $group }. You will see the group here when they have answered.
slack-asks-in = { $who } would like to join { $group }.
slack-let-in = Let in
slack-not-now = Not now
slack-group-title = A new group here
slack-group-make = Make a group here
slack-group-make-short = Make the group
slack-group-what = The group gets this channel as its place, and you lead it. Cases are shown here only while everyone in the channel is in the group.
slack-group-which = Which group?
slack-group-new = A new group
slack-group-name = What is the group called?
slack-group-people = Who is in it? If you choose nobody, it is everyone in the channel.
slack-group-lang = Which language does the group share?
slack-group-guests = Guests, other bots and people from other organisations are left out.
slack-group-wait = I am fetching the names. This window will tell you when the group is ready.
slack-group-there = The channel already belongs to a group.
slack-group-made = { $group } is ready. In the group: { $names }.
slack-group-about = { $group }: { $names }. Led by: { $leads }.
slack-group-left-out = { $n ->
    [one] One person in the channel was left out.
   *[other] { WORD($n, first: "big") } people in the channel were left out.
 }
slack-status-quiet = { $n ->
    [0] No round is under way, and no case is offered that you can start with.
    [one] No round is under way. One case is offered that you can start with.
   *[other] No round is under way. { WORD($n, first: "big") } cases are offered that you can start with.
 }
slack-case-offered = The case is offered to { $group }. When the group meets, you can start the round.
slack-case-draft = The draft is saved. Kollega shows it to you alone.
slack-case-new = A new case
slack-case-drafts = You have drafts. Would you like to go on with one of them, or begin a new case?
