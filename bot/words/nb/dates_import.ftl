## What can be typed, what it does, and an example

typed-dates-import = importer datoer, datoer import, lim inn datoer
can-dates-import = Hent gruppenes datoer fra en tabell
eg-dates-import = importer datoer
typed-import-undo = angre import, angre importen
can-import-undo = Angre importen
eg-import-undo = angre import
typed-dates-export = eksporter datoer, alle datoer som fil
can-dates-export = Få alle gruppenes datoer som fil
eg-dates-export = eksporter datoer csv
typed-dates-file = datoer som fil, gruppens datoer som fil
can-dates-file = Få gruppens datoer som fil
eg-dates-file = datoer som fil Gygrene
typed-half-days = halve dager, halvdager, før og etter lunsj
can-half-days = Velg når halvdagene begynner og slutter
eg-half-days = halve dager 09.00–11.30 12.30–15.00
typed-school = skoleferie, skoleferier
can-school = Legg inn skoleferiene
eg-school = skoleferie 22.2.2027–26.2.2027
typed-gatherings = samlinger, alle samlinger
can-gatherings = Vis samlingene
eg-gatherings = samlinger
typed-gathering-new = ny samling, legg til samling
can-gathering-new = Legg til en samling
eg-gathering-new = ny samling Vårsamling 2.6.
typed-gathering-out = avlys samling, ta bort samling
can-gathering-out = Avlys en samling
eg-gathering-out = avlys samling Vårsamling
typed-member-tentative = kanskje med, usikkert medlem
can-member-tentative = Si at noen kanskje blir med
eg-member-tentative = kanskje med Ola
typed-vacant-role = ledig rolle, ny ledig rolle
can-vacant-role = Legg inn en rolle som venter på noen
eg-vacant-role = ledig rolle Leder for barnehagen
typed-role-fill = fyll rolle, fyll rollen
can-role-fill = Si hvem som får en ledig rolle
eg-role-fill = fyll rolle «Leder for barnehagen» Ola

## What a command asks for

asked-dates-table = Lim inn tabellen. Øverst står gruppene, under hver står datoene.
asked-past = Hva med datoene som har vært?
asked-all-status = Hva med datoer uten status?
asked-slots = Før eller etter lunsj?
asked-slots-hint = Skriv cellen og FL eller EL, for eksempel C3 EL. FL er før lunsj, og EL er etter lunsj. Skriv ? når ingen vet det.
asked-leaders = Hvor mange prosessledere har dere?
asked-format = Hva slags fil?
format-xlsx = Excel
format-csv = CSV
typed-xlsx = regneark
typed-csv = tekst
asked-half-before = Når er dere før lunsj?
asked-half-after = Når er dere etter lunsj?
asked-half-hint = For eksempel 09.00–11.30. Tomt felt: det vanlige.
asked-school = Når er det skoleferie?
asked-school-hint = Én ferie på hver linje, med første og siste dag, for eksempel 22.2.2027 – 26.2.2027.
asked-gathering = Hvilken samling?
asked-gathering-name = Hva heter samlingen?
asked-gathering-date = Hvilken dag er den?
asked-gathering-where = Hvor er den?
asked-half = Hvilken del av dagen?
half-before = Før lunsj
half-after = Etter lunsj
typed-half-before = fl, formiddag
typed-half-after = el, ettermiddag
half-before-in = { $cell }: Før lunsj
half-after-in = { $cell }: Etter lunsj
half-unknown-in = { $cell }: Vet ikke
asked-tentative = Er det usikkert?
asked-role-name = Hva heter rollen?
asked-role = Hvilken rolle?

## A table of dates: what it would do

dates-import-counts = { $groups ->
    [one] 1 gruppe
   *[other] { $groups } grupper
 }, { $meetings ->
    [one] 1 møte
   *[other] { $meetings } møter
 }: { $dated } med dato, { $unset } uten.
when-no-date = uten dato
dates-import-new-groups = Nye grupper: { $names }
dates-import-new = Nye møter: { $n }
dates-import-changed = Møter som endres: { $n }
dates-import-from-to = { $group }: { $before } blir { $after }
dates-import-same = Møter som blir som de er: { $n }
dates-import-left = Møter som ikke står i tabellen: { $n }. De blir som de er.
dates-import-told = { $group }: { $n ->
    [one] Ett medlem
   *[other] { $n } medlemmer
 } får vite om endringene når du lagrer.
dates-import-told-none = Ingen får melding når du lagrer.
dates-import-asked = Blir spurt før møtene som er bekreftet: { $groups }
dates-import-crowd-fl = { $day }, før lunsj: { $groups }
dates-import-crowd-el = { $day }, etter lunsj: { $groups }
dates-import-names = Disse må du plassere på nettsiden: { $names }. Her blir de ikke med.
dates-import-unsaved = Ingenting er lagret ennå.
dates-import-held = De er holdt
dates-import-planned = De er planlagt, behold datoene
dates-import-confirmed = Alle er bekreftet
dates-import-unknown = La stå som ukjent
dates-import-each = Velg for hver
dates-import-save = { $n ->
    [one] Lagre ett møte
   *[other] Lagre { $n } møter
 }
dates-import-page = Åpne siden for tabeller
dates-import-saved = Tabellen er lagret. Du kan angre i ti minutter.
dates-import-nothing = Alt i tabellen var her fra før. Ingenting er endret.
dates-import-undone = Importen er angret. Alt er som før.
dates-import-is-dates = Dette ser ut som en tabell med datoer.
sure-import-undo = Dette blir angret. Nye grupper: { $groups }. Nye møter: { $added }. Endrede møter: { $changed }.
dates-export-ready = Alle gruppenes datoer. Filen kan importeres igjen.
dates-file-ready = Gruppens datoer som fil.

## A table of dates on its page

page-import = Datoer fra en tabell
page-import-about = Lim inn en tabell, eller velg en fil. Øverst står gruppene, og under hver står datoene. Du ser først hva som blir gjort.
page-import-paste = Tabellen
page-import-paste-hint = For eksempel 16.05.2027 FL. FL er før lunsj, og EL er etter lunsj. Sett ? når datoen ikke er satt.
page-import-file = Eller en fil
page-import-file-hint = Excel eller CSV, høyst 2 MB. I Excel betyr blå at datoen er bekreftet, og rød at nye forslag kommer.
page-import-look = Se hva som blir gjort
page-import-again = Se på nytt
page-import-cell = Skriv { $cell } på nytt
page-import-settle = Før du lagrer
page-import-past = Datoene som har vært
page-import-status = Status for datoer uten farge eller ord
page-import-who = { $name }, under { $group }
page-import-loose = { $name }, ikke under noen gruppe
page-import-crowds = Vis dem
page-import-people = Hvem er dette?
page-import-people-hint = Kollega gjetter ikke. Den du ikke velger noe for, blir ikke med.
page-import-nobody = Ikke ta med
page-import-new-person = En ny person
page-import-into = Gruppe
page-import-changes = Dette blir gjort
page-import-meetings = Alle møtene
page-import-not-known = Vet ikke
page-import-one = { $cell } · { $when }
page-import-export = Datoene som fil
page-import-cancel = Avbryt
page-import-none = Lim inn en tabell, eller velg en fil.

## Half-days, school holidays, gatherings, members to come

no-half-day = Halvdagen må slutte etter at den begynner. Skriv for eksempel 09.00–11.30.
no-half-days-order = Tiden før lunsj må begynne før tiden etter lunsj.
no-school-period = Jeg kan ikke lese «{ $text }» som en ferie. Skriv for eksempel 22.2.2027 – 26.2.2027.
no-more-school = Det er plass til { $n } ferier. Ta bort dem som har vært.
no-more-gatherings = Det er plass til { $most } samlinger.
no-undo-late = Det er ingen import å angre. Det kan gjøres i ti minutter.
no-undo-changed = Noe er endret etter importen, så den kan ikke angres. Endre møtene ett for ett.
no-role-twice = Det finnes allerede noen med det navnet i { $group }. Gi rollen et annet navn.
no-more-roles = Det er plass til { $most } ledige roller i en gruppe.
gathering-line = { $name }: { $when }
gathering-line-at = { $name }: { $when }. Sted: { $where }
gatherings-none = Ingen samlinger er satt opp.
sure-gathering-out = Avlyser du samlingen, vises den ikke lenger for noen.
page-home-gatherings = Samlinger
did-tentative = { $who } er kanskje med. Så lenge det er usikkert, stiller ikke Kollega spørsmål og viser ikke saker.
did-sure = { $who } er med.
did-vacant-role = { $role } er nå en ledig rolle i { $group }.
did-role-fill = { $who } har rollen: { $role }.
members-tentative = Kanskje med: { $names }
members-vacant = Ledige roller: { $names }
page-group-more-members = Roller og usikre medlemmer
member-is-tentative = ? kanskje med
member-is-vacant = ○ ledig rolle

audit-dates-imported = { $at } · { $who } · datoer fra en tabell
audit-dates-imported-n = { $at } · { $who } · datoer fra en tabell: { $groups } nye grupper, { $added } nye møter, { $changed } endrede, { $people } inn i grupper
audit-dates-import-undone = { $at } · { $who } · angret en import av datoer
audit-half-days = { $at } · { $who } · nye tider for halvdager
audit-half-days-from = { $at } · { $who } · halvdager: { $after }, før { $before }
audit-school = { $at } · { $who } · nye skoleferier
audit-school-from = { $at } · { $who } · skoleferier: { $n }, før { $before }
audit-gathering-added = { $at } · { $who } · ny samling: { $about }
audit-gathering-called-off = { $at } · { $who } · avlyste samlingen { $about }
audit-member-tentative = { $at } · { $who } · { $about } er kanskje med
audit-member-sure = { $at } · { $who } · { $about } er med for sikkert
audit-role-vacant = { $at } · { $who } · ny ledig rolle i { $about }
audit-role-filled = { $at } · { $who } · { $about } fikk en ledig rolle
