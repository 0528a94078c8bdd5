## Minutes: beside what outputs.ftl has

minutes-closings = What we take with us
minutes-ratings = How the round was
minutes-rating = { $mean } out of 5, { $n } answers
page-minutes-md = Get as Markdown
page-minutes-pdf = Get as PDF

## The landing page

page-landing-picture = Six colleagues in a circle. One has the turn, the others listen.
page-try-langs = Which language?
page-try-mixed = All three
page-try-hint = Six made-up leaders, their screens side by side, and a board. The try-out is deleted after a day.
page-own-hint = Create the organisation and the first group, and invite people by link or QR code.
page-own-closed = Whoever runs Kollega has a start link for you.
page-signin-title = Do you have a group already?
page-signin-hint = Open the link you were given. If you are signed in on another phone or computer, you can make a new link there, under Settings.
page-landing-home = Go to your groups

## The try-out

page-try-title = Try-out round
page-try-screens = The screens
page-try-screen = { $who }’s screen
page-try-role-lead = { $who }, facilitator
page-try-no-board = The board shows the round once it is running.
page-try-alone = Open on its own
page-try-plays = Answers automatically
page-try-plays-who = { $who } answers automatically
page-try-others = Everyone but { $who } answers automatically
page-try-save = Use this
page-try-rate = { $n } ×
page-try-skip = Skip to the follow-up day
page-guide-title = Do this now
page-guide-case = { $who } starts: write a short case and offer it to the group.
page-guide-case-do = Write a case as { $who }
page-guide-start = The case has been offered. { $who } starts the round.
page-guide-start-do = Start the round as { $who }
page-guide-round = The round is running. Answer for them, or let them answer automatically with the buttons. { $who } moves on from step to step.
page-guide-keep = The round is over. { $who } decides what is kept.
page-guide-after = Skip to the follow-up day. Then Kollega asks { $who } how it went.
page-guide-answer = Kollega asks { $who } how it went. Answer on { $who }’s screen.
page-guide-done = That was a whole round. Start again, or set up your own.

## The first page of a person

page-home = Home
page-home-hello = Hello, { $who }
page-home-groups = My groups
page-home-no-groups = You are not in a group yet. Open the link you were given.
page-home-past = Earlier rounds
page-home-round = Supervision round in { $group }
page-home-keep = What should be kept from the round in { $group }?
page-home-answer = Answer
page-home-choose = Choose

## A group

page-group-running = A round is running.
page-group-cases = Cases
page-group-steps = Steps that people have shared
page-group-requests = Would like to join
page-group-let-in-hint = Someone who is let in can read the cases that are offered afterwards.
page-group-you = { $who } (you)
page-group-invite-do = Make a link
page-group-invite-hint = The link works until { $day }. Copy it now; it is not shown again. If you make a new link, this one stops working.
page-group-invite-off = Withdraw the link
page-group-invite-gone = The link no longer works.
page-link = The link
page-qr = QR code with the link
page-group-lead-on = Make { $who } a facilitator
page-group-lead-off = Let { $who } stop as facilitator
page-group-lead-last = The group needs a facilitator. Choose another first.
page-group-take-out = Take { $who } out of the group
page-group-take-out-sure = { $who } will no longer see the group or cases that are offered afterwards.
page-group-leave-sure = You will no longer see the group or cases that are offered afterwards.
page-group-stay = Stay in the group

## A case

page-case-new = New case
page-case-draft = The draft is saved. Kollega shows it only to you.
page-case-offered = The case has been offered to { $group }.
page-case-edit = Edit the case
page-case-park = Put the case aside
page-case-take-up = Offer the case again
page-case-withdraw-sure = The text is deleted and cannot be brought back.
page-case-keep = Keep the case
page-case-readers = Who can read the case
page-case-state-parked = put aside
page-case-state-in_round = in a round
page-case-state-waits = in a round that waits for its owner
page-case-look = A second look

## Opening a round

page-start-size = There are { $n } of you in the group.
page-start-fits = Recommended for you
page-start-lead-hint = The one who has the case cannot facilitate.

## Setting up, joining and signing in

page-setup-ready = The group is ready. Invite the others.
page-setup-to-group = To the group
page-start-link = The link works once. You become the administrator of the organisation. That gives no access to cases.
page-name-wrong = Write a name of at most { $limit } characters.
page-join-as = You are signed in as { $who }.
page-join-asks = One of the members lets you in. The link alone gives no access.
page-join-no = The group has not let you in. Talk to one of them.

## One's own settings

page-me-superior = I am the manager of
page-me-superior-hint = Kollega tells them before they offer a case that you can read.
page-me-when = When Kollega tells you
page-me-when-do = Change quiet hours, working days and away
page-me-days = Working days: { $days }
page-me-data = My data
page-me-data-hint = Get everything Kollega has about you, or delete yourself. Before anything is deleted, you see what it is.
page-me-data-get = Get my data
page-me-data-delete = Delete me
page-me-phone = Open on your phone
page-me-phone-hint = The link works once, for 30 minutes, and signs in as you. Do not give it to anyone.
page-me-phone-do = Make a sign-in link
page-me-lost = Have you lost your phone? Sign out everywhere.

## A made-up case, so that a visitor can begin at once

## Somebody at the door
page-home-door = { $who } would like to join { $group }.
page-home-door-open = See who is waiting
page-only-here = This address works only on this machine. Whoever runs Kollega can give it one that others reach.
page-deleted = You are deleted
