## The dates of a group, in lists

date-when-none = Meeting number { $n }
date-when-at = { $day } at { $hour }:{ $minute }
date-when-fl = { $day }, before lunch
date-when-el = { $day }, after lunch
date-when-day = { $day }
date-row = { $when } · { $status }

## What can be typed, what it does, and an example

typed-date-add = new date, new meeting, add date, add meeting
can-date-add = Add a meeting
eg-date-add = new meeting 2.12. FL
typed-date-move = move meeting, move date
can-date-move = Move a meeting
eg-date-move = move meeting 2.12. to 9.12. EL
typed-date-confirm = confirm, confirm date, confirm meeting
can-date-confirm = Confirm a meeting date
eg-date-confirm = confirm meeting 9.12.
typed-date-cancel = cancel meeting, cancel date
can-date-cancel = Cancel a meeting
eg-date-cancel = cancel meeting 9.12.
typed-date-held = meeting held, held meeting
can-date-held = Say that a meeting was held
eg-date-held = held meeting 9.12.
typed-place = place, meeting place
can-place = Say where a meeting is
eg-place = place 9.12. Room 2
typed-turns = turns, whose turn
can-turns = Show whose turn it is
eg-turns = turns
typed-turn-skip = sit out, skip turn
can-turn-skip = Let somebody sit out a turn
eg-turn-skip = sit out lead Ola
typed-turn-swap = swap turns, swap turn
can-turn-swap = Let two people swap turns
eg-turn-swap = swap turns lead Ola with Ingrid

## What a command asks for

asked-when = When is the meeting?
asked-when-hint = For example 2.12.2026 FL, or 2.12.2026 09:00–11:30. FL is before lunch, and EL is after lunch.
asked-where = Where is the meeting?
asked-where-hint = A room, or a link to an online call.
asked-date-status = Is the date settled?
date-status-confirmed = Yes, it is confirmed
date-status-proposed = No, it is a proposal
typed-date-confirmed = confirmed
typed-date-proposed = proposed
asked-meeting = Which meeting?
asked-plan-hint = Days before the meeting and the time, for example 7 09:00. An empty field: Kollega does not send it.
asked-turn = What is the turn for?
turn-of-case = To bring a case
turn-of-lead = To facilitate the meeting
typed-turn-case = case
typed-turn-lead = lead, leading, facilitate
asked-with = With whom?

## What is answered

yes-date-add = Add the meeting anyway
yes-date-move = Move the meeting anyway
yes-date-cancel = Cancel the meeting
sure-date-cancel = Cancel the meeting? Those who know of it are told.
turns-case = To bring a case, in this order:
turns-lead = To facilitate the meeting, in this order:

## What is wrong, and the way out

typed-unknown-meeting = I cannot find the meeting ‘{ $text }’. Write its date, for example 2.12.
typed-odd-date = I do not understand ‘{ $text }’ as a date. Write for example 2.12.2026 FL.
typed-odd-hours = I do not understand the times in ‘{ $text }’. Write from and to, for example 09:00–11:30.
no-more-meetings = The group has { $most } meetings, and there is no room for more. Move one of them instead.
no-date-given = The meeting has no date. Move it to a date first, for example 2.12.2026 FL.
no-past-date = The date has passed: { $day }. Choose a later one.
no-far-date = The date is too far ahead: { $day }. Choose one within the next five years.
no-held-yet = The meeting is { $day }. Say that it was held once it has been.

## On the pages of a group

dates-title = Meeting dates
dates-change = Change the meeting dates
dates-ahead = Meetings ahead
dates-past = Meetings that have passed or are cancelled
date-change = Change
date-open = See the meeting
date-lead = { $who } facilitates.
date-new-time = New date and time, for example 9.12.2026 EL
date-do-move = Move the meeting
date-do-confirm = Confirm the date
date-do-held = The meeting was held
date-do-place = Save the place
date-confirmed-means = Then Kollega asks the group about the meeting when the time comes.
plan-title = What Kollega sends before and after meetings
plan-before = { $what } – { $days ->
    [one] one day
   *[other] { WORD($days) } days
 } before, at { $hour }:00
plan-none = Kollega sends nothing about the meetings.
turns-title = Whose turn it is

## In the log

audit-meeting-added = { $at } · { $who } · a new meeting of { $about }
audit-meeting-moved = { $at } · { $who } · moved a meeting of { $about }
audit-meeting-confirmed = { $at } · { $who } · confirmed a meeting of { $about }
audit-meeting-cancelled = { $at } · { $who } · cancelled a meeting of { $about }
audit-meeting-held = { $at } · { $who } · a meeting of { $about } was held
audit-plan-changed = { $at } · { $who } · changed what Kollega sends about the meetings of { $about }

## In a chat

ping-meeting = News of a group meeting.
ping-meeting-starts = The group meeting is starting.
chat-later-stands = There is no hurry. The question about the meeting stays, and you can answer when it suits you.
do-open_round = Choose a case and a method
