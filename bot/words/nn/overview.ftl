## The programme leader's overview

overview-title = Slik går det i programmet
overview-open = Opne oversynet
overview-about = Berre tal: inga sak og ingen person. Grupper med færre enn { $n } blir viste samla, og svar blir talde der det er gjeve minst { $n }.
overview-counts = Grupper
overview-no-groups = Det er inga gruppe enno. Tala kjem når den første gruppa er i gang.
overview-group = Gruppe
overview-people = Personar
overview-held = Møte haldne
overview-moved = Møte flytta
overview-came = Kom
overview-came-of = Svar om kven som kom
overview-rounds = Rundar
overview-steps = Steg valde
overview-done = Gjort
overview-partly = Delvis
overview-not-yet = Ikkje enno
overview-let-go = La liggje
overview-of = { $n } av { $of }
overview-hidden = –: for få svar til å bli viste.
overview-few = for få svar
overview-smaller = { $n ->
        [one] Ei mindre gruppe
       *[other] { $n } mindre grupper samla
    }
overview-all = { $n ->
        [one] Alle, éi gruppe
       *[other] Alle { $n } gruppene
    }
overview-file = Hent tabellen som fil
overview-useful = Kor nyttige rundane var, frå { $low } til { $high }
overview-useful-none = Ingen har vurdert ein runde enno. Det blir vist når rundar er over.
overview-useful-few = Ingen månad har { $n } svar frå { $n } personar enno.
overview-month = Månad
overview-mean = Gjennomsnitt
overview-answers = Svar
overview-months-file = Hent månadene som fil
overview-share = Kor stor del som kom på møta
overview-share-none = Det blir vist når det er kjent for minst { $n } om dei kom.
overview-sum-groups = { $n ->
        [one] Éi gruppe er i gang.
       *[other] { $n } grupper er i gang.
    }
overview-sum-meetings = Møte haldne: { $n }. Flytta: { $moved }.
overview-sum-rounds = Rundar: { $n }. Steg valde: { $steps }.
overview-sum-came = Kom: { $n } av { $of }.
