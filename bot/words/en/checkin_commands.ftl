## What can be typed, what it does, and an example

typed-checkin-new = new check-ins, new check-in, start check-ins
can-checkin-new = Set up questions between meetings
eg-checkin-new = new check-ins action learning
typed-checkin-stop = stop check-ins, end check-ins
can-checkin-stop = End the questions between meetings
eg-checkin-stop = stop check-ins
typed-checkin-level = who reads check-ins, readers of check-ins
can-checkin-level = Choose who can read the answers
eg-checkin-level = who reads check-ins the group

## What a command asks for

asked-questions = Which questions?
questions-own = Your own questions
typed-questions-learning = learning
typed-questions-start = start, five questions
typed-questions-own = own
asked-own = Your own questions
asked-own-hint = One on each line, at most seven. Answers to choose from: ‘Did you do it? | Yes | No’. Only after one of them: ‘> Yes: What happened?’ Leave the field empty if you chose questions above.
asked-every = How often?
every-week = Every week
every-2 = Every other week
every-3 = Every third week
every-4 = Every fourth week
every-month = The first time the day comes in each month
every-month-last = The last time the day comes in each month
every-once = Only once, on the first day
typed-every-week = weekly
typed-every-2 = every 2 weeks, every two weeks
typed-every-3 = every 3 weeks, every three weeks
typed-every-4 = every 4 weeks, every four weeks
typed-every-month = monthly, every month
typed-every-once = once
asked-weekday = Which day?
weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday
weekday-sun = Sunday
asked-hour = At what time?
asked-hour-hint = For example 09:00
asked-first = From
asked-last = Until
asked-last-hint = Not needed if the questions come only once.
asked-window = For how many working days can they answer?
asked-window-hint = From 1 to 20. Usually 3.
typed-level-self = only the one who answers, nobody else
typed-level-lead = whoever facilitates, the facilitator
typed-level-group = the group, everybody
asked-series-name = A name of its own, if you like
asked-series = Which questions do you mean?
typed-unknown-series = I find no such questions: ‘{ $text }’. Choose from the list.
plan-questions = The five questions before the first meeting
plan-questions-hint = They come to each person ten working days before the group’s first meeting. Everyone chooses what to share.
plan-questions-when = The five questions before the first meeting – { WORD($days) } working days before, at 09:00

## The answers

checkins-row = { $title }: { $days }
checkins-span = { $first } – { $last }
checkins-once = { $day }
checkins-answer = Answer the questions
checkins-do-level = Choose who can read: { $title }
checkins-do-stop = End: { $title }
checkins-begun = The questions are set up.

no-checkin-hour = Write a time, for example 09:00.
no-checkin-window = Choose from 1 to { $most } working days to answer in.
no-checkin-past = All the days have passed. Choose a later last day.
no-checkin-people = The group has no members yet. Invite them first.
no-more-series = The group already has { $most } sets of questions. End one first.

audit-checkins-begun = { $at } · { $who } · questions between meetings in { $about }
audit-checkins-stopped = { $at } · { $who } · ended questions between meetings in { $about }
audit-checkins-level = { $at } · { $who } · who can read answers between meetings in { $about }

## On the group's page

page-checkins-title = Since last time
page-checkins-all = The questions between meetings
page-checkins-lead = Everyone gets the questions alone, one at a time, and chooses at the end what to share.
page-checkins-questions = The questions
page-checkins-shared = Read what was shared

## Typed in a chat

chat-answered = Your answer is in. The card above shows what comes now.
