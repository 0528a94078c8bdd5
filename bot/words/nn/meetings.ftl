## A meeting, and when it is

meeting-title = Møtet i gruppa
meeting-on = { $group } · { $day }
meeting-at = Tid: { $at }
meeting-day = Tid: { $day }
meeting-fl = Tid: { $day }, før lunsj
meeting-el = Tid: { $day }, etter lunsj
meeting-place = Stad: { $place }
meeting-moved = Møtet er flytta. Svara om kven som kjem, gjeld ikkje lenger.
meeting-changed = Tida eller staden er endra. No gjeld dette:
meeting-cancelled = Møtet er avlyst.
meeting-over = Møtet er over.

## Before the meeting

invite-ask = Kjem du? Har du ei sak?
invite-private = Kollega viser ikkje dei andre kven som kjem. Du kan endre svaret til møtet tek til.
invite-said-coming = Du kjem. Du kan endre svaret til møtet tek til.
invite-said-case = Du kjem, og har ei sak. Du kan endre svaret til møtet tek til.
invite-said-no = Du kan ikkje denne gongen. Du kan endre svaret til møtet tek til.
agenda-case = { $owner } har saka.
agenda-lead = { $lead } leier møtet. Kva de tek opp, blir de samde om når de møtest.
agenda-step = Du har eit ope steg. Tenk gjerne gjennom korleis det har gått.

do-coming_coming = Kjem
do-coming_case = Kjem, og har ei sak
do-coming_no = Kan ikkje

## Whose case

choose-you = De tek saka di. Skjemaet hjelper deg å førebu ho.
choose-longest-you = { WORD($n, first: "big") } av dykk har ei sak. Du har venta lengst. Skal vi ta di?
choose-longest = { WORD($n, first: "big") } av dykk har ei sak. { $who } har venta lengst. Skal vi ta den saka?
choose-gave = Takk. Saka til { $who } går først, og du held på plassen din i køen.
choose-ready = De tek saka di. Ho er klar.
turn-ask = Inga sak er meldt inn enno. Er det noko du går og ber på?
turn-private = Svarer du nei, seier Kollega det ikkje til nokon.
turn-thanks = Takk. De tek saka di.
turn-passed = Greitt. Takk for svaret.
starter-1 = Kva har du grua deg til den siste tida?
starter-2 = Når var du sist i tvil om kva som var rett å gjere som leiar?
starter-3 = Kva har du prøvd fleire gonger utan at det har løyst seg?
nocase-lead = Inga sak er meldt inn. De kan ta ei sak som har venta, eller gjere ei øving i staden. Kva vil du?
instead-parked = De tek ei sak som har venta.
instead-exercise = De gjer ei øving i staden.

do-open_case = Førebu saka
do-give_way = La ei anna sak gå først
do-give_way_fine = Ja, ta den saka
do-have_case = Eg har ei
do-starters = Vis spørsmåla
do-pass_turn = Ikkje denne gongen
do-instead_parked = Ta ei sak som har venta
do-instead_exercise = Gjer ei øving i staden

## Who leads

lead-you = Du leier dette møtet.
lead-cannot = Du står for tur til å leie, men kan ikkje kome. La ein annan leie.
lead-has-case = Du har saka denne gongen. Vel ein annan til å leie.
lead-next = Etter deg står for tur: { $names }. Den som har venta lengst, er først.
dropped-invite = Spørsmålet om kven som kjem, vart ikkje sendt i tide.
dropped-choose = Spørsmålet om kva sak de tek, vart ikkje sendt i tide.
dropped-agenda = Planen for møtet vart ikkje send i tide.
dropped-start = Starten på møtet vart ikkje send i tide.

do-swap_lead = Byt med ein annan
do-skip_lead = Stå over denne gongen
form-swap_lead = Byt med ein annan
field-swap_lead = Kven skal leie møtet?
promise-swap_lead = Den du vel, får vite det. Gruppa ser kven som leier.

## When the meeting begins, and afterwards

start-steps = Fem minutt: Korleis har det gått?
start-ready = Start runden når de er klare.
start-no-case = Inga sak er klar enno. Når ei er lagd fram for gruppa, kan de starte runden her.
start-begun = Runden er i gang.
after-thanks = Takk for møtet.
after-next-none = Neste dato er ikkje sett enno.
after-next-at = Neste møte er { $at }.
after-next-day = Neste møte er { $day }.
after-next-fl = Neste møte er { $day }, før lunsj.
after-next-el = Neste møte er { $day }, etter lunsj.
after-lead = Neste gong er det { $who } sin tur til å leie.
after-case = { $who } har venta lengst på å ta opp ei sak.

do-steps_first = Ja, fem minutt
do-straight = Rett på saka
do-begin_round = Start runden

## Why something did not happen

no-meeting-begun = Møtet har teke til. Det kan ikkje endrast no.
no-meeting-over = Møtet er over eller avlyst.
no-meeting-past = Det tidspunktet har vore. Vel eit seinare.
no-lead-here = Vel ein som er med i gruppa, og som ikkje har saka.
no-lead-next = Ingen andre kan ta over no. Vel ein du vil byte med.
