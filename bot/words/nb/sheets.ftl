## A table of dates: what keeps it from being taken, and the way out

sheet-unreadable = { $cell }: Jeg klarer ikke å lese «{ $text }». Skriv for eksempel 16.05.2027 FL, eller ? når datoen ikke er satt.
sheet-no-such-day = { $cell }: Datoen i «{ $text }» finnes ikke. Skriv for eksempel { $example }.
sheet-no-year = { $cell }: «{ $text }» mangler årstall. Skriv for eksempel 16.05.2027 FL.
sheet-odd-year = { $cell }: Jeg kan ikke bruke årstallet i «{ $text }». Skriv et år fra 2000 til 2099.
sheet-odd-hours = { $cell }: Jeg forstår ikke klokkeslettene i «{ $text }». Skriv fra og til, for eksempel 09:00-11:30.
sheet-odd-status = { $cell }: «{ $text }» passer ikke her. Skriv bekreftet, foreslått, ukjent, holdt eller avlyst. Et møte uten dato kan bare være avlyst.
sheet-same-name = { $cell }: Det står også en gruppe «{ $text }» i { $other }. Gi den ene et annet navn.
sheet-long-name = { $cell }: Navnet er for langt. Skriv det med høyst { $most } tegn.
sheet-no-name-above = { $cell }: Datoen står ikke under noen gruppe. Skriv gruppens navn øverst i kolonnen.
sheet-no-names = { $cell }: Jeg finner ingen gruppenavn. Skriv dem på en linje over datoene, ett i hver kolonne.
sheet-no-dates = Jeg finner ingen datoer i tabellen. Skriv dem under gruppenes navn, for eksempel 16.05.2027 FL.
sheet-names-run = { $cell }: Jeg ser ikke hvor et gruppenavn slutter og det neste begynner. Det skal være { $n }. Sett semikolon eller tabulator mellom cellene.
sheet-uneven = { $cell }: Linjen har { $n } celler, andre har { $most }. Sett ? der det ikke er noen dato, eller semikolon mellom cellene.
sheet-nothing = Tabellen er tom. Skriv gruppenes navn øverst og datoene under.
sheet-too-long = Tabellen er for stor. Del den, så hver del har høyst { $rows } linjer og { $columns } kolonner.
sheet-long-cell = { $cell }: Cellen har for mye tekst. Kort den ned til høyst { $most } tegn.
sheet-odd-quotes = { $cell }: Jeg kommer ikke videre herfra. Se etter et anførselstegn som står alene, og ta det bort.
sheet-formula = { $cell }: Cellen har en formel. Kopier den, og lim den inn igjen som verdi.
sheet-merged = { $cell }: Cellene er slått sammen. Del dem i Excel, og skriv i hver celle.
sheet-encoding = { $cell }: Bokstavene kom ikke riktig fram. Lagre filen som CSV UTF-8, eller send Excel-filen.
sheet-too-big = Filen er for stor. Send en på høyst { $size } MB, med tabellen alene.
sheet-bomb = Filen er mye større enn en tabell når den pakkes ut. Kopier tabellen til en ny arbeidsbok, og send den.
sheet-locked = Filen har passord. Lagre den uten passord, eller lim inn tabellen.
sheet-old-excel = Filen har et eldre Excel-format. Lagre den som .xlsx, eller lim inn tabellen.
sheet-no-workbook = Jeg klarer ikke å åpne filen som Excel-fil. Lagre den på nytt som .xlsx, eller lim inn tabellen.

## A table of dates: what a person settles

sheet-no-slot = { $group } { $day } ({ $cell }): Før eller etter lunsj?
sheet-unsure = { $group } { $day } ({ $cell }): Det står et spørsmålstegn ved datoen. Står datoen fast?
sheet-no-end = { $group } { $day } ({ $cell }): Når slutter møtet?
sheet-odd-colour = { $group } { $day } ({ $cell }): Fargen sier ett og ordet noe annet. Jeg følger ordet.
sheet-twice = { $group } { $day }: Datoen står både i { $other } og i { $cell }. Er det to møter?
sheet-order = { $group } { $day } ({ $cell }): Datoen kommer etter en senere dato. Stemmer den?
sheet-past = { $group } { $day } ({ $cell }): Datoen har vært. Er møtet holdt, eller skal datoen rettes?
sheet-all-past = Alle datoene har vært, fra { $first } til { $last }. Er møtene holdt?
sheet-no-colour = Velg status for { $n ->
    [one] ett møte
   *[other] { $n } møter
 }. Fargen kom ikke med.
sheet-no-status = Velg status for { $n ->
    [one] ett møte
   *[other] { $n } møter
 }. Cellene er verken blå eller røde.
sheet-crowded = { $n ->
    [one] Én gang møtes
   *[other] { WORD($n, first: "big") } ganger møtes
 } to eller flere grupper på samme halvdag. Hvor mange prosessledere har dere?
sheet-empty-cells = { $n ->
    [one] Én celle er tom ({ $cell }). Jeg regner den som et møte
   *[other] { WORD($n, first: "big") } celler er tomme, den første er { $cell }. Jeg regner dem som møter
 } uten dato.
sheet-unplaced = { $n ->
    [one] Ett navn står
   *[other] { WORD($n, first: "big") } navn står
 } ikke under noen gruppe. Velg gruppe for hvert, eller la det være.
sheet-guessed = Jeg har gjettet hvor gruppenavnene skilles: { $names }. Stemmer det?
sheet-others = { $n ->
    [one] Filen har ett ark til: { $names }. Det er ikke lest.
   *[other] Filen har { WORD($n) } ark til, blant dem { $names }. De er ikke lest.
 }
