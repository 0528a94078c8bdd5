## What stands in the way in Slack, and who does something about it

slack-not-in-channel = Jeg er ikke med i denne kanalen. Skriv { $command } her, så fortsetter vi.
slack-archived = Kanalen er arkivert. Hent den tilbake, eller velg en annen kanal for gruppen.
slack-revoked = Kollega har mistet tilgangen til Slack. En administrator i Slack må installere Kollega på nytt.
slack-missing-scope = Kollega mangler tillatelsen { $scope }. En administrator i Slack må godkjenne den.
