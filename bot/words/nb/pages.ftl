## Minutes: beside what outputs.ftl has

minutes-closings = Dette tar vi med oss
minutes-ratings = Slik opplevde vi runden
minutes-rating = { $mean } av 5, { $n } svar
page-minutes-md = Hent som Markdown
page-minutes-pdf = Hent som PDF

## The landing page

page-landing-picture = Seks kollegaer i en ring. Én har ordet, de andre lytter.
page-try-langs = Hvilket språk?
page-try-mixed = Alle tre
page-try-hint = Seks oppdiktede ledere, skjermene deres side om side, og en tavle. Prøven slettes etter et døgn.
page-own-hint = Lag organisasjonen og den første gruppen, og inviter med lenke eller QR-kode.
page-own-closed = Den som drifter Kollega, har en startlenke til deg.
page-signin-title = Har du en gruppe fra før?
page-signin-hint = Åpne lenken du har fått. Er du logget inn på en annen mobil eller PC, kan du lage en ny lenke der, under Innstillinger.
page-landing-home = Gå til gruppene dine

## The try-out

page-try-title = Prøverunde
page-try-screens = Skjermene
page-try-screen = Skjermen til { $who }
page-try-role-lead = { $who }, prosessleder
page-try-no-board = Tavlen viser runden når den er i gang.
page-try-alone = Åpne alene
page-try-plays = Svarer av seg selv
page-try-plays-who = { $who } svarer av seg selv
page-try-others = Alle andre enn { $who } svarer av seg selv
page-try-save = Bruk dette
page-try-rate = { $n } ×
page-try-skip = Hopp til oppfølgingsdagen
page-guide-title = Gjør dette nå
page-guide-case = { $who } begynner: skriv en kort sak, og legg den fram for gruppen.
page-guide-case-do = Skriv en sak som { $who }
page-guide-start = Saken er lagt fram. { $who } starter runden.
page-guide-start-do = Start runden som { $who }
page-guide-round = Runden er i gang. Svar for dem, eller la dem svare av seg selv med knappene. { $who } går videre fra trinn til trinn.
page-guide-keep = Runden er ferdig. { $who } bestemmer hva som skal stå igjen.
page-guide-after = Hopp til oppfølgingsdagen. Da spør Kollega { $who } hvordan det gikk.
page-guide-answer = Kollega spør { $who } hvordan det gikk. Svar på skjermen til { $who }.
page-guide-done = Det var en hel runde. Begynn på nytt, eller sett opp din egen.

## The first page of a person

page-home = Hjem
page-home-hello = Hei, { $who }
page-home-groups = Gruppene mine
page-home-no-groups = Du er ikke med i noen gruppe ennå. Åpne lenken du har fått.
page-home-past = Tidligere runder
page-home-round = Veiledningsrunde i { $group }
page-home-keep = Hva skal stå igjen etter runden i { $group }?
page-home-answer = Svar
page-home-choose = Velg

## A group

page-group-running = En runde er i gang.
page-group-cases = Saker
page-group-steps = Steg noen har delt
page-group-requests = Vil bli med
page-group-let-in-hint = Den som slippes inn, kan lese saker som legges fram etterpå.
page-group-you = { $who } (deg)
page-group-invite-do = Lag en lenke
page-group-invite-hint = Lenken virker til { $day }. Kopier den nå; den vises ikke igjen. Lager du en ny lenke, slutter denne å virke.
page-group-invite-off = Trekk lenken tilbake
page-group-invite-gone = Lenken virker ikke lenger.
page-link = Lenken
page-qr = QR-kode med lenken
page-group-lead-on = Gjør { $who } til prosessleder
page-group-lead-off = La { $who } slutte som prosessleder
page-group-lead-last = Gruppen må ha en prosessleder. Velg en ny først.
page-group-take-out = Ta { $who } ut av gruppen
page-group-take-out-sure = { $who } ser ikke lenger gruppen og saker som legges fram etterpå.
page-group-leave-sure = Du ser ikke lenger gruppen og saker som legges fram etterpå.
page-group-stay = Bli i gruppen

## A case

page-case-new = Ny sak
page-case-draft = Utkastet er lagret. Kollega viser det bare til deg.
page-case-offered = Saken er lagt fram for { $group }.
page-case-edit = Endre saken
page-case-park = Legg saken til side
page-case-take-up = Legg saken fram igjen
page-case-withdraw-sure = Teksten blir slettet og kan ikke hentes tilbake.
page-case-keep = Behold saken
page-case-readers = Disse kan lese saken
page-case-state-parked = lagt til side
page-case-state-in_round = i en runde
page-case-state-waits = i en runde som venter på eieren
page-case-look = Et blikk til

## Opening a round

page-start-size = Dere er { $n } i gruppen.
page-start-fits = Anbefalt for dere
page-start-lead-hint = Den som har saken, kan ikke lede.

## Setting up, joining and signing in

page-setup-ready = Gruppen er klar. Inviter de andre.
page-setup-to-group = Til gruppen
page-start-link = Lenken virker én gang. Du blir administrator for organisasjonen. Det gir ingen tilgang til saker.
page-name-wrong = Skriv et navn på høyst { $limit } tegn.
page-join-as = Du er logget inn som { $who }.
page-join-asks = En av medlemmene slipper deg inn. Lenken alene gir ingen tilgang.
page-join-no = Gruppen har ikke sluppet deg inn. Snakk med en av dem.

## One's own settings

page-me-superior = Jeg er lederen til
page-me-superior-hint = Kollega sier fra til dem før de legger fram en sak som du kan lese.
page-me-when = Når Kollega sier fra
page-me-when-do = Endre stille tid, arbeidsdager og borte
page-me-days = Arbeidsdager: { $days }
page-me-data = Mine data
page-me-data-hint = Hent alt Kollega har om deg, eller slett deg. Før noe slettes, ser du hva det gjelder.
page-me-data-get = Hent dataene mine
page-me-data-delete = Slett meg
page-me-phone = Åpne på telefonen
page-me-phone-hint = Lenken virker én gang, i 30 minutter, og logger inn som deg. Ikke gi den til noen.
page-me-phone-do = Lag en innloggingslenke
page-me-lost = Har du mistet telefonen? Logg ut overalt.

## A made-up case, so that a visitor can begin at once

## Somebody at the door
page-home-door = { $who } vil bli med i { $group }.
page-home-door-open = Se hvem som venter
page-only-here = Adressen virker bare på denne maskinen. Den som drifter Kollega, kan gi den en adresse andre når.
page-deleted = Du er slettet
