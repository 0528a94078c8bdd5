## What to think of before a date is chosen

clash-people = { $who } har møte i { $group } samtidig.
clash-people-day = { $who } har møte i { $group } samme dag, og det er ikke sikkert når.
clash-group = Gruppen har allerede et møte som kan falle sammen med dette.
clash-facilitators = { WORD($groups, first: "big") } grupper vil møtes samtidig. { $there ->
    [0] Ingen prosessleder er satt opp.
    [one] Det er én prosessleder.
   *[other] Det er { WORD($there) } prosessledere.
}
clash-holiday = Det er fridag { $day }.
clash-weekend = Det er helg { $day }.
clash-after-holiday = Dagen før { $day } er en fridag.
clash-school = Det er skoleferie { $day }.

no-school-date = En skoleferie har en første og en siste dato, for eksempel 22.2.2027 – 26.2.2027.
no-school-order = Skoleferiene må stå i rekkefølge og ikke gå over i hverandre. Den siste datoen kan ikke være før den første.
