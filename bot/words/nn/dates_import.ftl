## What can be typed, what it does, and an example

typed-dates-import = importer datoar, datoar import, lim inn datoar
can-dates-import = Hent datoane til gruppene frå ein tabell
eg-dates-import = importer datoar
typed-import-undo = angre import, angre importen
can-import-undo = Angre importen
eg-import-undo = angre import
typed-dates-export = eksporter datoar, alle datoar som fil
can-dates-export = Få datoane til alle gruppene som fil
eg-dates-export = eksporter datoar csv
typed-dates-file = datoar som fil, datoane til gruppa som fil
can-dates-file = Få datoane til gruppa som fil
eg-dates-file = datoar som fil Gygrene
typed-half-days = halve dagar, halvdagar, før og etter lunsj
can-half-days = Vel når halvdagane tek til og sluttar
eg-half-days = halve dagar 09.00–11.30 12.30–15.00
typed-school = skuleferie, skuleferiar
can-school = Legg inn skuleferiane
eg-school = skuleferie 22.2.2027–26.2.2027
typed-gatherings = samlingar, alle samlingar
can-gatherings = Vis samlingane
eg-gatherings = samlingar
typed-gathering-new = ny samling, legg til samling
can-gathering-new = Legg til ei samling
eg-gathering-new = ny samling Vårsamling 2.6.
typed-gathering-out = avlys samling, ta bort samling
can-gathering-out = Avlys ei samling
eg-gathering-out = avlys samling Vårsamling
typed-member-tentative = kanskje med, usikker medlem
can-member-tentative = Sei at nokon kanskje blir med
eg-member-tentative = kanskje med Ola
typed-vacant-role = ledig rolle, ny ledig rolle
can-vacant-role = Legg inn ei rolle som ventar på nokon
eg-vacant-role = ledig rolle Leiar for barnehagen
typed-role-fill = fyll rolle, fyll rolla
can-role-fill = Sei kven som får ei ledig rolle
eg-role-fill = fyll rolle «Leiar for barnehagen» Ola

## What a command asks for

asked-dates-table = Lim inn tabellen. Øvst står gruppene, under kvar står datoane.
asked-past = Kva med datoane som har vore?
asked-all-status = Kva med datoar utan status?
asked-slots = Før eller etter lunsj?
asked-slots-hint = Skriv cella og FL eller EL, til dømes C3 EL. FL er før lunsj, og EL er etter lunsj. Skriv ? når ingen veit det.
asked-leaders = Kor mange prosessleiarar har de?
asked-format = Kva slags fil?
format-xlsx = Excel
format-csv = CSV
typed-xlsx = rekneark
typed-csv = tekst
asked-half-before = Når er de før lunsj?
asked-half-after = Når er de etter lunsj?
asked-half-hint = Til dømes 09.00–11.30. Tomt felt: det vanlege.
asked-school = Når er det skuleferie?
asked-school-hint = Éin ferie på kvar linje, med første og siste dag, til dømes 22.2.2027 – 26.2.2027.
asked-gathering = Kva samling?
asked-gathering-name = Kva heiter samlinga?
asked-gathering-date = Kva dag er ho?
asked-gathering-where = Kvar er ho?
asked-half = Kva del av dagen?
half-before = Før lunsj
half-after = Etter lunsj
typed-half-before = fl, formiddag
typed-half-after = el, ettermiddag
half-before-in = { $cell }: Før lunsj
half-after-in = { $cell }: Etter lunsj
half-unknown-in = { $cell }: Veit ikkje
asked-tentative = Er det usikkert?
asked-role-name = Kva heiter rolla?
asked-role = Kva rolle?

## A table of dates: what it would do

dates-import-counts = { $groups ->
    [one] 1 gruppe
   *[other] { $groups } grupper
 }, { $meetings ->
    [one] 1 møte
   *[other] { $meetings } møte
 }: { $dated } med dato, { $unset } utan.
when-no-date = utan dato
dates-import-new-groups = Nye grupper: { $names }
dates-import-new = Nye møte: { $n }
dates-import-changed = Møte som blir endra: { $n }
dates-import-from-to = { $group }: { $before } blir { $after }
dates-import-same = Møte som blir som dei er: { $n }
dates-import-left = Møte som ikkje står i tabellen: { $n }. Dei blir som dei er.
dates-import-told = { $group }: { $n ->
    [one] Éin medlem
   *[other] { $n } medlemer
 } får vite om endringane når du lagrar.
dates-import-told-none = Ingen får melding når du lagrar.
dates-import-asked = Blir spurde før møta som er stadfesta: { $groups }
dates-import-crowd-fl = { $day }, før lunsj: { $groups }
dates-import-crowd-el = { $day }, etter lunsj: { $groups }
dates-import-names = Desse må du plassere på nettsida: { $names }. Her blir dei ikkje med.
dates-import-unsaved = Ingenting er lagra enno.
dates-import-held = Dei er haldne
dates-import-planned = Dei er planlagde, la datoane stå
dates-import-confirmed = Alle er stadfesta
dates-import-unknown = La stå som ukjend
dates-import-each = Vel for kvar
dates-import-save = { $n ->
    [one] Lagre eitt møte
   *[other] Lagre { $n } møte
 }
dates-import-page = Opne sida for tabellar
dates-import-saved = Tabellen er lagra. Du kan angre i ti minutt.
dates-import-nothing = Alt i tabellen var her frå før. Ingenting er endra.
dates-import-undone = Importen er angra. Alt er som før.
dates-import-is-dates = Dette ser ut som ein tabell med datoar.
sure-import-undo = Dette blir angra. Nye grupper: { $groups }. Nye møte: { $added }. Endra møte: { $changed }.
dates-export-ready = Datoane til alle gruppene. Fila kan importerast igjen.
dates-file-ready = Datoane til gruppa som fil.

## A table of dates on its page

page-import = Datoar frå ein tabell
page-import-about = Lim inn ein tabell, eller vel ei fil. Øvst står gruppene, og under kvar står datoane. Du ser først kva som blir gjort.
page-import-paste = Tabellen
page-import-paste-hint = Til dømes 16.05.2027 FL. FL er før lunsj, og EL er etter lunsj. Set ? når datoen ikkje er sett.
page-import-file = Eller ei fil
page-import-file-hint = Excel eller CSV, høgst 2 MB. I Excel tyder blå at datoen er stadfesta, og raud at nye framlegg kjem.
page-import-look = Sjå kva som blir gjort
page-import-again = Sjå på nytt
page-import-cell = Skriv { $cell } på nytt
page-import-settle = Før du lagrar
page-import-past = Datoane som har vore
page-import-status = Status for datoar utan farge eller ord
page-import-who = { $name }, under { $group }
page-import-loose = { $name }, ikkje under noka gruppe
page-import-crowds = Vis dei
page-import-people = Kven er dette?
page-import-people-hint = Kollega gjettar ikkje. Den du ikkje vel noko for, blir ikkje med.
page-import-nobody = Ikkje ta med
page-import-new-person = Ein ny person
page-import-into = Gruppe
page-import-changes = Dette blir gjort
page-import-meetings = Alle møta
page-import-not-known = Veit ikkje
page-import-one = { $cell } · { $when }
page-import-export = Datoane som fil
page-import-cancel = Avbryt
page-import-none = Lim inn ein tabell, eller vel ei fil.

## Half-days, school holidays, gatherings, members to come

no-half-day = Halvdagen må slutte etter at han tek til. Skriv til dømes 09.00–11.30.
no-half-days-order = Tida før lunsj må ta til før tida etter lunsj.
no-school-period = Eg kan ikkje lese «{ $text }» som ein ferie. Skriv til dømes 22.2.2027 – 26.2.2027.
no-more-school = Det er plass til { $n } feriar. Ta bort dei som har vore.
no-more-gatherings = Det er plass til { $most } samlingar.
no-undo-late = Det er ingen import å angre. Det kan gjerast i ti minutt.
no-undo-changed = Noko er endra etter importen, så han kan ikkje angrast. Endre møta eitt for eitt.
no-role-twice = Det finst alt nokon med det namnet i { $group }. Gje rolla eit anna namn.
no-more-roles = Det er plass til { $most } ledige roller i ei gruppe.
gathering-line = { $name }: { $when }
gathering-line-at = { $name }: { $when }. Stad: { $where }
gatherings-none = Ingen samlingar er sette opp.
sure-gathering-out = Avlyser du samlinga, blir ho ikkje lenger vist for nokon.
page-home-gatherings = Samlingar
did-tentative = { $who } er kanskje med. Så lenge det er usikkert, stiller ikkje Kollega spørsmål og viser ikkje saker.
did-sure = { $who } er med.
did-vacant-role = { $role } er no ei ledig rolle i { $group }.
did-role-fill = { $who } har rolla: { $role }.
members-tentative = Kanskje med: { $names }
members-vacant = Ledige roller: { $names }
page-group-more-members = Roller og usikre medlemer
member-is-tentative = ? kanskje med
member-is-vacant = ○ ledig rolle

audit-dates-imported = { $at } · { $who } · datoar frå ein tabell
audit-dates-imported-n = { $at } · { $who } · datoar frå ein tabell: { $groups } nye grupper, { $added } nye møte, { $changed } endra, { $people } inn i grupper
audit-dates-import-undone = { $at } · { $who } · angra ein import av datoar
audit-half-days = { $at } · { $who } · nye tider for halvdagar
audit-half-days-from = { $at } · { $who } · halvdagar: { $after }, før { $before }
audit-school = { $at } · { $who } · nye skuleferiar
audit-school-from = { $at } · { $who } · skuleferiar: { $n }, før { $before }
audit-gathering-added = { $at } · { $who } · ny samling: { $about }
audit-gathering-called-off = { $at } · { $who } · avlyste samlinga { $about }
audit-member-tentative = { $at } · { $who } · { $about } er kanskje med
audit-member-sure = { $at } · { $who } · { $about } er med for sikkert
audit-role-vacant = { $at } · { $who } · ny ledig rolle i { $about }
audit-role-filled = { $at } · { $who } · { $about } fekk ei ledig rolle
