## The programme leader's overview

overview-title = Slik går det i programmet
overview-open = Åpne oversikten
overview-about = Bare tall: ingen sak og ingen person. Grupper med færre enn { $n } vises samlet, og svar telles der det er gitt minst { $n }.
overview-counts = Grupper
overview-no-groups = Det er ingen gruppe ennå. Tallene kommer når den første gruppen er i gang.
overview-group = Gruppe
overview-people = Personer
overview-held = Møter holdt
overview-moved = Møter flyttet
overview-came = Kom
overview-came-of = Svar om hvem som kom
overview-rounds = Runder
overview-steps = Steg valgt
overview-done = Gjort
overview-partly = Delvis
overview-not-yet = Ikke ennå
overview-let-go = La ligge
overview-of = { $n } av { $of }
overview-hidden = –: for få svar til å vises.
overview-few = for få svar
overview-smaller = { $n ->
        [one] En mindre gruppe
       *[other] { $n } mindre grupper samlet
    }
overview-all = { $n ->
        [one] Alle, én gruppe
       *[other] Alle { $n } gruppene
    }
overview-file = Hent tabellen som fil
overview-useful = Hvor nyttige rundene var, fra { $low } til { $high }
overview-useful-none = Ingen har vurdert en runde ennå. Det vises når runder er over.
overview-useful-few = Ingen måned har { $n } svar fra { $n } personer ennå.
overview-month = Måned
overview-mean = Gjennomsnitt
overview-answers = Svar
overview-months-file = Hent månedene som fil
overview-share = Andel som kom på møtene
overview-share-none = Det vises når det er kjent for minst { $n } om de kom.
overview-sum-groups = { $n ->
        [one] Én gruppe er i gang.
       *[other] { $n } grupper er i gang.
    }
overview-sum-meetings = Møter holdt: { $n }. Flyttet: { $moved }.
overview-sum-rounds = Runder: { $n }. Steg valgt: { $steps }.
overview-sum-came = Kom: { $n } av { $of }.
