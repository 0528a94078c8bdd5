## Why something did not happen, and the way out

no-such-round = Dette finnes ikke, eller det er ikke åpent for deg.
no-round-over = Runden er ferdig.
no-halted = Vi har pause. Vi fortsetter bare hvis { $owner } vil.
no-only-lead = { $lead } leder og kan gjøre dette.
no-only-owner = { $owner } har saken og bestemmer dette.
no-come-first = Bli med i runden først.
no-stale = Runden har gått videre. Se det nyeste kortet.
no-nothing-to-answer = Spørsmålet er ikke åpent for svar lenger.
no-edit-closed = Teksten kan ikke endres nå. Du kan trekke den tilbake.
no-cannot-lead = Velg en som er med i runden, og som ikke har saken.
no-aside = Du kan stå over så lenge vi er i første trinn, hvis du verken har saken eller leder. Du kan gå når du vil.
no-listening = Nå er det de andres tur. Du kan notere imens.
no-turn-had = Ordet er allerede gitt videre.
no-last-in-line = Det er ingen andre igjen i denne omgangen.
no-turns-here = Ordet kan ikke gis slik i dette trinnet.
no-sent-already = Dette er allerede sendt.
no-rated = Tallene dine er allerede sendt, og kan ikke endres.
no-not-your-turn = { $who } har ordet nå. Du kan notere imens.
no-gone-already = Dette er allerede fjernet.
no-undo = Det er ikke noe trinn å gå tilbake til.
no-more-time = Dere har alt fått mer tid i dette trinnet. Den som leder, kan gi mer.
no-less-time-slow = Når runden går over flere dager, kan du ikke ta bort tid. Du kan gå videre når du vil.
no-paused-already = Vi har allerede pause.
no-running-already = Klokken går allerede.
no-owner-away = { $owner } har saken og er ikke her. Vi fortsetter når { $owner } er tilbake.
no-owner-leads = Du har saken. La en annen lede og notere.
no-lead-there = { $lead } leder runden.
no-method-size = Metoden trenger minst { $least } og høyst { $most } personer.
no-decided-already = Du har allerede valgt hva som blir stående.
no-answered-already = Du har allerede svart.
no-only-owner-opens = Den som har saken, eller prosesslederen kan starte runden.
no-case-not-offered = Saken er ikke lagt fram for gruppen. Den som har saken, kan legge den fram.
no-lead-needed = Velg en annen til å lede enn den som har saken. Den som leder, må kunne lese saken.

## Questions before something is done

ask-still-writing = { $n ->
    [one] Én skriver fortsatt. Går du videre nå, kan teksten likevel sendes. Den merkes «kom etterpå».
   *[other] { WORD($n, first: "big") } skriver fortsatt. Går du videre nå, kan tekstene likevel sendes. De merkes «kom etterpå».
 }
ask-last-step = Dette er det siste trinnet. Vil du avslutte runden?
ask-finish = Vil du avslutte runden for alle? Den som har saken, bestemmer hva som blir stående.
ask-stop = Vil du stoppe saken for alle? Den som har saken, bestemmer hva som blir stående.
