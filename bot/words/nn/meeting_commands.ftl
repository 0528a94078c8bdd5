## The dates of a group, in lists

date-when-none = Møte nummer { $n }
date-when-at = { $day } kl. { $hour }.{ $minute }
date-when-fl = { $day }, før lunsj
date-when-el = { $day }, etter lunsj
date-when-day = { $day }
date-row = { $when } · { $status }

## What can be typed, what it does, and an example

typed-date-add = ny dato, nytt møte, legg til dato, legg til møte
can-date-add = Legg til eit møte
eg-date-add = nytt møte 2.12. FL
typed-date-move = flytt møte, flytt møtet, flytt dato
can-date-move = Flytt eit møte
eg-date-move = flytt møte 2.12. til 9.12. EL
typed-date-confirm = stadfest, stadfest dato, stadfest møte, stadfest møtet
can-date-confirm = Stadfest ein møtedato
eg-date-confirm = stadfest møte 9.12.
typed-date-cancel = avlys, avlys møte, avlys møtet
can-date-cancel = Avlys eit møte
eg-date-cancel = avlys møte 9.12.
typed-date-held = møtet er halde, halde møte
can-date-held = Sei at eit møte er halde
eg-date-held = halde møte 9.12.
typed-place = stad, møtestad
can-place = Sei kvar eit møte er
eg-place = stad 9.12. Møterom 2
typed-turns = turar, kven sin tur, kven står for tur
can-turns = Vis kven som står for tur
eg-turns = turar
typed-turn-skip = stå over, la stå over, lat stå over
can-turn-skip = La nokon stå over ein tur
eg-turn-skip = stå over leiar Ola
typed-turn-swap = byt tur, byt turar
can-turn-swap = La to byte tur
eg-turn-swap = byt tur leiar Ola med Ingrid

## What a command asks for

asked-when = Når er møtet?
asked-when-hint = Til dømes 2.12.2026 FL, eller 2.12.2026 09.00–11.30. FL er før lunsj, og EL er etter lunsj.
asked-where = Kvar er møtet?
asked-where-hint = Eit rom, eller ei lenkje til eit møte på nett.
asked-date-status = Står datoen fast?
date-status-confirmed = Ja, han er stadfesta
date-status-proposed = Nei, han er eit framlegg
typed-date-confirmed = stadfesta, fast
typed-date-proposed = føreslått, framlegg
asked-meeting = Kva møte?
asked-plan-hint = Dagar før møtet og klokkeslett, til dømes 7 09.00. Tomt felt: Kollega sender det ikkje.
asked-turn = Kva gjeld turen?
turn-of-case = Å ta opp ei sak
turn-of-lead = Å leie møtet
typed-turn-case = sak
typed-turn-lead = leiar, leie
asked-with = Med kven?

## What is answered

yes-date-add = Legg til møtet likevel
yes-date-move = Flytt møtet likevel
yes-date-cancel = Avlys møtet
sure-date-cancel = Skal møtet avlysast? Dei som har fått vite om det, får beskjed.
turns-case = Å ta opp ei sak, i denne rekkjefølgja:
turns-lead = Å leie møtet, i denne rekkjefølgja:

## What is wrong, and the way out

typed-unknown-meeting = Eg finn ikkje møtet «{ $text }». Skriv datoen, til dømes 2.12.
typed-odd-date = Eg forstår ikkje «{ $text }» som ein dato. Skriv til dømes 2.12.2026 FL.
typed-odd-hours = Eg forstår ikkje klokkesletta i «{ $text }». Skriv frå og til, til dømes 09.00–11.30.
no-more-meetings = Gruppa har { $most } møte, og fleire er det ikkje plass til. Flytt eit av dei i staden.
no-date-given = Møtet har ingen dato. Flytt det til ein dato først, til dømes 2.12.2026 FL.
no-past-date = Datoen har vore: { $day }. Vel ein seinare dato.
no-far-date = Datoen er for langt fram: { $day }. Vel ein dato i dei neste fem åra.
no-held-yet = Møtet er { $day }. Sei at det er halde, når det har vore.

## On the pages of a group

dates-title = Møtedatoar
dates-change = Endre møtedatoane
dates-ahead = Møte framover
dates-past = Møte som har vore, eller er avlyste
date-change = Endre
date-open = Sjå møtet
date-lead = { $who } leier.
date-new-time = Ny dato og tid, til dømes 9.12.2026 EL
date-do-move = Flytt møtet
date-do-confirm = Stadfest datoen
date-do-held = Møtet er halde
date-do-place = Lagre staden
date-confirmed-means = Då spør Kollega gruppa om møtet når tida kjem.
plan-title = Kva Kollega sender før og etter møta
plan-before = { $what } – { $days ->
    [one] éin dag
   *[other] { WORD($days) } dagar
 } før, kl. { $hour }.00
plan-none = Kollega sender ingenting om møta.
turns-title = Kven som står for tur

## In the log

audit-meeting-added = { $at } · { $who } · nytt møte i { $about }
audit-meeting-moved = { $at } · { $who } · flytta eit møte i { $about }
audit-meeting-confirmed = { $at } · { $who } · stadfesta eit møte i { $about }
audit-meeting-cancelled = { $at } · { $who } · avlyste eit møte i { $about }
audit-meeting-held = { $at } · { $who } · eit møte i { $about } er halde
audit-plan-changed = { $at } · { $who } · endra kva Kollega sender om møta i { $about }

## In a chat

ping-meeting = Nytt om eit gruppemøte.
ping-meeting-starts = Gruppemøtet tek til.
chat-later-stands = Det hastar ikkje. Spørsmålet om møtet blir ståande, og du kan svare når det passar.
do-open_round = Vel sak og metode
