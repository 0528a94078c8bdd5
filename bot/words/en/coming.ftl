## The next meeting, the calendar to subscribe to

coming-title = Next meeting
coming-before-lunch = { $day }, before lunch ({ $hour }:{ $minute }–{ $until_hour }:{ $until_minute })
coming-after-lunch = { $day }, after lunch ({ $hour }:{ $minute }–{ $until_hour }:{ $until_minute })
coming-clock = { $day } at { $hour }:{ $minute }–{ $until_hour }:{ $until_minute }
coming-day = { $day }
coming-one = { $when }: { $status }
coming-place = Place: { $place }
coming-lead = Facilitator: { $who }
meeting-is-unset = ○ No date yet
meeting-is-unknown = ? Not known whether it is confirmed
meeting-is-proposed = ◇ Proposed
meeting-is-confirmed = ● Confirmed
meeting-is-held = ✓ Held
meeting-is-cancelled = ✕ Cancelled
calendar-heading = In your calendar
calendar-file = Get the calendar file
calendar-about-mine = Subscribe to the meetings of all your groups. When a meeting is moved or cancelled, your calendar changes by itself.
calendar-about-group = Subscribe to this group’s meetings. When one is moved or cancelled, your calendar changes by itself.
calendar-link = The address of the calendar
calendar-private = The address is yours alone. Whoever has it sees when and where you meet, and what the group is called. If you leave, it stops working.
calendar-open = Open in your calendar
calendar-make = Make a calendar address
calendar-renew = Make a new address and close this one
calendar-of-group = Kollega: { $group }
calendar-of-person = Kollega: my group meetings
