## A date poll, and how many can

poll-title = Når skal vi møtast?
poll-group = Gruppe: { $group }
poll-open = Kva datoar passar? Svar innan { $until }.
poll-over = Svara er samla inn. Prosessleiaren vel datoen.
poll-withdrawn = Vi fann ingen dato denne gongen.
poll-said = Takk for svaret. Du kan endre det fram til { $until }.
poll-marks = ■ kan · □ kan om det trengst
poll-option-FL = { $number }. { $day }, før lunsj{ $can ->
    [0] { "" }
    [one] { " · " }éin kan { $marks }
   *[other] { " · " }{ WORD($can) } kan { $marks }
 }
poll-option-EL = { $number }. { $day }, etter lunsj{ $can ->
    [0] { "" }
    [one] { " · " }éin kan { $marks }
   *[other] { " · " }{ WORD($can) } kan { $marks }
 }
poll-option-at = { $number }. { $day } kl. { $hour }.{ $minute }{ $can ->
    [0] { "" }
    [one] { " · " }éin kan { $marks }
   *[other] { " · " }{ WORD($can) } kan { $marks }
 }
poll-option-day = { $number }. { $day }{ $can ->
    [0] { "" }
    [one] { " · " }éin kan { $marks }
   *[other] { " · " }{ WORD($can) } kan { $marks }
 }
poll-own-FL = { $number }. { $day }, før lunsj: { $can ->
    [yes] kan
    [maybe] kan om det trengst
   *[no] kan ikkje
 }
poll-own-EL = { $number }. { $day }, etter lunsj: { $can ->
    [yes] kan
    [maybe] kan om det trengst
   *[no] kan ikkje
 }
poll-own-at = { $number }. { $day } kl. { $hour }.{ $minute }: { $can ->
    [yes] kan
    [maybe] kan om det trengst
   *[no] kan ikkje
 }
poll-own-day = { $number }. { $day }: { $can ->
    [yes] kan
    [maybe] kan om det trengst
   *[no] kan ikkje
 }
poll-set-FL = ● Stadfesta: vi møtest { $day }, før lunsj.
poll-set-EL = ● Stadfesta: vi møtest { $day }, etter lunsj.
poll-set-at = ● Stadfesta: vi møtest { $day } kl. { $hour }.{ $minute }.
poll-set-day = ● Stadfesta: vi møtest { $day }.

## Who leads chooses

poll-decide-title = Vel dato
poll-best = Nummer { $number } passar best.
poll-none-key = Ingen av datoane passar for alle som må vere med. Hald ope litt til, eller trekk spørsmålet tilbake og føreslå nye datoar.
poll-none = Ingen av datoane har fått eit ja enno. Hald ope litt til, eller trekk spørsmålet tilbake og føreslå nye datoar.
ask-withdraw_dates = Vil du trekkje spørsmålet tilbake? Svara blir ikkje brukte, og gruppa ser at det ikkje vart nokon dato.

## The form

form-dates = Kva datoar passar?
field-date-FL = { $day }, før lunsj
field-date-EL = { $day }, etter lunsj
field-date-at = { $day } kl. { $hour }.{ $minute }
field-date-day = { $day }
date-yes = Kan
date-maybe = Kan om det trengst
date-no = Kan ikkje
promise-dates = Kollega viser berre kor mange som kan, ikkje kva du har svart. Du kan endre svaret så lenge det er ope.

## Buttons

do-vote_dates = Svar på datoane
do-change_dates = Endre svaret
do-confirm_date = Stadfest den beste datoen
do-choose_date_1 = Vel nummer 1
do-choose_date_2 = Vel nummer 2
do-choose_date_3 = Vel nummer 3
do-choose_date_4 = Vel nummer 4
do-choose_date_5 = Vel nummer 5
do-close_dates = Steng for svar no
do-reopen_dates = Hald ope to dagar til
do-withdraw_dates = Trekk spørsmålet tilbake
