## What was meant, where it was not typed as we say it

typed-numbers = one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen
time-given = { $minutes ->
    [one] { $minutes } more minute.
   *[other] { $minutes } more minutes.
 }
time-taken = { $minutes ->
    [one] { $minutes } minute less.
   *[other] { $minutes } minutes less.
 }
typed-no-minutes = I do not understand ‘{ $text }’ here. Write a number from 1 to 60.
typed-hours-or-days = I do not understand ‘{ $text }’ here. Write the hours like this: 18:00-07:00, and days off like this: 24.12.2026.
