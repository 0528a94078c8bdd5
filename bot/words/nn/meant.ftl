## What was meant, where it was not typed as we say it

typed-numbers = ein|eitt|éin|ei, to, tre, fire, fem, seks, sju, åtte, ni, ti, elleve, tolv, tretten, fjorten, femten
time-given = { $minutes ->
    [one] { $minutes } minutt til.
   *[other] { $minutes } minutt til.
 }
time-taken = { $minutes ->
    [one] { $minutes } minutt mindre.
   *[other] { $minutes } minutt mindre.
 }
typed-no-minutes = Eg forstår ikkje «{ $text }» her. Skriv eit tal frå 1 til 60.
typed-hours-or-days = Eg forstår ikkje «{ $text }» her. Skriv tidene slik: 18.00–07.00, og fridagar slik: 24.12.2026.
