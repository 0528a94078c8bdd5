## Minutes: beside what outputs.ftl has

minutes-closings = Dette tek vi med oss
minutes-ratings = Slik opplevde vi runden
minutes-rating = { $mean } av 5, { $n } svar
page-minutes-md = Hent som Markdown
page-minutes-pdf = Hent som PDF

## The landing page

page-landing-picture = Seks kollegaer i ein ring. Éin har ordet, dei andre lyttar.
page-try-langs = Kva språk?
page-try-mixed = Alle tre
page-try-hint = Seks oppdikta leiarar, skjermane deira side om side, og ei tavle. Prøva blir sletta etter eit døgn.
page-own-hint = Lag organisasjonen og den første gruppa, og inviter med lenkje eller QR-kode.
page-own-closed = Den som driftar Kollega, har ei startlenkje til deg.
page-signin-title = Har du ei gruppe frå før?
page-signin-hint = Opne lenkja du har fått. Er du logga inn på ein annan mobil eller PC, kan du lage ei ny lenkje der, under Innstillingar.
page-landing-home = Gå til gruppene dine

## The try-out

page-try-title = Prøverunde
page-try-screens = Skjermane
page-try-screen = Skjermen til { $who }
page-try-role-lead = { $who }, prosessleiar
page-try-no-board = Tavla viser runden når han er i gang.
page-try-alone = Opne åleine
page-try-plays = Svarer av seg sjølv
page-try-plays-who = { $who } svarer av seg sjølv
page-try-others = Alle andre enn { $who } svarer av seg sjølve
page-try-save = Bruk dette
page-try-rate = { $n } ×
page-try-skip = Hopp til oppfølgingsdagen
page-guide-title = Gjer dette no
page-guide-case = { $who } byrjar: skriv ei kort sak, og legg henne fram for gruppa.
page-guide-case-do = Skriv ei sak som { $who }
page-guide-start = Saka er lagd fram. { $who } startar runden.
page-guide-start-do = Start runden som { $who }
page-guide-round = Runden er i gang. Svar for dei, eller la dei svare av seg sjølve med knappane. { $who } går vidare frå trinn til trinn.
page-guide-keep = Runden er ferdig. { $who } bestemmer kva som skal stå att.
page-guide-after = Hopp til oppfølgingsdagen. Då spør Kollega { $who } korleis det gjekk.
page-guide-answer = Kollega spør { $who } korleis det gjekk. Svar på skjermen til { $who }.
page-guide-done = Det var ein heil runde. Byrj på nytt, eller set opp di eiga.

## The first page of a person

page-home = Heim
page-home-hello = Hei, { $who }
page-home-groups = Gruppene mine
page-home-no-groups = Du er ikkje med i noka gruppe enno. Opne lenkja du har fått.
page-home-past = Tidlegare rundar
page-home-round = Rettleiingsrunde i { $group }
page-home-keep = Kva skal stå att etter runden i { $group }?
page-home-answer = Svar
page-home-choose = Vel

## A group

page-group-running = Ein runde er i gang.
page-group-cases = Saker
page-group-steps = Steg nokon har delt
page-group-requests = Vil bli med
page-group-let-in-hint = Den som blir sleppt inn, kan lese saker som blir lagde fram etterpå.
page-group-you = { $who } (deg)
page-group-invite-do = Lag ei lenkje
page-group-invite-hint = Lenkja verkar til { $day }. Kopier henne no; ho blir ikkje vist igjen. Lagar du ei ny lenkje, sluttar denne å verke.
page-group-invite-off = Trekk lenkja tilbake
page-group-invite-gone = Lenkja verkar ikkje lenger.
page-link = Lenkja
page-qr = QR-kode med lenkja
page-group-lead-on = Gjer { $who } til prosessleiar
page-group-lead-off = La { $who } slutte som prosessleiar
page-group-lead-last = Gruppa må ha ein prosessleiar. Vel ein ny først.
page-group-take-out = Ta { $who } ut av gruppa
page-group-take-out-sure = { $who } ser ikkje lenger gruppa og saker som blir lagde fram etterpå.
page-group-leave-sure = Du ser ikkje lenger gruppa og saker som blir lagde fram etterpå.
page-group-stay = Bli i gruppa

## A case

page-case-new = Ny sak
page-case-draft = Utkastet er lagra. Kollega viser det berre til deg.
page-case-offered = Saka er lagd fram for { $group }.
page-case-edit = Endre saka
page-case-park = Legg saka til side
page-case-take-up = Legg saka fram att
page-case-withdraw-sure = Teksten blir sletta og kan ikkje hentast tilbake.
page-case-keep = Behald saka
page-case-readers = Desse kan lese saka
page-case-state-parked = lagd til side
page-case-state-in_round = i ein runde
page-case-state-waits = i ein runde som ventar på eigaren
page-case-look = Eit blikk til

## Opening a round

page-start-size = De er { $n } i gruppa.
page-start-fits = Tilrådd for dykk
page-start-lead-hint = Den som har saka, kan ikkje leie.

## Setting up, joining and signing in

page-setup-ready = Gruppa er klar. Inviter dei andre.
page-setup-to-group = Til gruppa
page-start-link = Lenkja verkar éin gong. Du blir administrator for organisasjonen. Det gjev ingen tilgang til saker.
page-name-wrong = Skriv eit namn på høgst { $limit } teikn.
page-join-as = Du er logga inn som { $who }.
page-join-asks = Ein av medlemmene slepper deg inn. Lenkja åleine gjev ingen tilgang.
page-join-no = Gruppa har ikkje sleppt deg inn. Snakk med ein av dei.

## One's own settings

page-me-superior = Eg er leiaren til
page-me-superior-hint = Kollega seier frå til dei før dei legg fram ei sak som du kan lese.
page-me-when = Når Kollega seier frå
page-me-when-do = Endre stille tid, arbeidsdagar og borte
page-me-days = Arbeidsdagar: { $days }
page-me-data = Mine data
page-me-data-hint = Hent alt Kollega har om deg, eller slett deg. Før noko blir sletta, ser du kva det gjeld.
page-me-data-get = Hent dataa mine
page-me-data-delete = Slett meg
page-me-phone = Opne på telefonen
page-me-phone-hint = Lenkja verkar éin gong, i 30 minutt, og loggar inn som deg. Ikkje gje henne til nokon.
page-me-phone-do = Lag ei innloggingslenkje
page-me-lost = Har du mista telefonen? Logg ut overalt.

## A made-up case, so that a visitor can begin at once

## Somebody at the door
page-home-door = { $who } vil vere med i { $group }.
page-home-door-open = Sjå kven som ventar
page-only-here = Adressa verkar berre på denne maskina. Den som driftar Kollega, kan gje henne ei adresse andre når.
page-deleted = Du er sletta
