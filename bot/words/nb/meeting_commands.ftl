## The dates of a group, in lists

date-when-none = Møte nummer { $n }
date-when-at = { $day } kl. { $hour }.{ $minute }
date-when-fl = { $day }, før lunsj
date-when-el = { $day }, etter lunsj
date-when-day = { $day }
date-row = { $when } · { $status }

## What can be typed, what it does, and an example

typed-date-add = ny dato, nytt møte, legg til dato, legg til møte
can-date-add = Legg til et møte
eg-date-add = nytt møte 2.12. FL
typed-date-move = flytt møte, flytt møtet, flytt dato
can-date-move = Flytt et møte
eg-date-move = flytt møte 2.12. til 9.12. EL
typed-date-confirm = bekreft, bekreft dato, bekreft møte, bekreft møtet
can-date-confirm = Bekreft en møtedato
eg-date-confirm = bekreft møte 9.12.
typed-date-cancel = avlys, avlys møte, avlys møtet
can-date-cancel = Avlys et møte
eg-date-cancel = avlys møte 9.12.
typed-date-held = møtet er holdt, holdt møte
can-date-held = Si at et møte er holdt
eg-date-held = holdt møte 9.12.
typed-place = sted, møtested
can-place = Si hvor et møte er
eg-place = sted 9.12. Møterom 2
typed-turns = turer, hvem sin tur, hvem står for tur
can-turns = Vis hvem som står for tur
eg-turns = turer
typed-turn-skip = stå over, la stå over
can-turn-skip = La noen stå over en tur
eg-turn-skip = stå over leder Ola
typed-turn-swap = bytt tur, bytt turer
can-turn-swap = La to bytte tur
eg-turn-swap = bytt tur leder Ola med Ingrid

## What a command asks for

asked-when = Når er møtet?
asked-when-hint = For eksempel 2.12.2026 FL, eller 2.12.2026 09.00–11.30. FL er før lunsj, og EL er etter lunsj.
asked-where = Hvor er møtet?
asked-where-hint = Et rom, eller en lenke til et møte på nett.
asked-date-status = Står datoen fast?
date-status-confirmed = Ja, den er bekreftet
date-status-proposed = Nei, den er et forslag
typed-date-confirmed = bekreftet, fast
typed-date-proposed = foreslått, forslag
asked-meeting = Hvilket møte?
asked-plan-hint = Dager før møtet og klokkeslett, for eksempel 7 09.00. Tomt felt: Kollega sender det ikke.
asked-turn = Hva gjelder turen?
turn-of-case = Å ta opp en sak
turn-of-lead = Å lede møtet
typed-turn-case = sak
typed-turn-lead = leder, lede
asked-with = Med hvem?

## What is answered

yes-date-add = Legg til møtet likevel
yes-date-move = Flytt møtet likevel
yes-date-cancel = Avlys møtet
sure-date-cancel = Skal møtet avlyses? De som har fått vite om det, får beskjed.
turns-case = Å ta opp en sak, i denne rekkefølgen:
turns-lead = Å lede møtet, i denne rekkefølgen:

## What is wrong, and the way out

typed-unknown-meeting = Jeg finner ikke møtet «{ $text }». Skriv datoen, for eksempel 2.12.
typed-odd-date = Jeg forstår ikke «{ $text }» som en dato. Skriv for eksempel 2.12.2026 FL.
typed-odd-hours = Jeg forstår ikke klokkeslettene i «{ $text }». Skriv fra og til, for eksempel 09.00–11.30.
no-more-meetings = Gruppen har { $most } møter, og flere er det ikke plass til. Flytt et av dem i stedet.
no-date-given = Møtet har ingen dato. Flytt det til en dato først, for eksempel 2.12.2026 FL.
no-past-date = Datoen har vært: { $day }. Velg en senere dato.
no-far-date = Datoen er for langt fram: { $day }. Velg en dato i de neste fem årene.
no-held-yet = Møtet er { $day }. Si at det er holdt, når det har vært.

## On the pages of a group

dates-title = Møtedatoer
dates-change = Endre møtedatoene
dates-ahead = Møter framover
dates-past = Møter som har vært, eller er avlyst
date-change = Endre
date-open = Se møtet
date-lead = { $who } leder.
date-new-time = Ny dato og tid, for eksempel 9.12.2026 EL
date-do-move = Flytt møtet
date-do-confirm = Bekreft datoen
date-do-held = Møtet er holdt
date-do-place = Lagre stedet
date-confirmed-means = Da spør Kollega gruppen om møtet når tiden kommer.
plan-title = Hva Kollega sender før og etter møtene
plan-before = { $what } – { $days ->
    [one] én dag
   *[other] { WORD($days) } dager
 } før, kl. { $hour }.00
plan-none = Kollega sender ingenting om møtene.
turns-title = Hvem som står for tur

## In the log

audit-meeting-added = { $at } · { $who } · nytt møte i { $about }
audit-meeting-moved = { $at } · { $who } · flyttet et møte i { $about }
audit-meeting-confirmed = { $at } · { $who } · bekreftet et møte i { $about }
audit-meeting-cancelled = { $at } · { $who } · avlyste et møte i { $about }
audit-meeting-held = { $at } · { $who } · et møte i { $about } er holdt
audit-plan-changed = { $at } · { $who } · endret hva Kollega sender om møtene i { $about }

## In a chat

ping-meeting = Nytt om et gruppemøte.
ping-meeting-starts = Gruppemøtet begynner.
chat-later-stands = Det haster ikke. Spørsmålet om møtet blir stående, og du kan svare når det passer.
do-open_round = Velg sak og metode
