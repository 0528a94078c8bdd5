## What to think of before a date is chosen

clash-people = { $who } har møte i { $group } samstundes.
clash-people-day = { $who } har møte i { $group } same dagen, og det er ikkje sikkert når.
clash-group = Gruppa har alt eit møte som kan falle saman med dette.
clash-facilitators = { WORD($groups, first: "big") } grupper vil møtast samstundes. { $there ->
    [0] Ingen prosessleiar er sett opp.
    [one] Det er éin prosessleiar.
   *[other] Det er { WORD($there) } prosessleiarar.
}
clash-holiday = Det er fridag { $day }.
clash-weekend = Det er helg { $day }.
clash-after-holiday = Dagen før { $day } er ein fridag.
clash-school = Det er skuleferie { $day }.

no-school-date = Ein skuleferie har ein første og ein siste dato, til dømes 22.2.2027 – 26.2.2027.
no-school-order = Skuleferiane må stå i rekkjefølgje og ikkje gå over i kvarandre. Den siste datoen kan ikkje vere før den første.
