## What can be typed, what it does, and an example

typed-checkin-new = ny sidan sist, nye spørsmål mellom møta, start sidan sist
can-checkin-new = Set opp spørsmål mellom møta
eg-checkin-new = ny sidan sist aksjonslæring
typed-checkin-stop = stopp sidan sist, avslutt sidan sist
can-checkin-stop = Avslutt spørsmåla mellom møta
eg-checkin-stop = stopp sidan sist
typed-checkin-level = kven les sidan sist, lesarar sidan sist
can-checkin-level = Vel kven som kan lese svara
eg-checkin-level = kven les sidan sist gruppa

## What a command asks for

asked-questions = Kva spørsmål?
questions-own = Eigne spørsmål
typed-questions-learning = læring
typed-questions-start = start, fem spørsmål
typed-questions-own = eigne
asked-own = Eigne spørsmål
asked-own-hint = Eitt på kvar linje, høgst sju. Svar å velje mellom: «Gjorde du det? | Ja | Nei». Berre etter eitt av dei: «> Ja: Kva skjedde?» La feltet stå tomt når du har valt spørsmål over.
asked-every = Kor ofte?
every-week = Kvar veke
every-2 = Annakvar veke
every-3 = Kvar tredje veke
every-4 = Kvar fjerde veke
every-month = Første gong dagen kjem i kvar månad
every-month-last = Siste gong dagen kjem i kvar månad
every-once = Berre éin gong, på den første dagen
typed-every-week = kvar veke
typed-every-2 = kvar andre veke
typed-every-3 = kvar 3 veke
typed-every-4 = kvar 4 veke
typed-every-month = månadleg, kvar månad
typed-every-once = éin gong, ein gong
asked-weekday = Kva dag?
weekday-mon = måndag
weekday-tue = tysdag
weekday-wed = onsdag
weekday-thu = torsdag
weekday-fri = fredag
weekday-sat = laurdag
weekday-sun = søndag
asked-hour = Når på dagen?
asked-hour-hint = Til dømes 09.00
asked-first = Frå og med
asked-last = Til og med
asked-last-hint = Trengst ikkje når spørsmåla kjem berre éin gong.
asked-window = I kor mange arbeidsdagar kan dei svare?
asked-window-hint = Frå 1 til 20. Vanlegvis 3.
typed-level-self = berre den som svarer, ingen andre
typed-level-lead = den som leier, prosessleiaren
typed-level-group = gruppa, alle
asked-series-name = Eige namn, om du vil
asked-series = Kva spørsmål gjeld det?
typed-unknown-series = Eg finn ingen slike spørsmål: «{ $text }». Vel frå lista.
plan-questions = Dei fem spørsmåla før det første møtet
plan-questions-hint = Dei kjem til kvar einskild ti arbeidsdagar før det første møtet i gruppa. Kvar vel sjølv kva som blir delt.
plan-questions-when = Dei fem spørsmåla før det første møtet – { WORD($days) } arbeidsdagar før, kl. 09.00

## The answers

checkins-row = { $title }: { $days }
checkins-span = { $first } – { $last }
checkins-once = { $day }
checkins-answer = Svar på spørsmåla
checkins-do-level = Vel kven som kan lese: { $title }
checkins-do-stop = Avslutt: { $title }
checkins-begun = Spørsmåla er sette opp.

no-checkin-hour = Skriv eit klokkeslett, til dømes 09.00.
no-checkin-window = Vel frå 1 til { $most } arbeidsdagar å svare på.
no-checkin-past = Alle dagane er forbi. Vel ein seinare siste dag.
no-checkin-people = Gruppa har ingen medlemer enno. Inviter dei først.
no-more-series = Gruppa har alt { $most } sett med spørsmål. Avslutt eitt først.

audit-checkins-begun = { $at } · { $who } · spørsmål mellom møta i { $about }
audit-checkins-stopped = { $at } · { $who } · avslutta spørsmål mellom møta i { $about }
audit-checkins-level = { $at } · { $who } · kven som kan lese svar mellom møta i { $about }

## On the group's page

page-checkins-title = Sidan sist
page-checkins-all = Spørsmåla mellom møta
page-checkins-lead = Kvar får spørsmåla åleine, eitt om gongen, og vel til slutt kva som blir delt.
page-checkins-questions = Spørsmåla
page-checkins-shared = Les det som er delt

## Typed in a chat

chat-answered = Svaret er teke imot. Kortet over viser kva som kjem no.
