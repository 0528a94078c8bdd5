## Én person, flere kontoer

linking-title = Kontoene mine
linking-hint = Her kjenner Kollega deg. Kobler du sammen kontoene, er du den samme alle steder.
linking-account = { $platform ->
    [slack] Slack
    [teams] Teams
   *[other] Nettsiden
}
linking-in = i { $workspace }
linking-none = Bare på denne nettsiden.
linking-begin = Koble til en konto
linking-type = Jeg har en kode
linking-code-label = Koden fra det andre stedet
linking-code-hint = Åtte tegn. Når du har sagt ja, blir også den som viste koden, spurt.
linking-look = Se hvem det er
linking-code = Koden er { $code }. Den virker til { $at }.
linking-code-do = Skriv den på den andre kontoen din. Gi den aldri til noen andre: den som bruker den, kan bli deg.
linking-become = Vil du bli den samme som { $who } i { $organisation }?
linking-become-hint = Si bare ja hvis du selv har vist koden. Alt som er ditt her, blir hennes eller hans. Det kan ikke gjøres om.
linking-accept = Ja, det er meg
linking-stop = Nei
linking-sent = Si ja også der koden står. Først da er kontoene koblet sammen.
linking-asked = { $who } skrev koden din. Er det deg?
linking-asked-hint = Sier du ja, kan den andre kontoen alt du kan, og lese alt du kan lese. Det kan ikke gjøres om.
linking-asked-where = Kjent fra { $where }.
linking-asked-web = Kjent fra nettsiden.
linking-confirm = Ja, det er meg
linking-done = Nå er du den samme begge steder.
linking-check = Se om koden er brukt
linking-unlink = Koble fra
linking-unlink-hint = En konto som kobles fra, er ikke med i noen gruppe og leser ingenting av ditt.
linking-unlinked = Kontoen er koblet fra.
linking-sessions = Her er du logget inn
linking-session = Logget inn { $made }, sist i bruk { $seen }
linking-session-here = Her, denne nettleseren
linking-session-end = Logg ut der
linking-reach = Hvor skal Kollega si fra til deg?
linking-reach-last = Der jeg sist gjorde noe
linking-reach-web = Bare på nettsiden
linking-reach-hint = Velger du nettsiden, får du ingen beskjed når den er lukket.
no-linking-code = Koden stemmer ikke, eller den er for gammel. Be om en ny der du fikk den.
no-linking-tries = Koden var feil flere ganger. Prøv igjen om ti minutter.
no-linking-self = Koden er din egen. Skriv den på den andre kontoen din.
no-linking-round = Du er med i en runde her. Vent til den er ferdig, eller vis koden her og skriv den på det andre stedet.
no-linking-round-other = Den andre kontoen er med i en runde. Vent til den er ferdig, og be om en ny kode.
no-linking-over = Koden gjelder ikke lenger. Be om en ny.
no-unlinking-last = Dette er den eneste veien inn for deg. Logg inn på nettsiden først.
