## Whose turn it is, and why

rota-longest = { $who } has waited longest.
rota-longest-here = { $who } has waited longest of those who can this time.
rota-follows = { $who } comes after that.
rota-swapped = { $who } has changed places with { $other }.
rota-away = { $who } is away and keeps the place.
rota-skipped = { $who } stands over this once and keeps the place.
