## What stands in the way in Slack, and who does something about it

slack-not-in-channel = Eg er ikkje med i denne kanalen. Skriv { $command } her, så held vi fram.
slack-archived = Kanalen er arkivert. Hent han tilbake, eller vel ein annan kanal for gruppa.
slack-revoked = Kollega har mist tilgangen til Slack. Ein administrator i Slack må installere Kollega på nytt.
slack-missing-scope = Kollega manglar løyvet { $scope }. Ein administrator i Slack må godkjenne det.
