## A date poll, and how many can

poll-title = Når skal vi møtes?
poll-group = Gruppe: { $group }
poll-open = Hvilke datoer passer? Svar innen { $until }.
poll-over = Svarene er samlet inn. Prosesslederen velger datoen.
poll-withdrawn = Vi fant ingen dato denne gangen.
poll-said = Takk for svaret. Du kan endre det fram til { $until }.
poll-marks = ■ kan · □ kan om det trengs
poll-option-FL = { $number }. { $day }, før lunsj{ $can ->
    [0] { "" }
    [one] { " · " }én kan { $marks }
   *[other] { " · " }{ WORD($can) } kan { $marks }
 }
poll-option-EL = { $number }. { $day }, etter lunsj{ $can ->
    [0] { "" }
    [one] { " · " }én kan { $marks }
   *[other] { " · " }{ WORD($can) } kan { $marks }
 }
poll-option-at = { $number }. { $day } kl. { $hour }.{ $minute }{ $can ->
    [0] { "" }
    [one] { " · " }én kan { $marks }
   *[other] { " · " }{ WORD($can) } kan { $marks }
 }
poll-option-day = { $number }. { $day }{ $can ->
    [0] { "" }
    [one] { " · " }én kan { $marks }
   *[other] { " · " }{ WORD($can) } kan { $marks }
 }
poll-own-FL = { $number }. { $day }, før lunsj: { $can ->
    [yes] kan
    [maybe] kan om det trengs
   *[no] kan ikke
 }
poll-own-EL = { $number }. { $day }, etter lunsj: { $can ->
    [yes] kan
    [maybe] kan om det trengs
   *[no] kan ikke
 }
poll-own-at = { $number }. { $day } kl. { $hour }.{ $minute }: { $can ->
    [yes] kan
    [maybe] kan om det trengs
   *[no] kan ikke
 }
poll-own-day = { $number }. { $day }: { $can ->
    [yes] kan
    [maybe] kan om det trengs
   *[no] kan ikke
 }
poll-set-FL = ● Bekreftet: vi møtes { $day }, før lunsj.
poll-set-EL = ● Bekreftet: vi møtes { $day }, etter lunsj.
poll-set-at = ● Bekreftet: vi møtes { $day } kl. { $hour }.{ $minute }.
poll-set-day = ● Bekreftet: vi møtes { $day }.

## Who leads chooses

poll-decide-title = Velg dato
poll-best = Nummer { $number } passer best.
poll-none-key = Ingen av datoene passer for alle som må være med. Hold åpent litt til, eller trekk spørsmålet tilbake og foreslå nye datoer.
poll-none = Ingen av datoene har fått et ja ennå. Hold åpent litt til, eller trekk spørsmålet tilbake og foreslå nye datoer.
ask-withdraw_dates = Vil du trekke spørsmålet tilbake? Svarene blir ikke brukt, og gruppen ser at det ikke ble noen dato.

## The form

form-dates = Hvilke datoer passer?
field-date-FL = { $day }, før lunsj
field-date-EL = { $day }, etter lunsj
field-date-at = { $day } kl. { $hour }.{ $minute }
field-date-day = { $day }
date-yes = Kan
date-maybe = Kan om det trengs
date-no = Kan ikke
promise-dates = Kollega viser bare hvor mange som kan, ikke hva du har svart. Du kan endre svaret så lenge det er åpent.

## Buttons

do-vote_dates = Svar på datoene
do-change_dates = Endre svaret
do-confirm_date = Bekreft den beste datoen
do-choose_date_1 = Velg nummer 1
do-choose_date_2 = Velg nummer 2
do-choose_date_3 = Velg nummer 3
do-choose_date_4 = Velg nummer 4
do-choose_date_5 = Velg nummer 5
do-close_dates = Steng for svar nå
do-reopen_dates = Hold åpent to dager til
do-withdraw_dates = Trekk spørsmålet tilbake
