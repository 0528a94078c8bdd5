## Why something did not happen, and the way out

no-such-round = This does not exist, or it is not open to you.
no-round-over = The round is over.
no-halted = We are taking a break. We go on only if { $owner } wants to.
no-only-lead = { $lead } facilitates and can do this.
no-only-owner = { $owner } has the case and decides this.
no-come-first = Join the round first.
no-stale = The round has moved on. See the newest card.
no-nothing-to-answer = The question is no longer open for answers.
no-edit-closed = The text cannot be edited now. You can withdraw it.
no-cannot-lead = Choose someone who has joined the round and does not have the case.
no-aside = You can sit a case out during the first step, unless you have the case or facilitate. You can leave whenever you like.
no-listening = It is the others’ turn now. You can make notes meanwhile.
no-turn-had = The turn has already been passed on.
no-last-in-line = There is nobody else left in this go-round.
no-turns-here = The turn cannot be given like that in this step.
no-sent-already = This has already been sent.
no-rated = Your numbers have already been sent and cannot be changed.
no-not-your-turn = It is { $who }’s turn now. You can make notes meanwhile.
no-gone-already = This has already been removed.
no-undo = There is no step to go back to.
no-more-time = You have already had more time in this step. The facilitator can give more.
no-less-time-slow = When a round runs over several days, you cannot take time away. You can move on whenever you like.
no-paused-already = We are already taking a break.
no-running-already = The clock is already running.
no-owner-away = { $owner } has the case and is not here. We go on when { $owner } is back.
no-owner-leads = You have the case. Let someone else facilitate and take notes.
no-lead-there = { $lead } is facilitating the round.
no-method-size = The method needs at least { $least } and at most { $most } people.
no-decided-already = You have already chosen what is kept.
no-answered-already = You have already answered.
no-only-owner-opens = The one who has the case, or the facilitator, can start the round.
no-case-not-offered = The case has not been offered to the group. The one who has it can offer it.
no-lead-needed = Choose someone else to facilitate than the one who has the case. The facilitator must be able to read the case.

## Questions before something is done

ask-still-writing = { $n ->
    [one] One person is still writing. If you move on now, the text can still be sent. It is marked ‘came afterwards’.
   *[other] { WORD($n, first: "big") } people are still writing. If you move on now, the texts can still be sent. They are marked ‘came afterwards’.
 }
ask-last-step = This is the last step. Do you want to end the round?
ask-finish = Do you want to end the round for everyone? The one who has the case decides what is kept.
ask-stop = Do you want to stop the case for everyone? The one who has the case decides what is kept.
