## Minutes of a round

minutes-title = Minutes of a supervision round
minutes-date = Date
minutes-group = Group
minutes-method = Method
minutes-owner = Had the case
minutes-lead = Facilitated
minutes-key = Key question
minutes-ideas = Ideas and advice
minutes-action = First step
minutes-none = Nothing was written here.
minutes-by-owner = { $owner } has decided what stands here.
minutes-until = Kollega deletes its own copies on { $day }, from backups within 35 days, unless law or a court requires otherwise.
minutes-anonymise = The minutes must name nobody outside the group.
