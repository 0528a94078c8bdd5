## In a channel or a private conversation

slack-kept-there = Det du skriver eller leser i Slack, kan bli lagret der etter arbeidsgiverens regler. Bruk nettsiden hvis det ikke skal ligge der.
slack-write-on-web = Skriv på nettsiden i stedet
slack-open-web = Åpne på nettsiden
slack-own-messages = Det du selv har skrevet i tråden, kan ikke Kollega slette. Det kan du gjøre selv.
slack-silent = Nå er det de andres tur. Meldingen er ikke med i runden, men den står i tråden til du sletter den. Skal jeg legge den i notatet ditt?
slack-silent-yes = Ja, i notatet
slack-silent-no = Nei
slack-taken = Meldingen er tatt med som innspillet ditt.
slack-taken-undo = Angre
slack-taken-undone = Meldingen er ikke med i runden.
slack-dm-text = Jeg legger ikke dette i noen runde av meg selv. Trykk på knappen i kortet du svarer på.
slack-form-title = Kollega

## What stands in the way, and who does something about it

slack-not-in-channel = Jeg er ikke med i denne kanalen. Skriv { $command } her, så fortsetter vi.
slack-archived = Kanalen { $channel } er arkivert. Hent den tilbake, eller velg en annen kanal for gruppen.
slack-revoked = Kollega har mistet tilgangen til Slack. En administrator i Slack må installere Kollega på nytt.
slack-missing-scope = Kollega mangler tillatelsen { $scope }. En administrator i Slack må godkjenne den.
slack-cannot-reach = Jeg når ikke { $who } i Slack. { $who } kan bruke nettsiden.
slack-public-channel = Denne kanalen er åpen for alle. Bruk en privat kanal til gruppen.
slack-outside-readers = Noen i kanalen skal ikke lese saken. Derfor ligger den på nettsiden.
slack-guest = Du er gjest fra en annen organisasjon. En i gruppen må slippe deg inn først.
slack-no-group = Ingen gruppe hører til denne kanalen. Skriv { $command } for å lage en.
