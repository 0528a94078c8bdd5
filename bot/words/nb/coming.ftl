## The next meeting, the calendar to subscribe to

coming-title = Neste møte
coming-before-lunch = { $day }, før lunsj (kl. { $hour }.{ $minute }–{ $until_hour }.{ $until_minute })
coming-after-lunch = { $day }, etter lunsj (kl. { $hour }.{ $minute }–{ $until_hour }.{ $until_minute })
coming-clock = { $day } kl. { $hour }.{ $minute }–{ $until_hour }.{ $until_minute }
coming-day = { $day }
coming-one = { $when }: { $status }
coming-place = Sted: { $place }
coming-lead = Prosessleder: { $who }
meeting-is-unset = ○ Uten dato
meeting-is-unknown = ? Ikke kjent om det er bekreftet
meeting-is-proposed = ◇ Foreslått
meeting-is-confirmed = ● Bekreftet
meeting-is-held = ✓ Holdt
meeting-is-cancelled = ✕ Avlyst
calendar-heading = I kalenderen din
calendar-file = Hent kalenderfilen
calendar-about-mine = Abonner på møtene i alle gruppene dine. Når et møte flyttes eller avlyses, endrer kalenderen din seg selv.
calendar-about-group = Abonner på møtene i denne gruppen. Når et møte flyttes eller avlyses, endrer kalenderen din seg selv.
calendar-link = Adressen til kalenderen
calendar-private = Adressen er bare din. Den som har den, ser når og hvor dere møtes, og hva gruppen heter. Slutter du, virker den ikke lenger.
calendar-open = Åpne i kalenderen din
calendar-make = Lag en kalenderadresse
calendar-renew = Lag en ny adresse og steng denne
calendar-of-group = Kollega: { $group }
calendar-of-person = Kollega: gruppemøtene mine
