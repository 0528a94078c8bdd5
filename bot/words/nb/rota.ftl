## Whose turn it is, and why

rota-longest = { $who } har ventet lengst.
rota-longest-here = { $who } har ventet lengst av dem som kan denne gangen.
rota-follows = { $who } kommer deretter.
rota-swapped = { $who } har byttet plass med { $other }.
rota-away = { $who } er borte og beholder plassen sin.
rota-skipped = { $who } står over denne gangen og beholder plassen sin.
