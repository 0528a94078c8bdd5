## Å koble et arbeidsområde i Slack til Kollega

install-title = Koble Slack til Kollega
install-ask = Vil du koble et arbeidsområde i Slack til { $organisation }? I Slack velger du arbeidsområdet og ser hva Kollega ber om.
install-about = Her kobler du et arbeidsområde i Slack til { $organisation }.
install-begin = Koble til Slack
install-go = Gå videre til Slack
install-done = { $workspace } er koblet til { $organisation }. Skriv { $command } i en kanal for å begynne.
install-denied = Slack ga ikke tillatelse, og ingenting er endret. Be en administrator i Slack om å installere Kollega.
install-stale = Lenken er brukt, for gammel eller åpnet i en annen nettleser. Ingenting er endret. Be om en ny lenke.
install-refused = Slack tok ikke imot forespørselen ({ $code }). Ingenting er endret. Be om en ny lenke og prøv igjen.
install-elsewhere = Arbeidsområdet hører allerede til en annen organisasjon i Kollega. Ingenting er endret. Spør den som drifter Kollega.
install-try-again = Det gikk ikke akkurat nå, og ingenting er endret. Prøv igjen om litt.

## Når Kollega ikke kommer til, og hvem som kan ordne det

trouble-head = Kollega kan ikke skrive til { $group } i { $platform } akkurat nå.
trouble-waits = Det som venter, blir sendt når det er i orden igjen.
trouble-slack-removed = Kollega er ikke med i kanalen lenger. Skriv { $invite } i kanalen.
trouble-slack-unseen = Kollega finner ikke kanalen. Skriv { $invite } i den. Er den slettet, skriver du { $command } i en ny kanal.
trouble-slack-deleted = Kanalen er slettet. Lag en ny, og skriv { $command } i den.
trouble-slack-archived = Kanalen er arkivert. Hent den tilbake, eller skriv { $command } i en annen kanal.
trouble-slack-closed = Kanalen lar ikke Kollega skrive. Den som styrer kanalen, kan endre hvem som får skrive der.
trouble-slack-person = Kollega når ikke { $who } i Slack. Kontoen er stengt, eller den tar ikke imot meldinger. Gi { $who } en lenke til nettsiden i stedet.
trouble-slack-revoked = Kollega har ikke tilgang til Slack lenger. En administrator i Slack må installere Kollega på nytt.
trouble-slack-scope = Kollega mangler en tillatelse i Slack. En administrator i Slack må godkjenne Kollega på nytt.
trouble-slack-policy = En innstilling i Slack stenger for Kollega. En administrator i Slack kan åpne den.
trouble-slack-full = Slack tar ikke imot flere meldinger i arbeidsområdet nå. En administrator i Slack kan se hvorfor.
trouble-slack-tab = Private meldinger er slått av for Kollega i Slack. Den som drifter Kollega, kan slå dem på under App Home.
trouble-slack-other = Slack svarer «{ $code }». Den som drifter Kollega, kan finne ut hvorfor.

## Gjester og folk fra andre organisasjoner

guest-ask = Du er gjest her. { $leads } leder { $group } og kan slippe deg inn.
guest-elsewhere = Du er gjest her. Skriv { $command } der gruppen du skal være med i, holder til.
guest-not-here = Bare de som hører til her, kan bruke Kollega.

## I Slacks menyer og i appens beskrivelse der

shortcut-case = Skriv en sak
shortcut-case-about = Legg fram en sak for gruppen din, eller lagre et utkast
shortcut-message = Lag en sak av dette
shortcut-message-about = Begynn en sak med det du selv har skrevet
manifest-about = Kollegaveiledning for ledergrupper
manifest-command = Start en runde, skriv en sak, se hva som venter
manifest-hint = runde | sak | status | gruppe | hjelp
