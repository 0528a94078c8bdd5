## Å kople eit arbeidsområde i Slack til Kollega

install-title = Kople Slack til Kollega
install-ask = Vil du kople eit arbeidsområde i Slack til { $organisation }? I Slack vel du arbeidsområdet og ser kva Kollega ber om.
install-about = Her koplar du eit arbeidsområde i Slack til { $organisation }.
install-begin = Kople til Slack
install-go = Gå vidare til Slack
install-done = { $workspace } er kopla til { $organisation }. Skriv { $command } i ein kanal for å byrje.
install-denied = Slack gav ikkje løyve, og ingenting er endra. Be ein administrator i Slack om å installere Kollega.
install-stale = Lenkja er brukt, for gammal eller opna i ein annan nettlesar. Ingenting er endra. Be om ei ny lenkje.
install-refused = Slack tok ikkje imot førespurnaden ({ $code }). Ingenting er endra. Be om ei ny lenkje og prøv igjen.
install-elsewhere = Arbeidsområdet høyrer alt til ein annan organisasjon i Kollega. Ingenting er endra. Spør den som driftar Kollega.
install-try-again = Det gjekk ikkje akkurat no, og ingenting er endra. Prøv igjen om litt.

## Når Kollega ikkje kjem til, og kven som kan ordne det

trouble-head = Kollega kan ikkje skrive til { $group } i { $platform } akkurat no.
trouble-waits = Det som ventar, blir sendt når det er i orden igjen.
trouble-slack-removed = Kollega er ikkje med i kanalen lenger. Skriv { $invite } i kanalen.
trouble-slack-unseen = Kollega finn ikkje kanalen. Skriv { $invite } i han. Er kanalen sletta, skriv du { $command } i ein ny.
trouble-slack-deleted = Kanalen er sletta. Lag ein ny, og skriv { $command } i han.
trouble-slack-archived = Kanalen er arkivert. Hent han tilbake, eller skriv { $command } i ein annan kanal.
trouble-slack-closed = Kanalen lèt ikkje Kollega skrive. Den som styrer kanalen, kan endre kven som får skrive der.
trouble-slack-person = Kollega når ikkje { $who } i Slack. Kontoen er stengd, eller han tek ikkje imot meldingar. Gje { $who } ei lenkje til nettsida i staden.
trouble-slack-revoked = Kollega har ikkje tilgang til Slack lenger. Ein administrator i Slack må installere Kollega på nytt.
trouble-slack-scope = Kollega manglar eit løyve i Slack. Ein administrator i Slack må godkjenne Kollega på nytt.
trouble-slack-policy = Ei innstilling i Slack stengjer for Kollega. Ein administrator i Slack kan opne henne.
trouble-slack-full = Slack tek ikkje imot fleire meldingar i arbeidsområdet no. Ein administrator i Slack kan sjå kvifor.
trouble-slack-tab = Private meldingar er slegne av for Kollega i Slack. Den som driftar Kollega, kan slå dei på under App Home.
trouble-slack-other = Slack svarer «{ $code }». Den som driftar Kollega, kan finne ut kvifor.

## Gjester og folk frå andre organisasjonar

guest-ask = Du er gjest her. { $leads } leier { $group } og kan sleppe deg inn.
guest-elsewhere = Du er gjest her. Skriv { $command } der gruppa du skal vere med i, held til.
guest-not-here = Berre dei som høyrer til her, kan bruke Kollega.

## I menyane i Slack og i skildringa av appen der

shortcut-case = Skriv ei sak
shortcut-case-about = Legg fram ei sak for gruppa di, eller lagre eit utkast
shortcut-message = Lag ei sak av dette
shortcut-message-about = Byrj ei sak med det du sjølv har skrive
manifest-about = Kollegarettleiing for leiargrupper
manifest-command = Start ein runde, skriv ei sak, sjå kva som ventar
manifest-hint = runde | sak | status | gruppe | hjelp
