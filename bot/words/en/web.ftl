## Page titles and navigation

site = Kollega
title-page = { $page } · Kollega
title-landing = Peer supervision for leaders
title-sign-in = Sign in
title-round = Round
title-board = Board
title-cases = My cases
title-commitments = My commitments
title-minutes = Minutes
title-settings = Settings
title-group = The group
title-error = Something stopped
nav-skip = Skip to the content
nav-menu = Menu
nav-home = To the front page

## The landing page

landing-what = Kollega helps a group of leaders think through a case together. It keeps the order, the time and the calm, so that you can listen and ask.
landing-try = Try a round now
landing-own = Set up your own

## The try-out bar

tryout-speed = Speed and colleagues
tryout-play-off = Answer for everyone yourself
tryout-again = Start again
tryout-leave = Leave the try-out

## Signing in, links and sessions

sign-in-confirm = Sign in as { $who }?
sign-in-do = Sign in
sign-in-as-other = That is not me
sign-out = Sign out
sign-out-all = Sign out everywhere
session-expired = You have been away for a while and are signed out. Sign in again.
session-text-here = What you wrote is still here.
link-expired = The link has been used or is too old. Ask for a new one.
join-title = Join { $group }
join-name = What is your name?
join-ask = Ask to join
join-waiting = The group has been asked. One of them will let you in.
join-let-in = Let in
join-not-now = Not now

## A person's own pages

cases-empty = You have no cases yet. Is there something on your mind?
case-state-draft = draft
case-state-offered = offered
case-state-done = taken up
case-withdraw = Withdraw the case
commitments-empty = You have no commitments now.
commitment-by = by { $day }
settings-language = Language
settings-language-hint = Your own cards come in this language. The group has its own.
language-nb = Bokmål
language-nn = Nynorsk
language-en = English

## The group

group-members = Members
group-lead = Facilitator
group-invite = Invite
group-invite-link = Invite with a link. A member has to let each person in.
group-name = What is the group called?
group-leave = Leave the group

## Setting up an organisation

setup-title = Set up Kollega
setup-organisation = What is the organisation called?
setup-you = What is your name?
setup-places = Who can people talk to after a demanding round?
setup-places-hint = For example the occupational health service, the safety representative and the whistle-blowing routine. Without an answer Kollega shows a national helpline.
setup-start = Start using Kollega

## The board, and live pages

board-join = Scan the code to join
board-open = Show on the board
board-blank = Blank the board
live-lost = The connection is lost. The page tries again by itself.
live-back = The connection is back.

## The round's page

for-you = Now, for you
you-lead = You facilitate
the-case = The case
the-group = The group
step-of = Step { $n } of { $of }
turn-then = Next: { $names }
all-steps = All the steps
only-you = Only you see this
clock-exact = { $time } left
nothing-now = There is nothing to answer here now.
title-question = A question for you
title-second-look = Look at the text once more
text-not-sent = The text was not sent
text-still-here = What you wrote is here. You can copy it.
count-chars = { $n } of { $limit } characters
live-kept = What you have written is still here.
confirm-withdraw = Do you want to withdraw the text? It is deleted and cannot be brought back.
confirm-keep-nothing = Do you want nothing to be kept? What you all wrote is deleted and cannot be brought back.
confirm-keep-commitment = Do you want to keep only your first step? The rest is deleted and cannot be brought back.
board-show = Show the board again
board-turn = Now
board-then = Next

## When a page cannot be shown

sign-in-first = You need to sign in to see this page.
error-not-understood = Kollega did not understand what the browser sent. Go back and try again.
error-page-old = The page had been open for too long. Open it again and try once more.
error-too-much = That was too much at once. Make the text shorter and try again.
error-busy = Many people are writing just now. Nothing has changed. Try again in a moment.
error-disk-full = Kollega has no room to store more. Nothing has changed. Tell whoever runs Kollega.
