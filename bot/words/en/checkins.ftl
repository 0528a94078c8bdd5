## The questions

questions-learning = Action learning
question-tried = What have you tried?
question-happened = What happened?
question-learned = What did you learn?
question-next = What will you do next?
questions-start = Before the first meeting
question-mark = What would you like your leadership to be known for?
question-develop = Starting from the model: what do you think you most need to develop?
question-first = What will your first action be: the first thing you will do differently or practise?
question-when = When will you practise?
question-track = How will you find out whether you are on the right track?

## Asked, one at a time

checkin-title = Since last time
checkin-intro = { $n ->
    [one] One question. You can answer until { $at }.
   *[other] { WORD($n, first: "big") } questions, one at a time. You can answer until { $at }.
 }
checkin-count = { $n } of { $of }
checkin-option = { $n }: { $text }
checkin-open-till = That is fine. I will not ask again. You can answer here until { $at }.
checkin-share-group = Would you like to share any of this with the group? Without an answer, nothing is shared.
checkin-share-lead = Would you like to share any of this with { $lead }? Without an answer, nothing is shared.
checkin-thanks = Thank you. You can edit your answers until { $at }.
checkin-passed = That is fine. You can answer here until { $at }.
checkin-over = The time to answer is over.
checkin-below = Answer { $n } is below.
checkin-chosen = Answer { $n }: { $text }
checkin-shares-none = Nothing is shared. Only you see your answers in Kollega.
checkin-shares-group = { $n ->
    [one] You share one answer with the group. The group sees it when the time is over.
   *[other] You share { WORD($n) } answers with the group. The group sees them when the time is over.
 }
checkin-shares-lead = { $n ->
    [one] You share one answer with { $lead }, who sees it when the time is over.
   *[other] You share { WORD($n) } answers with { $lead }, who sees them when the time is over.
 }
hint-checkin = Write roles, not names.
share-no = Do not share
share-yes = Share
promise-checkin-group = The group sees only what you choose to share at the end. Only you see the rest in Kollega.
promise-checkin-lead = { $lead } sees only what you choose to share at the end. Only you see the rest in Kollega.

do-tell = Answer
do-pick_1 = Answer 1
do-pick_2 = Answer 2
do-pick_3 = Answer 3
do-pass = Skip the question
do-postpone_later = Ask again in two hours
do-postpone_tomorrow = Ask again the next working day
do-share_none = Share nothing
do-share_some = Choose what to share
do-share_all = Share everything
do-share_change = Choose again what to share
do-edit_1 = Edit answer 1
do-edit_2 = Edit answer 2
do-edit_3 = Edit answer 3
do-edit_4 = Edit answer 4
do-edit_5 = Edit answer 5
do-edit_6 = Edit answer 6
do-edit_7 = Edit answer 7

## What was shared

digest-group = This is what some have chosen to share with the group.
digest-lead = This is what some have chosen to share with you. The group does not see it.
digest-from = Answer { $n }: { $who }
digest-chose = Answer { $n } · { $who }: { $text }
digest-rated = Answer { $n } · { $who }: { $value } of 5

## A series, for the one who leads

series-open = The questions are open until { $at }.
series-next = Next time: { $at }.
series-over = The questions will not come again.
series-stopped = The questions have ended.
level-self = Only the one who answers can read the answers in Kollega.
level-lead = Whoever facilitates can read what each one chooses to share.
level-group = The group can read what each one chooses to share.
level-fixed = Someone has answered, so this cannot be changed.
field-level = Who can read the answers?
promise-level = Everyone sees the choice before they answer. It counts from the next time the questions come, and cannot be changed once someone has answered.
do-level = Choose who can read
do-stop_series = End the questions
ask-stop-series = Would you like to end the questions for everyone? What some have already chosen to share is shown now.

## Why something did not happen, and the way out

no-old-card = This is not open any longer. See the newest card.
no-checkin-closed = The time to answer is over, so the answers cannot be changed.
no-series-over = The questions have ended. You can start new ones.
no-level-fixed = Someone has answered, so who can read cannot be changed. End the questions and start new ones.
no-questions-many = Write at least one and at most { $most } questions.
no-question-empty = Question { $n } is empty. Write it, or remove it.
no-question-long = Question { $n } is too long: { $length } characters, at most { $limit }.
no-question-choices = Question { $n } needs between { $least } and { $most } answers to choose from, or is to be answered in people’s own words.
no-question-choice-long = Each answer of question { $n } needs between 1 and { $limit } characters.
no-question-after = Question { $n } can only depend on an answer that is chosen in a question before it.
no-question-twice = Question { $n } is there twice. Remove one of them.
