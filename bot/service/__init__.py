"""Use cases: take an event, run a command, check permissions; one transaction each."""
