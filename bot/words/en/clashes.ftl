## What to think of before a date is chosen

clash-people = { $who } would be in { $group } at the same time.
clash-people-day = { $who } would be in { $group } the same day, and it is not certain when.
clash-group = The group already has a meeting that may be at the same time as this one.
clash-facilitators = { WORD($groups, first: "big") } groups would meet at the same time. { $there ->
    [0] No facilitator is set up.
    [one] There is one facilitator.
   *[other] There are { WORD($there) } facilitators.
}
clash-holiday = { $day } is a holiday.
clash-weekend = { $day } is in a weekend.
clash-after-holiday = { $day } is the day after a holiday.
clash-school = { $day } is in a school holiday.

no-school-date = A school holiday has a first and a last date, for example 2027-02-22 to 2027-02-26.
no-school-order = School holidays must stand in order and not run into each other. The last date cannot be before the first.
