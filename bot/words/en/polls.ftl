## A date poll, and how many can

poll-title = When shall we meet?
poll-group = Group: { $group }
poll-open = Which dates suit you? Answer by { $until }.
poll-over = The answers are in. The facilitator chooses the date.
poll-withdrawn = We found no date this time.
poll-said = Thank you for your answer. You can change it until { $until }.
poll-marks = ■ can · □ can if need be
poll-option-FL = { $number }. { $day }, before lunch{ $can ->
    [0] { "" }
    [one] { " · " }one can { $marks }
   *[other] { " · " }{ WORD($can) } can { $marks }
 }
poll-option-EL = { $number }. { $day }, after lunch{ $can ->
    [0] { "" }
    [one] { " · " }one can { $marks }
   *[other] { " · " }{ WORD($can) } can { $marks }
 }
poll-option-at = { $number }. { $day } at { $hour }:{ $minute }{ $can ->
    [0] { "" }
    [one] { " · " }one can { $marks }
   *[other] { " · " }{ WORD($can) } can { $marks }
 }
poll-option-day = { $number }. { $day }{ $can ->
    [0] { "" }
    [one] { " · " }one can { $marks }
   *[other] { " · " }{ WORD($can) } can { $marks }
 }
poll-own-FL = { $number }. { $day }, before lunch: { $can ->
    [yes] can
    [maybe] can if need be
   *[no] cannot
 }
poll-own-EL = { $number }. { $day }, after lunch: { $can ->
    [yes] can
    [maybe] can if need be
   *[no] cannot
 }
poll-own-at = { $number }. { $day } at { $hour }:{ $minute }: { $can ->
    [yes] can
    [maybe] can if need be
   *[no] cannot
 }
poll-own-day = { $number }. { $day }: { $can ->
    [yes] can
    [maybe] can if need be
   *[no] cannot
 }
poll-set-FL = ● Confirmed: we meet on { $day }, before lunch.
poll-set-EL = ● Confirmed: we meet on { $day }, after lunch.
poll-set-at = ● Confirmed: we meet on { $day } at { $hour }:{ $minute }.
poll-set-day = ● Confirmed: we meet on { $day }.

## Who leads chooses

poll-decide-title = Choose a date
poll-best = Number { $number } suits best.
poll-none-key = None of the dates suits everyone who has to be there. Keep it open a little longer, or withdraw the question and propose new dates.
poll-none = None of the dates has had a yes so far. Keep it open a little longer, or withdraw the question and propose new dates.
ask-withdraw_dates = Do you want to withdraw the question? The answers will not be used, and the group sees that no date was found.

## The form

form-dates = Which dates suit you?
field-date-FL = { $day }, before lunch
field-date-EL = { $day }, after lunch
field-date-at = { $day } at { $hour }:{ $minute }
field-date-day = { $day }
date-yes = Can
date-maybe = Can if need be
date-no = Cannot
promise-dates = Kollega shows only how many can, not what you answered. You can change your answer while it is open.

## Buttons

do-vote_dates = Answer about the dates
do-change_dates = Change your answer
do-confirm_date = Confirm the best date
do-choose_date_1 = Choose number 1
do-choose_date_2 = Choose number 2
do-choose_date_3 = Choose number 3
do-choose_date_4 = Choose number 4
do-choose_date_5 = Choose number 5
do-close_dates = Close the poll now
do-reopen_dates = Keep it open for two more days
do-withdraw_dates = Withdraw the question
