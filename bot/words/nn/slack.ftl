## In a channel or a private conversation

slack-kept-there = Det du skriv eller les i Slack, kan bli lagra der etter reglane til arbeidsgjevaren. Bruk nettsida om det ikkje skal liggje der.
slack-write-on-web = Skriv på nettsida i staden
slack-open-web = Opne på nettsida
slack-own-messages = Det du sjølv har skrive i tråden, kan ikkje Kollega slette. Det kan du gjere sjølv.
slack-silent = No er det dei andre sin tur. Meldinga er ikkje med i runden, men ho står i tråden til du slettar henne. Skal eg leggje henne i notatet ditt?
slack-silent-yes = Ja, i notatet
slack-silent-no = Nei
slack-taken = Meldinga er teken med som innspelet ditt.
slack-taken-undo = Angre
slack-taken-undone = Meldinga er ikkje med i runden.
slack-dm-text = Eg legg ikkje dette i nokon runde av meg sjølv. Trykk på knappen i kortet du svarer på.
slack-form-title = Kollega

## What stands in the way, and who does something about it

slack-not-in-channel = Eg er ikkje med i denne kanalen. Skriv { $command } her, så held vi fram.
slack-archived = Kanalen { $channel } er arkivert. Hent han tilbake, eller vel ein annan kanal for gruppa.
slack-revoked = Kollega har mist tilgangen til Slack. Ein administrator i Slack må installere Kollega på nytt.
slack-missing-scope = Kollega manglar løyvet { $scope }. Ein administrator i Slack må godkjenne det.
slack-cannot-reach = Eg når ikkje { $who } i Slack. { $who } kan bruke nettsida.
slack-public-channel = Denne kanalen er open for alle. Bruk ein privat kanal til gruppa.
slack-outside-readers = Nokon i kanalen skal ikkje lese saka. Difor ligg ho på nettsida.
slack-guest = Du er gjest frå ein annan organisasjon. Ein i gruppa må sleppe deg inn først.
slack-no-group = Inga gruppe høyrer til denne kanalen. Skriv { $command } for å lage ei.
