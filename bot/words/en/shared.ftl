## What every edge says around a card

more = More
show-all = Show more
save = Save
cancel = Cancel
close = Close
back = Back
undo = Undo
optional = optional
saved = Saved.
sent = Sent.
person-unknown = a colleague

## Beside a shown text

do-edit = Edit
do-withdraw = Withdraw
do-reply = Answer

## What can be wrong with what was written

error-not-found = This does not exist, or it is not open to you.
error-trouble = Something went wrong on our side. Try again. If it happens again, give the code { $id } to whoever runs Kollega.
error-too-often = That was many attempts in a short time. Wait one minute and try again.

## Roles, in the middle of a sentence

## The three ways to hold a round

way-room = In the same room
way-room-hint = You talk together. Kollega keeps the time and the order of turns.
way-chat = In chat
way-chat-hint = Everyone writes at the same time, a few minutes per step.
way-slow = Over several days
way-slow-hint = Everyone writes when it suits them. Weekends and holidays do not count.

## Opening a round

open-title = Start a round
open-case = Which case?
open-method = Which method?
open-method-option = { $name }, { $minutes } minutes, { $least } to { $most } people
open-method-option-exactly = { $name }, { $minutes } minutes, { $most } people
open-method-many = Works best for { $least } to { $most }. There are { WORD($n) } of you.
open-method-many-exactly = Works best for { $most }. There are { WORD($n) } of you.
open-method-few = Needs at least { $least }. There are { WORD($n) } of you.
open-method-named = { $method }: { $fits }
open-way = How do you meet?
open-lead = Who facilitates?
open-lead-has-case = You have the case today. Who should facilitate?
open-call = Do you meet in a video call?
open-start = Start the round
open-no-case = No case has been offered to the group yet.
open-running = A round is running: step { $n } of { $of }.
open-join = Join

## Notifications: they quote nothing

ping-step = You have a step to look at.
ping-turn = It is your turn in the round.
ping-new-step = The round has a new step.
ping-round = A supervision round is open.
ping-halt = The round is taking a break.
ping-end = The round is over.
ping-question = Kollega has a question for you.
