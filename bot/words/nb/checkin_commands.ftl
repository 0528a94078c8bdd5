## What can be typed, what it does, and an example

typed-checkin-new = ny siden sist, nye spørsmål mellom møtene, start siden sist
can-checkin-new = Sett opp spørsmål mellom møtene
eg-checkin-new = ny siden sist aksjonslæring
typed-checkin-stop = stopp siden sist, avslutt siden sist
can-checkin-stop = Avslutt spørsmålene mellom møtene
eg-checkin-stop = stopp siden sist
typed-checkin-level = hvem leser siden sist, lesere siden sist
can-checkin-level = Velg hvem som kan lese svarene
eg-checkin-level = hvem leser siden sist gruppen

## What a command asks for

asked-questions = Hvilke spørsmål?
questions-own = Egne spørsmål
typed-questions-learning = læring
typed-questions-start = start, fem spørsmål
typed-questions-own = egne
asked-own = Egne spørsmål
asked-own-hint = Ett på hver linje, høyst sju. Svar å velge mellom: «Gjorde du det? | Ja | Nei». Bare etter ett av dem: «> Ja: Hva skjedde?» La feltet stå tomt når du har valgt spørsmål over.
asked-every = Hvor ofte?
every-week = Hver uke
every-2 = Annenhver uke
every-3 = Hver tredje uke
every-4 = Hver fjerde uke
every-month = Første gang dagen kommer i hver måned
every-month-last = Siste gang dagen kommer i hver måned
every-once = Bare én gang, på den første dagen
typed-every-week = ukentlig
typed-every-2 = hver andre uke, hver annen uke
typed-every-3 = hver 3 uke
typed-every-4 = hver 4 uke
typed-every-month = månedlig, hver måned
typed-every-once = én gang, en gang
asked-weekday = Hvilken dag?
weekday-mon = mandag
weekday-tue = tirsdag
weekday-wed = onsdag
weekday-thu = torsdag
weekday-fri = fredag
weekday-sat = lørdag
weekday-sun = søndag
asked-hour = Når på dagen?
asked-hour-hint = For eksempel 09.00
asked-first = Fra og med
asked-last = Til og med
asked-last-hint = Trengs ikke når spørsmålene kommer bare én gang.
asked-window = I hvor mange arbeidsdager kan de svare?
asked-window-hint = Fra 1 til 20. Vanligvis 3.
typed-level-self = bare den som svarer, ingen andre
typed-level-lead = den som leder, prosesslederen
typed-level-group = gruppen, alle
asked-series-name = Eget navn, om du vil
asked-series = Hvilke spørsmål gjelder det?
typed-unknown-series = Jeg finner ingen slike spørsmål: «{ $text }». Velg fra listen.
plan-questions = De fem spørsmålene før det første møtet
plan-questions-hint = De kommer til hver enkelt ti arbeidsdager før gruppens første møte. Hver velger selv hva som blir delt.
plan-questions-when = De fem spørsmålene før det første møtet – { WORD($days) } arbeidsdager før, kl. 09.00

## The answers

checkins-row = { $title }: { $days }
checkins-span = { $first } – { $last }
checkins-once = { $day }
checkins-answer = Svar på spørsmålene
checkins-do-level = Velg hvem som kan lese: { $title }
checkins-do-stop = Avslutt: { $title }
checkins-begun = Spørsmålene er satt opp.

no-checkin-hour = Skriv et klokkeslett, for eksempel 09.00.
no-checkin-window = Velg fra 1 til { $most } arbeidsdager å svare på.
no-checkin-past = Alle dagene er forbi. Velg en senere siste dag.
no-checkin-people = Gruppen har ingen medlemmer ennå. Inviter dem først.
no-more-series = Gruppen har allerede { $most } sett med spørsmål. Avslutt ett først.

audit-checkins-begun = { $at } · { $who } · spørsmål mellom møtene i { $about }
audit-checkins-stopped = { $at } · { $who } · avsluttet spørsmål mellom møtene i { $about }
audit-checkins-level = { $at } · { $who } · hvem som kan lese svar mellom møtene i { $about }

## On the group's page

page-checkins-title = Siden sist
page-checkins-all = Spørsmålene mellom møtene
page-checkins-lead = Hver får spørsmålene alene, ett om gangen, og velger til slutt hva som blir delt.
page-checkins-questions = Spørsmålene
page-checkins-shared = Les det som er delt

## Typed in a chat

chat-answered = Svaret er tatt imot. Kortet over viser hva som kommer nå.
