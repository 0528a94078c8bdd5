## What can be typed, what it does, and an example

typed-help = hjelp, kommandoer, tilganger, hva kan du
can-help = Vis hva jeg kan gjøre
eg-help = hjelp tilgang
typed-now = hva nå, nå, hva venter, hva venter på meg
can-now = Vis hva som venter på deg
eg-now = hva nå
typed-settings = innstillinger, mine innstillinger, stille tid, ikke forstyrr, borte, språk
can-settings = Endre innstillingene dine
eg-settings = innstillinger stille 22.00–07.00
typed-data = mine data, mine opplysninger, opplysningene mine, innsyn, slett alt om meg, slett mine data, hent mine data, slett dataene mine, slett meg
can-data = Hent eller slett det Kollega har om deg
eg-data = mine data hent
typed-case = sak, ny sak, sak ny, skriv sak
can-case = Skriv en sak
eg-case = sak
typed-cases = saker, mine saker, sakene mine
can-cases = Vis sakene dine
eg-cases = saker
typed-case-edit = endre sak, sak endre, rediger sak, sak rediger, endre saken
can-case-edit = Endre en sak
eg-case-edit = endre sak «Tomt kontor»
typed-case-park = legg til side, utsett sak, sak utsett, legg bort sak, parker sak, legg saken til side
can-case-park = Legg en sak til side
eg-case-park = legg til side «Tomt kontor»
typed-case-again = legg fram sak, sak fram, sak igjen, legg fram saken
can-case-again = Legg en sak fram igjen
eg-case-again = legg fram sak «Tomt kontor»
typed-case-withdraw = trekk sak, sak trekk, trekk tilbake sak, slett sak, trekk saken, slett saken
can-case-withdraw = Trekk en sak tilbake og slett teksten
eg-case-withdraw = trekk sak «Tomt kontor»
typed-readers = hvem kan lese, hvem kan lese dette, lesere, hvem kan lese saken
can-readers = Vis hvem som kan lese en sak
eg-readers = hvem kan lese «Tomt kontor»
typed-join = bli med
can-join = Be om å bli med i en gruppe
eg-join = bli med
typed-leave = forlat, forlat gruppen, gå ut, meld meg ut, jeg vil slutte, slutt, slutte
can-leave = Gå ut av en gruppe
eg-leave = forlat Gygrene
typed-signin = logg inn, innlogging, lenke
can-signin = Få en lenke til nettsiden
eg-signin = logg inn
typed-status = status, hvordan står det
can-status = Se hvordan det står i gruppen
eg-status = status Gygrene
typed-next = neste møte, møte, når møtes vi
can-next = Vis neste møte
eg-next = neste møte
typed-calendar = kalender, kalenderen
can-calendar = Få møtene i kalenderen din
eg-calendar = kalender
typed-round = runde, start runde, ny runde, start, veiledning
can-round = Start en runde
eg-round = runde «Tomt kontor» kort chat
typed-commitments = steg, mine steg, stegene mine, stegene våre
can-commitments = Vis stegene dere har valgt
eg-commitments = steg
typed-minutes = referat, referatet
can-minutes = Vis siste referat
eg-minutes = referat Gygrene
typed-history = historikk, tidligere runder
can-history = Vis tidligere runder
eg-history = historikk
typed-invite = inviter, invitasjon
can-invite = Inviter noen med en lenke
eg-invite = inviter Gygrene
typed-members = medlemmer, gruppe, gruppen, hvem er med
can-members = Vis hvem som er med i gruppen
eg-members = medlemmer Gygrene
typed-member-out = ta ut, medlem ut, fjern medlem
can-member-out = Ta noen ut av gruppen
eg-member-out = ta ut Ola
typed-go-on = gå videre, videre, neste trinn
can-go-on = Gå videre til neste trinn
eg-go-on = gå videre
typed-undo = angre, tilbake, forrige trinn
can-undo = Gå tilbake til forrige trinn
eg-undo = angre
typed-pause = pause
can-pause = Stans klokken
eg-pause = pause
typed-resume = fortsett
can-resume = Start klokken igjen
eg-resume = fortsett
typed-more-time = mer tid
can-more-time = Gi mer tid
eg-more-time = mer tid 5 min
typed-less-time = mindre tid
can-less-time = Ta bort tid
eg-less-time = mindre tid 1 min
typed-word-to = gi ordet, gi ordet til, ordet til
can-word-to = Gi noen ordet
eg-word-to = gi ordet til Ola
typed-skip = hopp over
can-skip = Ta den som har ordet, til slutt
eg-skip = hopp over Ola
typed-hand-over = overlat, la lede, ny leder
can-hand-over = La en annen lede runden
eg-hand-over = overlat til Ola
typed-end = avslutt, avslutt runden
can-end = Avslutt runden
eg-end = avslutt
typed-usual-method = vanlig metode, fast metode
can-usual-method = Velg gruppens vanlige metode
eg-usual-method = vanlig metode kort
typed-dates = datoer, møtedatoer
can-dates = Vis møtedatoene
eg-dates = datoer
typed-prompts = påminnelser, spørsmål før møtet
can-prompts = Velg hva Kollega spør om før møtene
eg-prompts = påminnelser
typed-checkins = siden sist
can-checkins = Vis spørsmålene mellom møtene
eg-checkins = siden sist
typed-groups = grupper, alle grupper
can-groups = Vis gruppene
eg-groups = grupper
typed-group-new = ny gruppe, gruppe ny
can-group-new = Lag en gruppe
eg-group-new = ny gruppe Skarven
typed-group-begin = bli den første i, begynn gruppe, gruppe begynn
can-group-begin = Bli med i en ny gruppe som den første
eg-group-begin = begynn gruppe Nebba
typed-group-rename = gi nytt navn, gruppe navn, gruppe nytt navn
can-group-rename = Gi en gruppe nytt navn
eg-group-rename = gruppe navn Gygrene Skarven
typed-group-merge = slå sammen grupper, gruppe slå sammen, slå sammen gruppene
can-group-merge = Slå sammen to grupper
eg-group-merge = slå sammen grupper Gygrene og Nebba
typed-group-close = avslutt gruppe, gruppe avslutt, avslutt gruppen
can-group-close = Avslutt en gruppe
eg-group-close = avslutt gruppe Nebba
typed-group-import = importer grupper, gruppe import, lim inn grupper
can-group-import = Lag grupper fra en tabell
eg-group-import = importer grupper
typed-facilitators = prosessleder, prosessledere
can-facilitators = Velg prosessleder for en gruppe
eg-facilitators = prosessleder Gygrene Ola
typed-methods = metoder
can-methods = Vis metodene
eg-methods = metoder
typed-method-show = metode, vis metode
can-method-show = Vis en metode
eg-method-show = metode kort
typed-method-import = importer metode, metode import
can-method-import = Legg inn en egen metode
eg-method-import = importer metode
typed-method-remove = fjern metode, metode fjern
can-method-remove = Fjern en egen metode
eg-method-remove = fjern metode kort
typed-goals = mål, programmål
can-goals = Skriv målene for programmet
eg-goals = mål
typed-roles = roller, hvem har hvilken rolle
can-roles = Vis hvem som har hvilken rolle
eg-roles = roller
typed-missing = hvor mangler kollega, mangler
can-missing = Vis hvor Kollega mangler
eg-missing = mangler
typed-org-hours = stille tid for alle, fridager, organisasjonens tider
can-org-hours = Velg stille tid og fridager for alle
eg-org-hours = stille tid for alle 18.00–07.00
typed-retention = lagringstid, slettefrist
can-retention = Velg hvor lenge Kollega tar vare på det dere skriver
eg-retention = lagringstid 365 dager
typed-overview = oversikt, programoversikt
can-overview = Se hvordan det går i programmet
eg-overview = oversikt
typed-export = eksport, eksporter
can-export = Hent en oversikt over programmet
eg-export = eksport
typed-audit = endringer, hvem endret hva, revisjon
can-audit = Vis hvem som endret hva
eg-audit = endringer
typed-doctor = driftssjekk, helsesjekk, sjekk
can-doctor = Se etter det som mangler
eg-doctor = driftssjekk
typed-installs = installasjoner
can-installs = Vis hvor Kollega er installert
eg-installs = installasjoner
typed-deliveries = sendinger, meldinger som står fast
can-deliveries = Vis meldinger som ikke kom fram
eg-deliveries = sendinger
typed-sending-off = stans sending, stans alt, pause alt
can-sending-off = Stans all sending
eg-sending-off = stans sending
typed-sending-on = start sending
can-sending-on = Start sendingen igjen
eg-sending-on = start sending
typed-account = koble konto, koble, kode
can-account = Koble sammen kontoene dine
eg-account = koble konto

## What else is understood when it is typed

typed-today = i dag, idag
typed-tomorrow = i morgen, imorgen
typed-off = av, ingen, slå av
typed-between = til, på, med, fra, i, om, for, og, den, kl, kl., til og med, stille
typed-weekdays = mandag, tirsdag, onsdag, torsdag, fredag, lørdag, søndag
typed-months = januar, februar, mars, april, mai, juni, juli, august, september, oktober, november, desember

## What is wrong with what was typed

typed-no-date = Datoen { $date } finnes ikke. Skriv for eksempel 28.02.
typed-no-hours = { $hours } er ikke et tidsrom. Skriv for eksempel 22.00–07.00.
typed-several = «{ $name }» kan være { $names }. Skriv mer av navnet.
typed-unknown-person = Jeg finner ingen her som heter «{ $text }».
typed-unknown-group = Jeg finner ingen gruppe som heter «{ $text }».
typed-unknown-case = Jeg finner ingen sak som heter «{ $text }».
typed-unknown-method = Jeg finner ingen metode som heter «{ $text }».
typed-unclear = Jeg forstår ikke «{ $text }» her.
typed-like-this = Skriv for eksempel: { $example }

## What a command asks for

asked-topic = Hva vil du vite mer om?
asked-quiet = Når skal det være stille?
asked-quiet-hint = For eksempel 22.00–07.00, eller «av»
asked-days = Hvilke dager arbeider du?
asked-days-hint = For eksempel mandag–fredag
asked-amount = Hvor mye skal Kollega spørre deg utenom runder?
amount-off = Av
amount-light = Lite
amount-normal = Vanlig
asked-away = Når er du tilbake?
asked-data = Hva vil du gjøre?
data-get = Hent
data-delete = Slett
asked-link = Lenken du har fått
asked-person = Hvem?
asked-minutes = Hvor mange minutter?
asked-group-name = Hva skal gruppen hete?
asked-invite = Vil du ha en lenke til å invitere med?
asked-group = Hvilken gruppe?
asked-into = Hvilken gruppe skal medlemmene over i?
asked-table = Lim inn tabellen. Hver linje: gruppe;navn;språk;prosessleder
asked-on = Skal personen være prosessleder?
asked-goals = Hva er målene for programmet?
asked-method-text = Lim inn metodefilen
asked-holidays = Fridager
asked-holidays-hint = Datoer med komma mellom, for eksempel 24.12.2026
asked-days-kept = Hvor mange dager?
typed-permissions = tilgang, tilganger, rettigheter, hvem kan hva
typed-way-room = rom, i rommet, samme rom
typed-way-chat = chat, i chat
typed-way-slow = sakte, over flere dager
yes = Ja
no = Nei

## Who may

promise-command = Bare du ser svaret.
only-person = Det gjør hver enkelt selv, på nettsiden eller i chat.
only-facilitator = Det kan prosesslederen i gruppen gjøre. Spør { $names }.
only-facilitator-none = Det kan en prosessleder gjøre, og gruppen har ingen. Spør den som administrerer programmet.
only-admin = Be den som administrerer programmet, om å gjøre det.
only-operator = Be den som drifter Kollega, om å gjøre det.
permissions-title = Hvem kan hva
permissions-admin = Administratorrollen gir ingen tilgang til saker. Den som drifter Kollega, kan teknisk sett skaffe seg tilgang.
role-everybody = Alle: { $commands }
role-member = De som er med i gruppen: { $commands }
role-lead = Den som leder runden: { $commands }
role-facilitator = Prosesslederen i gruppen: { $commands }
role-admin = Den som administrerer programmet: { $commands }
role-operator = Den som drifter Kollega: { $commands }
help-line = { $command } – { $does }

## What a command answers

command-done = Det er gjort.
command-which-group = Hvilken gruppe gjelder det?
command-no-groups = Du er ikke med i noen gruppe ennå.
command-link-once = Her er en lenke bare for deg. Den virker én gang, i 30 minutter.
data-got = Her er det Kollega har om deg.
data-sure = Dette kan ikke angres. Du går ut av grupper og runder, og Kollega sletter det du har skrevet.
data-groups = Grupper du går ut av: { $groups }
data-texts = Saker: { $cases }. Andre tekster: { $texts }.
data-held = { $n ->
    [one] Én tekst må stå inntil videre, fordi loven eller en domstol krever det.
   *[other] { WORD($n, first: "big") } tekster må stå inntil videre, fordi loven eller en domstol krever det.
 }
data-yes = Slett meg og det jeg har skrevet
data-deleted = Alt som er ditt i Kollega, er slettet: navnet, kontoene, sakene og det du har skrevet. Det er borte fra sikkerhetskopier innen 35 dager.
data-remains = Igjen står det de andre har skrevet, for det er deres, og at en uten navn var med i rundene, så de andres runder fortsatt henger sammen.
data-in-chats = Det du selv har skrevet i Slack eller Teams, må du slette der. Det kan ikke Kollega gjøre for deg.
case-line-draft = { $title } (utkast)
case-line-offered = { $title } (lagt fram)
case-line-parked = { $title } (lagt til side)
case-line-in-round = { $title } (i en runde)
case-line-waits = { $title } (i en runde som venter på eieren)
case-parked = Saken er lagt til side.
case-offered-again = Saken er lagt fram igjen.
case-withdrawn = Saken er trukket, og teksten er slettet.
readers-line = { $names } kan lese saken.
readers-only = Kollega viser den ikke til andre.
join-gone = Lenken virker ikke lenger. Be om en ny.
join-how = Åpne lenken du har fått, eller skriv dette i gruppens egen kanal.
join-in = Du er allerede med i { $group }.
left-group = Du er ikke lenger med i { $group }.
status-quiet = { $n ->
    [0] Ingen runde er i gang, og ingen sak er lagt fram.
    [one] Ingen runde er i gang. Én sak er lagt fram.
    *[other] Ingen runde er i gang. { WORD($n, first: "big") } saker er lagt fram.
    }
next-none = Ingen møtedato er satt ennå.
checkins-none = Ingen spørsmål er satt opp mellom møtene ennå.
round-begun = Runden er åpen.
no-round-here = Ingen runde er i gang i gruppen.
steps-none = Ingen åpne steg nå.
minutes-not-yet = Du har ingen referater fra denne gruppen ennå.
history-none = Det har ikke vært noen runde her mens du var med.
history-line = Veiledningsrunde { $at }
history-minutes = Referat { $at }
invite-link = Denne lenken går til { $group }. Eldre lenker virker ikke lenger.
members-line = { $group }: { $names }
members-leads = Prosessleder: { $names }
members-asked = Vil bli med: { $names }

## What the programme's administrator is told

groups-none = Det er ingen grupper ennå.
group-made = { $group } er laget. Ingen er med ennå.
group-made-next = Bli med selv og inviter de andre med en lenke, eller lim inn en tabell med navnene. Den første som er med, leder gruppen.
group-made-empty = Lim inn en tabell med dem som skal være med, eller la en administrator bli den første i gruppen, på nettsiden eller i chat.
group-begin-do = Bli med selv
group-begin-invite = Bli med og inviter med en lenke
group-begun = Du er med i { $group }, og leder gruppen.
groups-line = { $group }: { $n ->
    [0] ingen er med ennå
    [one] 1 medlem
   *[other] { $n } medlemmer
 }. Prosessleder: { $leads }
import-wrong = Rett dette først:
import-would = Nye grupper: { $groups }. Nye personer: { $people }. Ingenting er lagret ennå.
import-did = Nye grupper: { $groups }. Nye personer: { $people }.
import-groups = Grupper: { $groups }
import-known = Er her allerede og blir med: { $names }
import-leads = Blir prosessledere: { $names }
method-step = { $n }. { $name }, { $minutes } min
roles-title = Dette er rollene
roles-admin = { $name } administrerer programmet.
roles-leads = { $name } er prosessleder i { $groups }.
missing-nothing = Kollega når alle.
missing-homeless = Har ingen egen kanal eller chat: { $groups }
missing-leaderless = Har ingen prosessleder: { $groups }
missing-troubled = { $platform }: meldinger til { $where } kommer ikke fram ({ $code }).
missing-unreachable = Kan bare nås med lenke til nettsiden: { $names }
retention-past = Runder og saker som er eldre enn { $days } dager: { $n }. De blir slettet.
export-ready = Tall og oppsett. Ingenting av det noen har skrevet, er med. Grupper med færre enn fem vises samlet.
audit-other = { $at } · { $who } · { $what }
audit-none = Ingenting er endret ennå.

## What whoever runs Kollega is told

doctor-installs = Installert { $n } steder. Med feil: { $bad }.
doctor-stuck = Meldinger som står fast: { $n }
doctor-paused = All sending er stanset.
doctor-sending = Meldinger blir sendt.
doctor-terminal = Kjør «kollega doctor» på maskinen for å se innstillinger, disk og tilgang til Slack og Teams.
install-ok = { $platform }: { $name } ({ $organisation }). Kontoer: { $n }
install-trouble = { $platform }: { $name } ({ $organisation }) har en feil. Kontoer: { $n }
install-gone = { $platform }: { $name } ({ $organisation }) har fjernet Kollega. Kontoer: { $n }
installs-none = Kollega er ikke installert noe sted ennå.
stuck-line = { $platform }, { $organisation }: { $n } til { $place } ({ $code })
stuck-none = Alle meldinger har kommet fram.
sending-paused = Ingenting blir sendt før sendingen startes igjen. Det som skal ut, venter.
sending-not-paused = Sendingen er ikke stanset.

## Asked before something is done

sure-case-withdraw = Teksten blir slettet og kan ikke hentes tilbake. Vil du trekke saken?
sure-method-remove = Metoden kan ikke lenger velges. Runder som er i gang, går som før. Er du sikker?
sure-sending-off = Det som skal sendes, venter til du starter igjen. Er du sikker?

## The command field and the list of commands

page-command = Kommando
page-command-field = Skriv hva du vil gjøre
page-command-go = Utfør
page-commands = Alt du kan gjøre
page-commands-same = Du kan skrive kommandoen eller åpne skjemaet. Det samme virker i chat.
commands-everybody = For deg
commands-member = I gruppen
commands-lead = I runden
commands-facilitator = For prosessledere
commands-admin = For programmet
commands-operator = For den som drifter Kollega

## At the terminal

terminal-which-org = Hvilken organisasjon? Skriv --org og begynnelsen av navnet: { $names }
terminal-yes = Skriv det samme med --yes for å gjøre det.

## Connecting one's accounts

asked-code = Koden du har fått på den andre kontoen
account-code = Skriv dette til Kollega på den andre kontoen din: koble konto { $code }. Koden virker til { $at }. Ikke gi den til noen.
account-look = Denne kontoen blir én med { $name } ({ $organisation }). Er det deg? Si bare ja hvis du selv har bedt om koden. Det kan ikke gjøres om.
account-accepted = Skriv «koble konto» på den andre kontoen, og si ja der.
account-waits = { $name } ({ $organisation }) har skrevet koden din. Er det deg? Sier du ja, kan den andre kontoen lese alt du kan lese. Det kan ikke gjøres om.
account-yes = Ja, det er meg
account-no = Nei

## What was changed

audit-admin-set = { $at } · { $who } · { $about } ble administrator
audit-admin-unset = { $at } · { $who } · { $about } er ikke lenger administrator
audit-facilitator-set = { $at } · { $who } · { $about } ble prosessleder
audit-facilitator-unset = { $at } · { $who } · { $about } er ikke lenger prosessleder
audit-group-made = { $at } · { $who } · ny gruppe: { $about }
audit-group-renamed = { $at } · { $who } · { $about } fikk nytt navn
audit-group-merged = { $at } · { $who } · { $about } ble slått sammen med en annen
audit-group-closed = { $at } · { $who } · { $about } ble avsluttet
audit-group-method = { $at } · { $who } · { $about } fikk ny vanlig metode
audit-members-imported = { $at } · { $who } · medlemmer fra en tabell
audit-method-imported = { $at } · { $who } · ny metode: { $about }
audit-method-removed = { $at } · { $who } · metoden ble fjernet: { $about }
audit-person-deleted = { $at } · { $who } · slettet seg selv
audit-person-linked = { $at } · { $who } · koblet sammen kontoer
audit-person-unlinked = { $at } · { $who } · koblet fra en konto
audit-goals = { $at } · { $who } · nye mål for programmet
audit-quiet-hours = { $at } · { $who } · ny stille tid for alle
audit-holidays = { $at } · { $who } · nye fridager
audit-retention = { $at } · { $who } · ny lagringstid
audit-operator = den som drifter Kollega
audit-deleted = en som er slettet
audit-no-hours = ingen
audit-facilitator-set-in = { $at } · { $who } · { $about } ble prosessleder i { $group }
audit-facilitator-unset-in = { $at } · { $who } · { $about } er ikke lenger prosessleder i { $group }
audit-group-renamed-from = { $at } · { $who } · { $before } fikk navnet { $after }
audit-group-merged-into = { $at } · { $who } · { $about } ble flyttet inn i { $into }
audit-group-method-from = { $at } · { $who } · { $about } byttet vanlig metode fra { $before } til { $method }
audit-group-method-to = { $at } · { $who } · { $about } fikk ny vanlig metode: { $method }
audit-members-imported-n = { $at } · { $who } · fra en tabell: { $groups } nye grupper, { $people } nye personer, { $joined } inn i grupper
audit-method-imported-as = { $at } · { $who } · ny metode: { $about }, utgave { $version }
audit-goals-from = { $at } · { $who } · nye mål for programmet: { $n }, før { $before }
audit-quiet-hours-from = { $at } · { $who } · stille tid for alle: { $after }, før { $before }
audit-holidays-from = { $at } · { $who } · helligdager i { $country }, før { $before }. Ekstra fridager: { $free }, før { $free_before }
audit-retention-from = { $at } · { $who } · lagringstid: { $days } dager, før { $before }
audit-leavers-from = { $at } · { $who } · regel for dem som slutter: «{ $rule }», før «{ $before }»
audit-link-handed-in = { $at } · { $who } · lenke til { $about } i { $group }
audit-person-recognised = { $at } · { $who } · { $about } er den som sto i listen
