## A meeting, and when it is

meeting-title = Møtet i gruppen
meeting-on = { $group } · { $day }
meeting-at = Tid: { $at }
meeting-day = Tid: { $day }
meeting-fl = Tid: { $day }, før lunsj
meeting-el = Tid: { $day }, etter lunsj
meeting-place = Sted: { $place }
meeting-moved = Møtet er flyttet. Svarene om hvem som kommer, gjelder ikke lenger.
meeting-changed = Tiden eller stedet er endret. Nå gjelder dette:
meeting-cancelled = Møtet er avlyst.
meeting-over = Møtet er over.

## Before the meeting

invite-ask = Kommer du? Har du en sak?
invite-private = Kollega viser ikke de andre hvem som kommer. Du kan endre svaret til møtet begynner.
invite-said-coming = Du kommer. Du kan endre svaret til møtet begynner.
invite-said-case = Du kommer, og har en sak. Du kan endre svaret til møtet begynner.
invite-said-no = Du kan ikke denne gangen. Du kan endre svaret til møtet begynner.
agenda-case = { $owner } har saken.
agenda-lead = { $lead } leder møtet. Hva dere tar opp, blir dere enige om når dere møtes.
agenda-step = Du har et åpent steg. Tenk gjerne gjennom hvordan det har gått.

do-coming_coming = Kommer
do-coming_case = Kommer, og har en sak
do-coming_no = Kan ikke

## Whose case

choose-you = Dere tar saken din. Skjemaet hjelper deg å forberede den.
choose-longest-you = { WORD($n, first: "big") } av dere har en sak. Du har ventet lengst. Skal vi ta din?
choose-longest = { WORD($n, first: "big") } av dere har en sak. { $who } har ventet lengst. Skal vi ta den saken?
choose-gave = Takk. Saken til { $who } går først, og du beholder plassen din i køen.
choose-ready = Dere tar saken din. Den er klar.
turn-ask = Ingen sak er meldt inn ennå. Er det noe du går og bærer på?
turn-private = Svarer du nei, sier Kollega det ikke til noen.
turn-thanks = Takk. Dere tar saken din.
turn-passed = Greit. Takk for svaret.
starter-1 = Hva har du gruet deg til den siste tiden?
starter-2 = Når var du sist i tvil om hva som var riktig å gjøre som leder?
starter-3 = Hva har du prøvd flere ganger uten at det har løst seg?
nocase-lead = Ingen sak er meldt inn. Dere kan ta en sak som har ventet, eller gjøre en øvelse i stedet. Hva vil du?
instead-parked = Dere tar en sak som har ventet.
instead-exercise = Dere gjør en øvelse i stedet.

do-open_case = Forbered saken
do-give_way = La en annen sak gå først
do-give_way_fine = Ja, ta den saken
do-have_case = Jeg har en
do-starters = Vis spørsmålene
do-pass_turn = Ikke denne gangen
do-instead_parked = Ta en sak som har ventet
do-instead_exercise = Gjør en øvelse i stedet

## Who leads

lead-you = Du leder dette møtet.
lead-cannot = Du står for tur til å lede, men kan ikke komme. La en annen lede.
lead-has-case = Du har saken denne gangen. Velg en annen til å lede.
lead-next = Etter deg står for tur: { $names }. Den som har ventet lengst, er først.
dropped-invite = Spørsmålet om hvem som kommer, ble ikke sendt i tide.
dropped-choose = Spørsmålet om hvilken sak dere tar, ble ikke sendt i tide.
dropped-agenda = Planen for møtet ble ikke sendt i tide.
dropped-start = Starten på møtet ble ikke sendt i tide.

do-swap_lead = Bytt med en annen
do-skip_lead = Stå over denne gangen
form-swap_lead = Bytt med en annen
field-swap_lead = Hvem skal lede møtet?
promise-swap_lead = Den du velger, får vite det. Gruppen ser hvem som leder.

## When the meeting begins, and afterwards

start-steps = Fem minutter: Hvordan har det gått?
start-ready = Start runden når dere er klare.
start-no-case = Ingen sak er klar ennå. Når en er lagt fram for gruppen, kan dere starte runden her.
start-begun = Runden er i gang.
after-thanks = Takk for møtet.
after-next-none = Neste dato er ikke satt ennå.
after-next-at = Neste møte er { $at }.
after-next-day = Neste møte er { $day }.
after-next-fl = Neste møte er { $day }, før lunsj.
after-next-el = Neste møte er { $day }, etter lunsj.
after-lead = Neste gang er det { $who } sin tur til å lede.
after-case = { $who } har ventet lengst på å ta opp en sak.

do-steps_first = Ja, fem minutter
do-straight = Rett på saken
do-begin_round = Start runden

## Why something did not happen

no-meeting-begun = Møtet har begynt. Det kan ikke endres nå.
no-meeting-over = Møtet er over eller avlyst.
no-meeting-past = Det tidspunktet har vært. Velg et senere.
no-lead-here = Velg en som er med i gruppen, og som ikke har saken.
no-lead-next = Ingen andre kan ta over nå. Velg en du vil bytte med.
