## When a series comes

no-cadence-dates = The dates do not fit. Choose a first day, and a last day that is not before it.
no-cadence-long = The questions can come for five years at most. Choose an earlier last day.
no-cadence-when = Choose a weekday, a time and how often, from every week to every month.
no-cadence-never = No such day falls between the two dates. Choose another weekday or a later last day.
