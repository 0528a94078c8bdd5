## Meetings in calendars

calendar-title = Group meeting: { $group }
calendar-title-tentative = Proposed group meeting: { $group }
calendar-title-cancelled = Cancelled group meeting: { $group }
calendar-called-off = Cancelled: { $name }
calendar-before-lunch = Half-day before lunch. The times are the usual ones for half-days in your organisation.
calendar-after-lunch = Half-day after lunch. The times are the usual ones for half-days in your organisation.
