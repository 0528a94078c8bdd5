## What could not be set, and the way out

no-away-then = Choose a day ahead, two years at most.
no-such-zone = I do not know the time zone ‘{ $zone }’. Write for example Europe/Oslo.
no-such-hours = Write two times, for example 20:00 and 08:00.
no-more-goals = A programme can have { $n } goals of at most { $letters } characters each. Make them fewer or shorter.
no-such-country = I do not know the public holidays of ‘{ $country }’. Write the country’s two letters, for example SE for Sweden.
no-such-day = ‘{ $day }’ is not a date. Write for example 24.12.2026.
no-more-free-days = There is room for { $n } extra days off. Take away those that have passed.
no-such-retention = Choose from { $least } to { $most } days.
no-such-name = Write a name of at most { $most } characters.

## The programme

no-group-twice = There is a group called { $group } already. Choose another name.
no-group-in-round = { $group } is holding a round. Wait until it is over.
no-group-begun = { $group } has members, or had some. Ask one of them to invite you.
no-last-facilitator = { $group } needs a facilitator. Choose a new one first.
no-last-admin = The organisation needs an administrator. Choose a new one first.
no-last-admin-leaves = You are the only administrator. Give the role to somebody else first, then you can delete yourself.
no-method-of-ours = { $method } comes with Kollega. Give your method another id.
no-more-methods = There is room for { $n } methods of your own. Remove one first.

## Importing members: what is wrong with a line

import-too-long = The list is too long. Split it into parts of at most { $n } lines.
import-no-name = Line { $n }: Write group and name, at most { $most } characters each. Like this: group;name;language;facilitator
import-no-language = Line { $n }: I do not know the language ‘{ $language }’. Write Bokmål, Nynorsk or English.
import-no-role = Line { $n }: I do not understand ‘{ $role }’. Write yes for a facilitator, otherwise nothing.
import-twice = Line { $n }: This person is in the same group twice. Take one of the lines away.
import-several = Line { $n }: Several people are called { $name }. Ask the facilitator to invite the one you mean.

## Cases

no-case-in-round = The case is in a round now. Wait until the round is over.
no-case-waits = The round is over. Choose what should stay of it, and the case is closed.
no-case-over = The case is over and cannot be changed. Write a new one if you want to take it up again.
no-case-so-already = That is done already. The list of your cases shows what you can do with it.
