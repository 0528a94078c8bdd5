## A meeting, and when it is

meeting-title = The group’s meeting
meeting-on = { $group } · { $day }
meeting-at = Time: { $at }
meeting-day = Time: { $day }
meeting-fl = Time: { $day }, before lunch
meeting-el = Time: { $day }, after lunch
meeting-place = Place: { $place }
meeting-moved = The meeting has been moved. Your answers about coming no longer count.
meeting-changed = The time or the place has changed. This is how it is now:
meeting-cancelled = The meeting has been cancelled.
meeting-over = The meeting is over.

## Before the meeting

invite-ask = Are you coming? Do you have a case?
invite-private = Kollega does not show the others who is coming. You can change your answer until the meeting begins.
invite-said-coming = You are coming. You can change your answer until the meeting begins.
invite-said-case = You are coming, and have a case. You can change your answer until the meeting begins.
invite-said-no = You cannot come this time. You can change your answer until the meeting begins.
agenda-case = { $owner } has the case.
agenda-lead = { $lead } facilitates. You decide together what to take up when you meet.
agenda-step = You have an open first step. Take a moment to think about how it has gone.

do-coming_coming = I am coming
do-coming_case = I am coming, and have a case
do-coming_no = I cannot come

## Whose case

choose-you = The group will take your case. The form helps you prepare it.
choose-longest-you = { WORD($n, first: "big") } of you have a case. You have waited longest. Shall we take yours?
choose-longest = { WORD($n, first: "big") } of you have a case. { $who } has waited longest. Shall we take that one?
choose-gave = Thank you. { $who }’s case goes first, and you keep your place in the queue.
choose-ready = The group will take your case. It is ready.
turn-ask = No case has been offered yet. Is there something on your mind?
turn-private = If you say no, Kollega does not tell anyone.
turn-thanks = Thank you. The group will take your case.
turn-passed = That is fine. Thank you for your answer.
starter-1 = What have you been dreading lately?
starter-2 = When were you last in doubt about the right thing to do as a leader?
starter-3 = What have you tried several times without it being resolved?
nocase-lead = No case has been offered. You can take a case that has waited, or do an exercise instead. What would you like?
instead-parked = You will take a case that has waited.
instead-exercise = You will do an exercise instead.

do-open_case = Prepare the case
do-give_way = Let another case go first
do-give_way_fine = Yes, take that one
do-have_case = I have one
do-starters = Show the questions
do-pass_turn = Not this time
do-instead_parked = Take a case that has waited
do-instead_exercise = Do an exercise instead

## Who leads

lead-you = You facilitate this meeting.
lead-cannot = It is your turn to facilitate, but you cannot come. Let someone else facilitate.
lead-has-case = You have the case this time. Choose someone else to facilitate.
lead-next = After you, in turn: { $names }. Whoever has waited longest comes first.
dropped-invite = The question about who is coming was not sent in time.
dropped-choose = The question about which case to take was not sent in time.
dropped-agenda = The plan for the meeting was not sent in time.
dropped-start = The start of the meeting was not sent in time.

do-swap_lead = Swap with someone
do-skip_lead = Sit out this time
form-swap_lead = Swap with someone
field-swap_lead = Who is to facilitate the meeting?
promise-swap_lead = The person you choose is told. The group sees who facilitates.

## When the meeting begins, and afterwards

start-steps = Five minutes: how has it gone?
start-ready = Start the round when you are ready.
start-no-case = No case is ready yet. When one has been offered to the group, you can start the round here.
start-begun = The round is under way.
after-thanks = Thank you for the meeting.
after-next-none = The next date is not set yet.
after-next-at = The next meeting: { $at }.
after-next-day = The next meeting: { $day }.
after-next-fl = The next meeting: { $day }, before lunch.
after-next-el = The next meeting: { $day }, after lunch.
after-lead = Next time it is { $who }’s turn to facilitate.
after-case = { $who } has waited longest to take up a case.

do-steps_first = Yes, five minutes
do-straight = Straight to the case
do-begin_round = Start the round

## Why something did not happen

no-meeting-begun = The meeting has begun. It cannot be changed now.
no-meeting-over = The meeting is over or cancelled.
no-meeting-past = That time has passed. Choose a later one.
no-lead-here = Choose someone who is in the group and does not have the case.
no-lead-next = Nobody else can take over now. Choose someone to swap with.
