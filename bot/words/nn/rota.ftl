## Whose turn it is, and why

rota-longest = { $who } har venta lengst.
rota-longest-here = { $who } har venta lengst av dei som kan denne gongen.
rota-follows = { $who } kjem deretter.
rota-swapped = { $who } har bytt plass med { $other }.
rota-away = { $who } er borte og held på plassen sin.
rota-skipped = { $who } står over denne gongen og held på plassen sin.
