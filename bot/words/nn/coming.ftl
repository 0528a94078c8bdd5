## The next meeting, the calendar to subscribe to

coming-title = Neste møte
coming-before-lunch = { $day }, før lunsj (kl. { $hour }.{ $minute }–{ $until_hour }.{ $until_minute })
coming-after-lunch = { $day }, etter lunsj (kl. { $hour }.{ $minute }–{ $until_hour }.{ $until_minute })
coming-clock = { $day } kl. { $hour }.{ $minute }–{ $until_hour }.{ $until_minute }
coming-day = { $day }
coming-one = { $when }: { $status }
coming-place = Stad: { $place }
coming-lead = Prosessleiar: { $who }
meeting-is-unset = ○ Utan dato
meeting-is-unknown = ? Ikkje kjent om det er stadfesta
meeting-is-proposed = ◇ Føreslått
meeting-is-confirmed = ● Stadfesta
meeting-is-held = ✓ Halde
meeting-is-cancelled = ✕ Avlyst
calendar-heading = I kalenderen din
calendar-file = Hent kalenderfila
calendar-about-mine = Abonner på møta i alle gruppene dine. Når eit møte blir flytta eller avlyst, endrar kalenderen din seg sjølv.
calendar-about-group = Abonner på møta i denne gruppa. Når eit møte blir flytta eller avlyst, endrar kalenderen din seg sjølv.
calendar-link = Adressa til kalenderen
calendar-private = Adressa er berre di. Den som har henne, ser når og kvar de møtest, og kva gruppa heiter. Sluttar du, verkar ho ikkje lenger.
calendar-open = Opne i kalenderen din
calendar-make = Lag ei kalenderadresse
calendar-renew = Lag ei ny adresse og steng denne
calendar-of-group = Kollega: { $group }
calendar-of-person = Kollega: gruppemøta mine
