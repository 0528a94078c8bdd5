## Why something did not happen, and the way out

no-such-round = Dette finst ikkje, eller det er ikkje ope for deg.
no-round-over = Runden er ferdig.
no-halted = Vi har pause. Vi held berre fram om { $owner } vil.
no-only-lead = { $lead } leier og kan gjere dette.
no-only-owner = { $owner } har saka og avgjer dette.
no-come-first = Bli med i runden først.
no-stale = Runden har gått vidare. Sjå det nyaste kortet.
no-nothing-to-answer = Spørsmålet er ikkje ope for svar lenger.
no-edit-closed = Teksten kan ikkje endrast no. Du kan trekkje han tilbake.
no-cannot-lead = Vel ein som er med i runden, og som ikkje har saka.
no-aside = Du kan stå over så lenge vi er i første trinn, om du verken har saka eller leier. Du kan gå når du vil.
no-listening = No er det dei andre sin tur. Du kan notere imens.
no-turn-had = Ordet er alt gjeve vidare.
no-last-in-line = Det er ingen andre att i denne omgangen.
no-turns-here = Ordet kan ikkje gjevast slik i dette trinnet.
no-sent-already = Dette er alt sendt.
no-rated = Tala dine er alt sende, og kan ikkje endrast.
no-not-your-turn = { $who } har ordet no. Du kan notere imens.
no-gone-already = Dette er alt fjerna.
no-undo = Det er ikkje noko trinn å gå tilbake til.
no-more-time = De har alt fått meir tid i dette trinnet. Den som leier, kan gje meir.
no-less-time-slow = Når runden går over fleire dagar, kan du ikkje ta bort tid. Du kan gå vidare når du vil.
no-paused-already = Vi har alt pause.
no-running-already = Klokka går alt.
no-owner-away = { $owner } har saka og er ikkje her. Vi held fram når { $owner } er tilbake.
no-owner-leads = Du har saka. La ein annan leie og notere.
no-lead-there = { $lead } leier runden.
no-method-size = Metoden treng minst { $least } og høgst { $most } personar.
no-decided-already = Du har alt valt kva som blir ståande.
no-answered-already = Du har alt svart.
no-only-owner-opens = Den som har saka, eller prosessleiaren kan starte runden.
no-case-not-offered = Saka er ikkje lagd fram for gruppa. Den som har saka, kan leggje henne fram.
no-lead-needed = Vel ein annan til å leie enn den som har saka. Den som leier, må kunne lese saka.

## Questions before something is done

ask-still-writing = { $n ->
    [one] Éin skriv framleis. Går du vidare no, kan teksten likevel sendast. Han blir merkt «kom etterpå».
   *[other] { WORD($n, first: "big") } skriv framleis. Går du vidare no, kan tekstane likevel sendast. Dei blir merkte «kom etterpå».
 }
ask-last-step = Dette er det siste trinnet. Vil du avslutte runden?
ask-finish = Vil du avslutte runden for alle? Den som har saka, avgjer kva som blir ståande.
ask-stop = Vil du stoppe saka for alle? Den som har saka, avgjer kva som blir ståande.
