## A table of dates: what keeps it from being taken, and the way out

sheet-unreadable = { $cell }: Eg klarer ikkje å lese «{ $text }». Skriv til dømes 16.05.2027 FL, eller ? når datoen ikkje er sett.
sheet-no-such-day = { $cell }: Datoen i «{ $text }» finst ikkje. Skriv til dømes { $example }.
sheet-no-year = { $cell }: «{ $text }» manglar årstal. Skriv til dømes 16.05.2027 FL.
sheet-odd-year = { $cell }: Eg kan ikkje bruke årstalet i «{ $text }». Skriv eit år frå 2000 til 2099.
sheet-odd-hours = { $cell }: Eg forstår ikkje klokkesletta i «{ $text }». Skriv frå og til, til dømes 09:00-11:30.
sheet-odd-status = { $cell }: «{ $text }» passar ikkje her. Skriv stadfesta, føreslått, ukjend, halde eller avlyst. Eit møte utan dato kan berre vere avlyst.
sheet-same-name = { $cell }: Det står òg ei gruppe «{ $text }» i { $other }. Gje den eine eit anna namn.
sheet-long-name = { $cell }: Namnet er for langt. Skriv det med høgst { $most } teikn.
sheet-no-name-above = { $cell }: Datoen står ikkje under noka gruppe. Skriv namnet på gruppa øvst i kolonnen.
sheet-no-names = { $cell }: Eg finn ingen gruppenamn. Skriv dei på ei linje over datoane, eitt i kvar kolonne.
sheet-no-dates = Eg finn ingen datoar i tabellen. Skriv dei under namna på gruppene, til dømes 16.05.2027 FL.
sheet-names-run = { $cell }: Eg ser ikkje kvar eit gruppenamn sluttar og det neste tek til. Det skal vere { $n }. Set semikolon eller tabulator mellom cellene.
sheet-uneven = { $cell }: Linja har { $n } celler, andre har { $most }. Set ? der det ikkje er nokon dato, eller semikolon mellom cellene.
sheet-nothing = Tabellen er tom. Skriv namna på gruppene øvst og datoane under.
sheet-too-long = Tabellen er for stor. Del han, så kvar del har høgst { $rows } linjer og { $columns } kolonnar.
sheet-long-cell = { $cell }: Cella har for mykje tekst. Kort henne ned til høgst { $most } teikn.
sheet-odd-quotes = { $cell }: Eg kjem ikkje vidare herifrå. Sjå etter eit hermeteikn som står åleine, og ta det bort.
sheet-formula = { $cell }: Cella har ein formel. Kopier henne, og lim henne inn igjen som verdi.
sheet-merged = { $cell }: Cellene er slått saman. Del dei i Excel, og skriv i kvar celle.
sheet-encoding = { $cell }: Bokstavane kom ikkje rett fram. Lagre fila som CSV UTF-8, eller send Excel-fila.
sheet-too-big = Fila er for stor. Send ei på høgst { $size } MB, med tabellen åleine.
sheet-bomb = Fila er mykje større enn ein tabell når ho blir pakka ut. Kopier tabellen til ei ny arbeidsbok, og send henne.
sheet-locked = Fila har passord. Lagre henne utan passord, eller lim inn tabellen.
sheet-old-excel = Fila har eit eldre Excel-format. Lagre henne som .xlsx, eller lim inn tabellen.
sheet-no-workbook = Eg klarer ikkje å opne fila som Excel-fil. Lagre henne på nytt som .xlsx, eller lim inn tabellen.

## A table of dates: what a person settles

sheet-no-slot = { $group } { $day } ({ $cell }): Før eller etter lunsj?
sheet-unsure = { $group } { $day } ({ $cell }): Det står eit spørjeteikn ved datoen. Står datoen fast?
sheet-no-end = { $group } { $day } ({ $cell }): Når sluttar møtet?
sheet-odd-colour = { $group } { $day } ({ $cell }): Fargen seier eitt og ordet noko anna. Eg følgjer ordet.
sheet-twice = { $group } { $day }: Datoen står både i { $other } og i { $cell }. Er det to møte?
sheet-order = { $group } { $day } ({ $cell }): Datoen kjem etter ein seinare dato. Stemmer han?
sheet-past = { $group } { $day } ({ $cell }): Datoen har vore. Er møtet halde, eller skal datoen rettast?
sheet-all-past = Alle datoane har vore, frå { $first } til { $last }. Er møta haldne?
sheet-no-colour = Vel status for { $n ->
    [one] eitt møte
   *[other] { $n } møte
 }. Fargen kom ikkje med.
sheet-no-status = Vel status for { $n ->
    [one] eitt møte
   *[other] { $n } møte
 }. Cellene er verken blå eller raude.
sheet-crowded = { $n ->
    [one] Éin gong møtest
   *[other] { WORD($n, first: "big") } gonger møtest
 } to eller fleire grupper på same halvdagen. Kor mange prosessleiarar har de?
sheet-empty-cells = { $n ->
    [one] Éi celle er tom ({ $cell }). Eg reknar henne som eit møte
   *[other] { WORD($n, first: "big") } celler er tomme, den første er { $cell }. Eg reknar dei som møte
 } utan dato.
sheet-unplaced = { $n ->
    [one] Eitt namn står
   *[other] { WORD($n, first: "big") } namn står
 } ikkje under noka gruppe. Vel gruppe for kvart, eller la det vere.
sheet-guessed = Eg har gissa kvar gruppenamna skil seg: { $names }. Stemmer det?
sheet-others = { $n ->
    [one] Fila har eitt ark til: { $names }. Det er ikkje lese.
   *[other] Fila har { WORD($n) } ark til, mellom dei { $names }. Dei er ikkje lesne.
 }
