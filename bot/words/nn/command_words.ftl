## What can be typed, what it does, and an example

typed-help = hjelp, kommandoar, tilgangar, kva kan du
can-help = Vis kva eg kan gjere
eg-help = hjelp tilgang
typed-now = kva no, no, kva ventar, kva ventar på meg
can-now = Vis kva som ventar på deg
eg-now = kva no
typed-settings = innstillingar, innstillingane mine, mine innstillingar, stille tid, ikkje forstyrr, borte, språk
can-settings = Endre innstillingane dine
eg-settings = innstillingar stille 22.00–07.00
typed-data = mine data, opplysningane mine, mine opplysningar, innsyn, slett alt om meg, slett dataa mine, hent dataa mine, slett meg
can-data = Hent eller slett det Kollega har om deg
eg-data = mine data hent
typed-case = sak, ny sak, sak ny, skriv sak
can-case = Skriv ei sak
eg-case = sak
typed-cases = saker, mine saker, sakene mine
can-cases = Vis sakene dine
eg-cases = saker
typed-case-edit = endre sak, sak endre, rediger sak, sak rediger, endre saka
can-case-edit = Endre ei sak
eg-case-edit = endre sak «Tomt kontor»
typed-case-park = legg til side, utset sak, sak utset, legg bort sak, parker sak, legg saka til side
can-case-park = Legg ei sak til side
eg-case-park = legg til side «Tomt kontor»
typed-case-again = legg fram sak, sak fram, sak igjen, legg fram saka
can-case-again = Legg ei sak fram igjen
eg-case-again = legg fram sak «Tomt kontor»
typed-case-withdraw = trekk sak, sak trekk, trekk tilbake sak, slett sak, trekk saka, slett saka
can-case-withdraw = Trekk ei sak tilbake og slett teksten
eg-case-withdraw = trekk sak «Tomt kontor»
typed-readers = kven kan lese, kven kan lese dette, lesarar, kven kan lese saka
can-readers = Vis kven som kan lese ei sak
eg-readers = kven kan lese «Tomt kontor»
typed-join = bli med
can-join = Be om å bli med i ei gruppe
eg-join = bli med
typed-leave = forlat, forlat gruppa, gå ut, meld meg ut, eg vil slutte
can-leave = Gå ut av ei gruppe
eg-leave = forlat Gygrene
typed-signin = logg inn, innlogging, lenkje
can-signin = Få ei lenkje til nettsida
eg-signin = logg inn
typed-status = status, korleis står det
can-status = Sjå korleis det står i gruppa
eg-status = status Gygrene
typed-next = neste møte, møte, når møtest vi
can-next = Vis neste møte
eg-next = neste møte
typed-calendar = kalender, kalenderen
can-calendar = Få møta i kalenderen din
eg-calendar = kalender
typed-round = runde, start runde, ny runde, start, rettleiing
can-round = Start ein runde
eg-round = runde «Tomt kontor» kort chat
typed-commitments = steg, stega mine, stega våre
can-commitments = Vis stega de har valt
eg-commitments = steg
typed-minutes = referat, referatet
can-minutes = Vis siste referat
eg-minutes = referat Gygrene
typed-history = historikk, tidlegare rundar
can-history = Vis tidlegare rundar
eg-history = historikk
typed-invite = inviter, invitasjon
can-invite = Inviter nokon med ei lenkje
eg-invite = inviter Gygrene
typed-members = medlemmer, gruppe, gruppa, kven er med
can-members = Vis kven som er med i gruppa
eg-members = medlemmer Gygrene
typed-member-out = ta ut, medlem ut, fjern medlem
can-member-out = Ta ein person ut av gruppa
eg-member-out = ta ut Ola
typed-go-on = gå vidare, vidare, neste trinn
can-go-on = Gå vidare til neste trinn
eg-go-on = gå vidare
typed-undo = angre, tilbake, førre trinn
can-undo = Gå tilbake til førre trinn
eg-undo = angre
typed-pause = pause
can-pause = Stans klokka
eg-pause = pause
typed-resume = hald fram
can-resume = Start klokka igjen
eg-resume = hald fram
typed-more-time = meir tid
can-more-time = Gje meir tid
eg-more-time = meir tid 5 min
typed-less-time = mindre tid
can-less-time = Ta bort tid
eg-less-time = mindre tid 1 min
typed-word-to = gje ordet, gje ordet til, ordet til
can-word-to = Gje ordet til ein annan
eg-word-to = gje ordet til Ola
typed-skip = hopp over
can-skip = Ta den som har ordet, til slutt
eg-skip = hopp over Ola
typed-hand-over = overlat, la leie, lat leie, ny leiar
can-hand-over = La ein annan leie runden
eg-hand-over = overlat til Ola
typed-end = avslutt, avslutt runden
can-end = Avslutt runden
eg-end = avslutt
typed-usual-method = vanleg metode, fast metode
can-usual-method = Vel den vanlege metoden i gruppa
eg-usual-method = vanleg metode kort
typed-dates = datoar, møtedatoar
can-dates = Vis møtedatoane
eg-dates = datoar
typed-prompts = påminningar, spørsmål før møtet
can-prompts = Vel kva Kollega spør om før møta
eg-prompts = påminningar
typed-checkins = sidan sist
can-checkins = Vis spørsmåla mellom møta
eg-checkins = sidan sist
typed-groups = grupper, alle grupper
can-groups = Vis gruppene
eg-groups = grupper
typed-group-new = ny gruppe, gruppe ny
can-group-new = Lag ei gruppe
eg-group-new = ny gruppe Skarven
typed-group-begin = bli den første i, byrj gruppe, gruppe byrj, begynn gruppe
can-group-begin = Bli med i ei ny gruppe som den første
eg-group-begin = byrj gruppe Nebba
typed-group-rename = gje nytt namn, gruppe namn, gruppe nytt namn
can-group-rename = Gje ei gruppe nytt namn
eg-group-rename = gruppe namn Gygrene Skarven
typed-group-merge = slå saman grupper, gruppe slå saman, slå saman gruppene
can-group-merge = Slå saman to grupper
eg-group-merge = slå saman grupper Gygrene og Nebba
typed-group-close = avslutt gruppe, gruppe avslutt, avslutt gruppa
can-group-close = Avslutt ei gruppe
eg-group-close = avslutt gruppe Nebba
typed-group-import = importer grupper, gruppe import, lim inn grupper
can-group-import = Lag grupper frå ein tabell
eg-group-import = importer grupper
typed-facilitators = prosessleiar, prosessleiarar
can-facilitators = Vel prosessleiar for ei gruppe
eg-facilitators = prosessleiar Gygrene Ola
typed-methods = metodar
can-methods = Vis metodane
eg-methods = metodar
typed-method-show = metode, vis metode
can-method-show = Vis ein metode
eg-method-show = metode kort
typed-method-import = importer metode, metode import
can-method-import = Legg inn ein eigen metode
eg-method-import = importer metode
typed-method-remove = fjern metode, metode fjern
can-method-remove = Fjern ein eigen metode
eg-method-remove = fjern metode kort
typed-goals = mål, programmål
can-goals = Skriv måla for programmet
eg-goals = mål
typed-roles = roller, kven har kva rolle
can-roles = Vis kven som har kva rolle
eg-roles = roller
typed-missing = kvar manglar kollega, manglar
can-missing = Vis kvar Kollega manglar
eg-missing = manglar
typed-org-hours = stille tid for alle, fridagar, tidene til organisasjonen
can-org-hours = Vel stille tid og fridagar for alle
eg-org-hours = stille tid for alle 18.00–07.00
typed-retention = lagringstid, slettefrist
can-retention = Vel kor lenge Kollega tek vare på det de skriv
eg-retention = lagringstid 365 dagar
typed-overview = oversyn, oversikt, programoversyn
can-overview = Sjå korleis det går i programmet
eg-overview = oversyn
typed-export = eksport, eksporter
can-export = Hent ei oversikt over programmet
eg-export = eksport
typed-audit = endringar, kven endra kva, revisjon
can-audit = Vis kven som endra kva
eg-audit = endringar
typed-doctor = driftssjekk, helsesjekk, sjekk
can-doctor = Sjå etter det som manglar
eg-doctor = driftssjekk
typed-installs = installasjonar
can-installs = Vis kvar Kollega er installert
eg-installs = installasjonar
typed-deliveries = sendingar, meldingar som står fast
can-deliveries = Vis meldingar som ikkje kom fram
eg-deliveries = sendingar
typed-sending-off = stans sending, stans alt, pause alt
can-sending-off = Stans all sending
eg-sending-off = stans sending
typed-sending-on = start sending
can-sending-on = Start sendinga igjen
eg-sending-on = start sending
typed-account = kople konto, kople, kode
can-account = Kople saman kontoane dine
eg-account = kople konto

## What else is understood when it is typed

typed-today = i dag, idag
typed-tomorrow = i morgon, imorgon
typed-off = av, ingen, slå av
typed-between = til, på, med, frå, i, om, for, og, den, kl, kl., stille
typed-weekdays = måndag, tysdag, onsdag, torsdag, fredag, laurdag, sundag
typed-months = januar, februar, mars, april, mai, juni, juli, august, september, oktober, november, desember

## What is wrong with what was typed

typed-no-date = Datoen { $date } finst ikkje. Skriv til dømes 28.02.
typed-no-hours = { $hours } er ikkje eit tidsrom. Skriv til dømes 22.00–07.00.
typed-several = «{ $name }» kan vere { $names }. Skriv meir av namnet.
typed-unknown-person = Eg finn ingen her som heiter «{ $text }».
typed-unknown-group = Eg finn inga gruppe som heiter «{ $text }».
typed-unknown-case = Eg finn inga sak som heiter «{ $text }».
typed-unknown-method = Eg finn ingen metode som heiter «{ $text }».
typed-unclear = Eg forstår ikkje «{ $text }» her.
typed-like-this = Skriv til dømes: { $example }

## What a command asks for

asked-topic = Kva vil du vite meir om?
asked-quiet = Når skal det vere stille?
asked-quiet-hint = Til dømes 22.00–07.00, eller «av»
asked-days = Kva for dagar arbeider du?
asked-days-hint = Til dømes måndag–fredag
asked-amount = Kor mykje skal Kollega spørje deg utanom rundar?
amount-off = Av
amount-light = Lite
amount-normal = Vanleg
asked-away = Når er du tilbake?
asked-data = Kva vil du gjere?
data-get = Hent
data-delete = Slett
asked-link = Lenkja du har fått
asked-person = Kven?
asked-minutes = Kor mange minutt?
asked-group-name = Kva skal gruppa heite?
asked-invite = Vil du ha ei lenkje til å invitere med?
asked-group = Kva for ei gruppe?
asked-into = Kva for ei gruppe skal medlemmene over i?
asked-table = Lim inn tabellen. Kvar linje: gruppe;namn;språk;prosessleiar
asked-on = Skal personen vere prosessleiar?
asked-goals = Kva er måla for programmet?
asked-method-text = Lim inn metodefila
asked-holidays = Fridagar
asked-holidays-hint = Datoar med komma mellom, til dømes 24.12.2026
asked-days-kept = Kor mange dagar?
typed-permissions = tilgang, tilgangar, rettar, kven kan kva
typed-way-room = rom, i rommet, same rom
typed-way-chat = chat, i chat
typed-way-slow = sakte, over fleire dagar
yes = Ja
no = Nei

## Who may

promise-command = Berre du ser svaret.
only-person = Det gjer kvar og ein sjølv, på nettsida eller i chat.
only-facilitator = Det kan prosessleiaren i gruppa gjere. Spør { $names }.
only-facilitator-none = Det kan ein prosessleiar gjere, og gruppa har ingen. Spør den som administrerer programmet.
only-admin = Be den som administrerer programmet, om å gjere det.
only-operator = Be den som driftar Kollega, om å gjere det.
permissions-title = Kven kan kva
permissions-admin = Administratorrolla gjev ingen tilgang til saker. Den som driftar Kollega, kan teknisk sett skaffe seg tilgang.
role-everybody = Alle: { $commands }
role-member = Dei som er med i gruppa: { $commands }
role-lead = Den som leier runden: { $commands }
role-facilitator = Prosessleiaren i gruppa: { $commands }
role-admin = Den som administrerer programmet: { $commands }
role-operator = Den som driftar Kollega: { $commands }
help-line = { $command } – { $does }

## What a command answers

command-done = Det er gjort.
command-which-group = Kva for ei gruppe gjeld det?
command-no-groups = Du er ikkje med i noka gruppe enno.
command-link-once = Her er ei lenkje berre for deg. Ho verkar éin gong, i 30 minutt.
data-got = Her er det Kollega har om deg.
data-sure = Dette kan ikkje angrast. Du går ut av grupper og rundar, og Kollega slettar det du har skrive.
data-groups = Grupper du går ut av: { $groups }
data-texts = Saker: { $cases }. Andre tekstar: { $texts }.
data-held = { $n ->
    [one] Éin tekst må stå inntil vidare, fordi lova eller ein domstol krev det.
   *[other] { WORD($n, first: "big") } tekstar må stå inntil vidare, fordi lova eller ein domstol krev det.
 }
data-yes = Slett meg og det eg har skrive
data-deleted = Alt som er ditt i Kollega, er sletta: namnet, kontoane, sakene og det du har skrive. Det er borte frå tryggingskopiar innan 35 dagar.
data-remains = Igjen står det dei andre har skrive, for det er deira, og at ein utan namn var med i rundane, så rundane til dei andre framleis heng saman.
data-in-chats = Det du sjølv har skrive i Slack eller Teams, må du slette der. Det kan ikkje Kollega gjere for deg.
case-line-draft = { $title } (utkast)
case-line-offered = { $title } (lagd fram)
case-line-parked = { $title } (lagd til side)
case-line-in-round = { $title } (i ein runde)
case-line-waits = { $title } (i ein runde som ventar på eigaren)
case-parked = Saka er lagd til side.
case-offered-again = Saka er lagd fram igjen.
case-withdrawn = Saka er trekt, og teksten er sletta.
readers-line = { $names } kan lese saka.
readers-only = Kollega viser henne ikkje til andre.
join-gone = Lenkja verkar ikkje lenger. Be om ei ny.
join-how = Opne lenkja du har fått, eller skriv dette i kanalen til gruppa.
join-in = Du er alt med i { $group }.
left-group = Du er ikkje lenger med i { $group }.
status-quiet = { $n ->
    [0] Ingen runde er i gang, og inga sak er lagd fram.
    [one] Ingen runde er i gang. Éi sak er lagd fram.
    *[other] Ingen runde er i gang. { WORD($n, first: "big") } saker er lagde fram.
    }
next-none = Ingen møtedato er sett enno.
checkins-none = Ingen spørsmål er sette opp mellom møta enno.
round-begun = Runden er open.
no-round-here = Ingen runde er i gang i gruppa.
steps-none = Ingen opne steg no.
minutes-not-yet = Du har ingen referat frå denne gruppa enno.
history-none = Det har ikkje vore nokon runde her medan du var med.
history-line = Rettleiingsrunde { $at }
history-minutes = Referat { $at }
invite-link = Denne lenkja går til { $group }. Eldre lenkjer verkar ikkje lenger.
members-line = { $group }: { $names }
members-leads = Prosessleiar: { $names }
members-asked = Vil bli med: { $names }

## What the programme's administrator is told

groups-none = Det er ingen grupper enno.
group-made = { $group } er laga. Ingen er med enno.
group-made-next = Bli med sjølv og inviter dei andre med ei lenkje, eller lim inn ein tabell med namna. Den første som er med, leier gruppa.
group-made-empty = Lim inn ein tabell med dei som skal vere med, eller la ein administrator bli den første i gruppa, på nettsida eller i chat.
group-begin-do = Bli med sjølv
group-begin-invite = Bli med og inviter med ei lenkje
group-begun = Du er med i { $group }, og leier gruppa.
groups-line = { $group }: { $n ->
    [0] ingen er med enno
    [one] 1 medlem
   *[other] { $n } medlemmer
 }. Prosessleiar: { $leads }
import-wrong = Rett dette først:
import-would = Nye grupper: { $groups }. Nye personar: { $people }. Ingenting er lagra enno.
import-did = Nye grupper: { $groups }. Nye personar: { $people }.
import-groups = Grupper: { $groups }
import-known = Er her alt og blir med: { $names }
import-leads = Blir prosessleiarar: { $names }
method-step = { $n }. { $name }, { $minutes } min
roles-title = Dette er rollene
roles-admin = { $name } administrerer programmet.
roles-leads = { $name } er prosessleiar i { $groups }.
missing-nothing = Kollega når alle.
missing-homeless = Har ingen eigen kanal eller chat: { $groups }
missing-leaderless = Har ingen prosessleiar: { $groups }
missing-troubled = { $platform }: meldingar til { $where } kjem ikkje fram ({ $code }).
missing-unreachable = Kan berre nåast med lenkje til nettsida: { $names }
retention-past = Rundar og saker som er eldre enn { $days } dagar: { $n }. Dei blir sletta.
export-ready = Tal og oppsett. Ingenting av det folk har skrive, er med. Grupper med færre enn fem blir viste samla.
audit-other = { $at } · { $who } · { $what }
audit-none = Ingenting er endra enno.

## What whoever runs Kollega is told

doctor-installs = Installert { $n } stader. Med feil: { $bad }.
doctor-stuck = Meldingar som står fast: { $n }
doctor-paused = All sending er stansa.
doctor-sending = Meldingar blir sende.
doctor-terminal = Køyr «kollega doctor» på maskina for å sjå innstillingar, disk og tilgang til Slack og Teams.
install-ok = { $platform }: { $name } ({ $organisation }). Kontoar: { $n }
install-trouble = { $platform }: { $name } ({ $organisation }) har ein feil. Kontoar: { $n }
install-gone = { $platform }: { $name } ({ $organisation }) har fjerna Kollega. Kontoar: { $n }
installs-none = Kollega er ikkje installert nokon stad enno.
stuck-line = { $platform }, { $organisation }: { $n } til { $place } ({ $code })
stuck-none = Alle meldingar har kome fram.
sending-paused = Ingenting blir sendt før sendinga blir starta igjen. Det som skal ut, ventar.
sending-not-paused = Sendinga er ikkje stansa.

## Asked before something is done

sure-case-withdraw = Teksten blir sletta og kan ikkje hentast tilbake. Vil du trekkje saka?
sure-method-remove = Metoden kan ikkje lenger veljast. Rundar som er i gang, går som før. Er du sikker?
sure-sending-off = Det som skal sendast, ventar til du startar igjen. Er du sikker?

## The command field and the list of commands

page-command = Kommando
page-command-field = Skriv kva du vil gjere
page-command-go = Utfør
page-commands = Alt du kan gjere
page-commands-same = Du kan skrive kommandoen eller opne skjemaet. Det same verkar i chat.
commands-everybody = For deg
commands-member = I gruppa
commands-lead = I runden
commands-facilitator = For prosessleiarar
commands-admin = For programmet
commands-operator = For den som driftar Kollega

## At the terminal

terminal-which-org = Kva for ein organisasjon? Skriv --org og byrjinga av namnet: { $names }
terminal-yes = Skriv det same med --yes for å gjere det.

## Connecting one's accounts

asked-code = Koden du har fått på den andre kontoen
account-code = Skriv dette til Kollega på den andre kontoen din: kople konto { $code }. Koden verkar til { $at }. Ikkje gje han til nokon.
account-look = Denne kontoen blir éin med { $name } ({ $organisation }). Er det deg? Sei berre ja om du sjølv har bede om koden. Det kan ikkje gjerast om.
account-accepted = Skriv «kople konto» på den andre kontoen, og sei ja der.
account-waits = { $name } ({ $organisation }) har skrive koden din. Er det deg? Seier du ja, kan den andre kontoen lese alt du kan lese. Det kan ikkje gjerast om.
account-yes = Ja, det er meg
account-no = Nei

## What was changed

audit-admin-set = { $at } · { $who } · { $about } vart administrator
audit-admin-unset = { $at } · { $who } · { $about } er ikkje lenger administrator
audit-facilitator-set = { $at } · { $who } · { $about } vart prosessleiar
audit-facilitator-unset = { $at } · { $who } · { $about } er ikkje lenger prosessleiar
audit-group-made = { $at } · { $who } · ny gruppe: { $about }
audit-group-renamed = { $at } · { $who } · { $about } fekk nytt namn
audit-group-merged = { $at } · { $who } · { $about } vart slått saman med ei anna
audit-group-closed = { $at } · { $who } · { $about } vart avslutta
audit-group-method = { $at } · { $who } · { $about } fekk ny vanleg metode
audit-members-imported = { $at } · { $who } · medlemmer frå ein tabell
audit-method-imported = { $at } · { $who } · ny metode: { $about }
audit-method-removed = { $at } · { $who } · metoden vart fjerna: { $about }
audit-person-deleted = { $at } · { $who } · sletta seg sjølv
audit-person-linked = { $at } · { $who } · kopla saman kontoar
audit-person-unlinked = { $at } · { $who } · kopla frå ein konto
audit-goals = { $at } · { $who } · nye mål for programmet
audit-quiet-hours = { $at } · { $who } · ny stille tid for alle
audit-holidays = { $at } · { $who } · nye fridagar
audit-retention = { $at } · { $who } · ny lagringstid
audit-operator = den som driftar Kollega
audit-deleted = ein som er sletta
audit-no-hours = ingen
audit-facilitator-set-in = { $at } · { $who } · { $about } vart prosessleiar i { $group }
audit-facilitator-unset-in = { $at } · { $who } · { $about } er ikkje lenger prosessleiar i { $group }
audit-group-renamed-from = { $at } · { $who } · { $before } fekk namnet { $after }
audit-group-merged-into = { $at } · { $who } · { $about } vart flytta inn i { $into }
audit-group-method-from = { $at } · { $who } · { $about } bytte vanleg metode frå { $before } til { $method }
audit-group-method-to = { $at } · { $who } · { $about } fekk ny vanleg metode: { $method }
audit-members-imported-n = { $at } · { $who } · frå ein tabell: { $groups } nye grupper, { $people } nye personar, { $joined } inn i grupper
audit-method-imported-as = { $at } · { $who } · ny metode: { $about }, utgåve { $version }
audit-goals-from = { $at } · { $who } · nye mål for programmet: { $n }, før { $before }
audit-quiet-hours-from = { $at } · { $who } · stille tid for alle: { $after }, før { $before }
audit-holidays-from = { $at } · { $who } · heilagdagar i { $country }, før { $before }. Ekstra fridagar: { $free }, før { $free_before }
audit-retention-from = { $at } · { $who } · lagringstid: { $days } dagar, før { $before }
audit-leavers-from = { $at } · { $who } · regel for dei som sluttar: «{ $rule }», før «{ $before }»
audit-link-handed-in = { $at } · { $who } · lenkje til { $about } i { $group }
audit-person-recognised = { $at } · { $who } · { $about } er den som stod i lista
