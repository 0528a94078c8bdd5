## Plain carriers

of = { $text }
name = { $who }
number = { $n }

## The round's own card and its steps

step-head = Step { $n } of { $of } · { $name }
round-title = Supervision round: { $title }
round-untitled = Supervision round
round-what-room = { $method }, { $minutes } minutes, in the same room.
round-what-call = { $method }, { $minutes } minutes, in a video call.
round-what-chat = { $method }, { $minutes } minutes, in chat.
round-what-slow = { $method }, in writing over several days. You answer when it suits you.
round-who = { $owner } has the case, { $lead } facilitates.
round-over = The round is over.
count-in = { $n ->
    [0] Waiting for the first to join.
    [one] One has joined.
   *[other] { WORD($n, first: "big") } have joined.
 }
all-in = Everyone has joined.
call-check = Are recording, transcription and AI notes switched off?
owner-away = { $owner } has the case and is away just now. The clock stands still until { $owner } is back.
leads-now = { $lead } is facilitating now.
earlier-steps = { $n ->
    [one] Last time you agreed on one first step. Would you like to begin there?
   *[other] Last time you agreed on { WORD($n) } first steps. Would you like to begin there?
 }

## Turns

has-word = It is { $who }’s turn.
has-word-then = It is { $who }’s turn. Next: { $then }.
each-has = You have { $each } each.
you-have-word = It is your turn.
your-turn-after = { $n ->
    [one] You are next.
   *[other] There are { WORD($n) } before you.
 }
you-had-word = You have had your turn.
you-answer = The others are asking. Answer briefly, or leave a question unanswered.
you-are-in = You have joined.
you-are-done = You are done with this step.
you-asked = The round is open. You can join now.
you-gone = That is fine. You are out of the round now, and can come back whenever you like.
you-aside = You are sitting this case out. The others see only how many have joined.

## Time, pauses and waiting

idle = It has been quiet for a while. Are you still here? Without an answer we end the round.
too-few = { $n ->
    [one] One is here. The method is made for more.
   *[other] There are { WORD($n) } of you. The method is made for more.
 }
too-many = There are { WORD($n) } of you, and the method works best for at most { WORD($most) }. Somebody can sit this one out, or you can hold the round all the same.
time-out = Time is up. Do you need more time? Otherwise we soon move on.
paused = We are taking a break. The clock stands still.
lead-silent = Would someone like to facilitate for now?
halt-title = We are taking a break
halted = We are taking a break. We go on only if { $owner } wants to.
halted-owner = We are taking a break. You decide whether we go on.
halt-over = We paused here.
clock-left = { $n } min left
clock-left-under = less than a minute left
clock-min = { $n } min
clock-min-under = less than a minute
clock-still = the clock stands still, { $left } left
clock-out = time is up
clock-open = open until { $at }
clock-until = until { $at }
day-clock = { $day } at { $clock }
span-seconds = { $n } seconds
span-minutes = { $n ->
    [one] about one minute
   *[other] about { WORD($n) } minutes
 }
span-minute-and-half = about a minute and a half
span-hours = { $n ->
    [one] about one hour
   *[other] about { WORD($n) } hours
 }
span-days = { $n ->
    [one] about one day
   *[other] about { WORD($n) } days
 }
counts = zero one two three four five six seven eight nine ten eleven twelve

## The facilitator

lead-title = You facilitate · step { $n } of { $of } · { $name }
lead-say = Say: ‘{ $say }’
lead-halted = { $owner } decides whether you go on. You can also stop the case here.
count-said = { $n ->
    [one] One has said something.
   *[other] { WORD($n, first: "big") } have said something.
 }

## The end, and what stays

end-title = The round is over
ended = Thank you to { $owner } for the case.
stopped = We stopped the case here. Thank you to { $owner }.
postponed = The round was not held this time. The case waits for another day.
kept-waiting = { $owner } decides what is kept.
kept-all = { $owner } shares the minutes with the group.
kept-commitment = { $owner } keeps only their first step. The rest is deleted in Kollega.
kept-private = { $owner } takes along what is useful. What was written is deleted in Kollega.
kept-nothing = Nothing is kept. What was written is deleted in Kollega.
kept-silence = What was written is no longer shown.
kept-title = This is kept
keep-title = After the round
keep-ask = What should be kept?
keep-silence = Without an answer, nothing is kept.
kept-all-owner = The group can read the minutes.
kept-commitment-owner = Only your first step is kept. The rest is deleted in Kollega.
kept-nothing-owner = Nothing is kept, not even a first step. What was written is deleted in Kollega.
removed = What was written here is no longer shown.
past-title = Earlier
past-card = This no longer applies.
board-thanks = Thank you for today.
board-pause = We are taking a break.
board-mute = { $owner }, please mute yourself while the group thinks.

## The one who asks how it went, and the questions afterwards

buddy-title = A question for you
buddy-ask = { $owner } would like you to ask how it went, on { $day }. Is that all right?
buddy-yes = Thank you. Ask { $owner } how it went, on { $day }.
buddy-no = That is fine. You do not need to ask.
buddy-declined = { $who } would rather someone else asked you. You can ask another person, or leave it.
followup-title = Your first step
followup-ask = How did it go?
followup-again = That is fine. I will ask again on { $day }.
followup-said-done = Thank you for saying how it went.
followup-said-partly = Thank you for your answer.
followup-said-not_yet = Thank you for your answer.
followup-said-let_go = That is fine. I will not ask about this again.
care-title = After the round
care-ask = How are you after the round?
care-places = If you would like to talk to someone: { $places }
care-said-fine = Thank you for your answer. If you would like to talk to someone later: { $places }
care-said-contact = Here you can talk to someone: { $places } Kollega tells nobody else.
helpline = The Mental Helse helpline, 116 123, day and night.
prompt-closed = This question is closed. You need not do anything.

## Stored texts and their marks

action-line = { $when }: { $then }
action-line-know = { $when }: { $then }. I will notice that it works when { $know }
late = came afterwards
deleted = (deleted)
show-text = Contribution
show-question = Question
show-answer = Answer
show-idea = Idea
show-note = Your note
show-parked = Saved for ideas and advice
show-action = First step
show-closing = Rounding off
show-key = Key question
show-situation = What is happening?
show-tried = What has been tried?

## Buttons of everybody

do-come = I am in
do-go = I have to leave
do-halt = Stop for a moment
do-aside = Sit this case out
do-here = We are here
do-open = Open the round
do-minutes = Read the minutes
do-note = Make a note
do-note_idea = Note an idea
do-bring_idea = Bring in your advice
do-later = Take me last
do-said_aloud = I said it aloud
do-said_mine = I have said mine
do-have_none = Nothing more from me
do-finished = I am done
do-note_taker = Be the note-taker
do-take_over = I will facilitate
do-vote_more = Two more minutes
do-vote_on = Move on
do-write_text = Write
do-write_private = Write for yourself
do-write_question = Write the question
do-write_idea = Write an idea
do-write_key = Write the key question
do-write_action = Write the first step
do-write_closing = Write your closing sentence
do-send = Send
do-share = Share with the group
do-private = Just for me

## Buttons of the facilitator

do-go_on = Move on
do-wait = Wait one minute
do-wait_five = Wait five minutes
do-more_time = Give two more minutes
do-less_time = Take away one minute
do-more_day = Give one more day
do-pause = Pause
do-resume = Carry on
do-undo = Go back one step
do-give_word = Give the turn to …
do-skip = Skip for now
do-hand_over = Let someone else facilitate
do-finish = End the round
do-other_day = Do it another day
do-stop = Stop the case
do-switch = Change method
do-switch_kollegaveiledning = Change to peer supervision
do-switch_kort = Change to the short round
do-switch_to = Change to a talk for two

## Buttons of the case-owner and of questions

do-decide_on = Carry on
do-decide_stop = End the case
do-keep_all = Minutes to the group
do-keep_commitment = Only my first step
do-keep_nothing = Nothing
do-agree_yes = Yes
do-agree_no = Rather someone else
do-followup_done = Done
do-followup_partly = Partly
do-followup_not_yet = Not yet
do-followup_let_go = Let it rest
do-care_fine = I am all right
do-care_contact = Show who I can talk to
