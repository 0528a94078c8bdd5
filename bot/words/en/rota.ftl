## Whose turn it is, and why

rota-longest = { $who } has waited longest.
rota-longest-here = { $who } has waited longest of those who can this time.
rota-follows = { $who } comes after that.
rota-swapped = { $who } has changed places with { $other }.
rota-away = { $who } is away and keeps their place.
rota-skipped = { $who } sits out this time and keeps their place.
