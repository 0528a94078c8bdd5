## To ask a group when it can meet

typed-poll = poll, date poll, find a date, when can we meet
can-poll = Ask the group when it can meet
eg-poll = poll 2 March FL; 4 March EL; 9 March 09:00-11:30
typed-poll-close = close poll, close the poll, end poll
can-poll-close = Close the date poll
eg-poll-close = close poll
typed-poll-reopen = extend poll, extend the poll, reopen poll
can-poll-reopen = Keep the date poll open for two more working days
eg-poll-reopen = extend poll
typed-poll-withdraw = withdraw poll, withdraw the poll, take back poll
can-poll-withdraw = Withdraw the date poll
eg-poll-withdraw = withdraw poll
asked-poll-meeting = Which meeting?
asked-poll-options = Which dates? Three to five, one on each line
asked-poll-options-hint = For example 2 Dec FL (before lunch), 3 Dec EL (after lunch) or 4 Dec 09:00-11:30
asked-poll-days = For how many working days may they answer?
asked-poll-key = Who has to be able to come, besides you?
poll-new = A new meeting
poll-undated = no date yet
poll-begun = I am asking { $group } when you can meet.
poll-begun-next = When everybody has answered, or the time is up, you choose the date.
poll-warned = Think of this before you ask. You can ask all the same.
poll-open-anyway = Ask all the same
poll-did-close = The poll is closed. Now you choose the date.
poll-did-reopen = The dates are open for two more working days.
poll-did-withdraw = The question is withdrawn, and the group sees it.

## Why it cannot be asked

no-poll-already = The group has been asked about dates already. Choose one of them, or withdraw the question first.
no-poll-running = The group is not being asked about any dates now.
no-poll-settled = The date of this meeting is confirmed, or the meeting is over. Choose another one.
no-poll-days = Let them answer for at least one working day, and { $most } at most.
no-poll-key = Those who have to be able to come must be in the group.
no-poll-count = Propose { WORD($fewest) } to { WORD($most) } dates.
no-poll-twice = The same date is there twice. Take one of them away.
no-poll-early = { $day } comes before the answers are due, { $until }. Choose a later date, or a shorter time to answer.
no-poll-day = Line { $n } has no date. Write for example 2 Dec FL.
no-poll-half = { $day }: Write FL (before lunch), EL (after lunch) or a time after the date.
no-poll-close = The poll is closed already. Choose one of the dates, or keep it open a little longer.
no-poll-reopen = The dates are open for answers now.

## The page

page-poll-title = Find a date
page-poll-window = In which period shall I look?
page-poll-first = From
page-poll-last = To
page-poll-look = Show free half-days
page-poll-free = Free half-days
page-poll-free-hint = Nobody in the group is in another meeting then, and it is not a weekend, a day off or a school holiday.
page-poll-none = I find no free half-days here. Look in another period, or write the dates yourself.
page-poll-typed = Other dates
page-poll-typed-hint = One on each line, for example 2 Dec FL (before lunch), 3 Dec EL (after lunch) or 4 Dec 09:00-11:30. There should be three to five in all.
page-poll-key = Who has to be able to come?
page-poll-key-hint = A date suits only when all of these can come.
page-poll-send = Ask the group
page-poll-answer = Answer when you can meet
page-poll-decide = Choose the date of the meeting
page-poll-see = See the answers about dates
page-poll-asked = The group has been asked when it can meet.
