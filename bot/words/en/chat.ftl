## In a channel or a private conversation

chat-kept-there = What you write or read in { $platform } may be kept there under your employer’s rules. Use the web page if it must not.
chat-write-on-web = Write on the web page instead
chat-open-web = Open on the web page
chat-own-messages = Kollega cannot delete what you wrote in the conversation yourself. You can.
chat-silent = It is the others’ turn now. The message is not part of the round, but it stays where you wrote it until you delete it. Shall I put it in your note?
chat-silent-yes = Yes, in the note
chat-silent-no = No
chat-taken = The message is taken as your contribution.
chat-taken-undo = Undo
chat-taken-undone = The message is not part of the round.
chat-stays-withdrawn = Your message is back in the conversation. In the round it is still withdrawn.
chat-not-by-itself = I do not put this in any round by myself. Press the button on the card you are answering.
chat-form-title = Kollega

## What stands in the way, and who does something about it

chat-public-channel = The channel is open to everyone, so cases are shown only on the web page. Use a private channel if you want them here.
chat-outside-readers = Someone here is not to read the case. That is why it is on the web page.
chat-guest = You are a guest from another organisation. Someone in the group has to let you in first.
chat-no-group = No group has its place here. Write { $command } to create one.

## Forms, and what is typed

chat-how = What should happen when you send?
chat-how-now = What would you like to do?
chat-look-edited = Send what I changed
chat-quoted = ‘{ $text }’
chat-link-once = Here is a link for you alone. It works once, for 30 minutes.
chat-noted = Put in your note.
chat-not-in-round = The message is not part of the round, but it stays where you wrote it until you delete it. Shall I put it in your note?
chat-not-taken = Shall I put it in your note?
chat-text-gone = I can no longer find the message. Please write it on the card instead.
chat-which-answer = Which fits best? Your text goes with it.
chat-was-that = Was that your answer to ‘{ $what }’?
chat-was-that-yes = Yes, that was my answer
chat-was-which = What was that the answer to?
chat-was-none = None of them
chat-try-again = That did not work just now, and nothing has changed. Please try again in a moment.
chat-unreachable = I cannot get through to this place just now. Please try again in a moment.
typed-needs-form = The step needs a date, and is written on the form.
typed-which-question = Several questions are waiting. Which one are you answering?

## Commands, and groups in a conversation

chat-do-round = Start a round
chat-do-case = Write a case
chat-do-status = See how things stand
chat-do-help = Show what I can do
chat-no-groups = You are not in a group yet. Write { $command } where the group is to be, to make one.
chat-not-yours = A group that you are not in has its place here.
chat-ask-in = Ask to join
chat-asked-in = I have asked those who lead { $group }. You will see the group here once they have let you in.
chat-asks-in = { $who } would like to join { $group }.
chat-let-in = Let in
chat-not-now = Not now
chat-group-title = A new group here
chat-group-make = Make a group here
chat-group-make-short = Make the group
chat-group-what = The group gets its place here, and you lead it. Cases are shown here only while everyone here is in the group.
chat-group-which = Which group?
chat-group-new = A new group
chat-group-name = What is the group called?
chat-group-people = Who is in it? If you choose nobody, it is everyone here.
chat-group-lang = Which language does the group share?
chat-group-guests = Guests, other bots and people from other organisations are left out.
chat-group-wait = I am fetching the names. This window will tell you when the group is ready.
chat-group-there = A group already has its place here.
chat-group-made = { $group } is ready. In the group: { $names }.
chat-group-left-out = { $n ->
    [one] One person here was left out.
   *[other] { WORD($n, first: "big") } people here were left out.
 }
chat-case-offered = The case is offered to { $group }. When the group meets, you can start the round.
chat-case-draft = The draft is saved. Kollega shows it to you alone.
chat-case-new = A new case
chat-case-drafts = You have drafts. Would you like to go on with one of them, or begin a new case?
