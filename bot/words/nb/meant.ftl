## What was meant, where it was not typed as we say it

typed-numbers = en|ett|én|ei, to, tre, fire, fem, seks, sju|syv, åtte, ni, ti, elleve, tolv, tretten, fjorten, femten
time-given = { $minutes ->
    [one] { $minutes } minutt til.
   *[other] { $minutes } minutter til.
 }
time-taken = { $minutes ->
    [one] { $minutes } minutt mindre.
   *[other] { $minutes } minutter mindre.
 }
typed-no-minutes = Jeg forstår ikke «{ $text }» her. Skriv et tall fra 1 til 60.
typed-hours-or-days = Jeg forstår ikke «{ $text }» her. Skriv tidene slik: 18.00–07.00, og fridager slik: 24.12.2026.
