## Éin person, fleire kontoar

linking-title = Kontoane mine
linking-hint = Her kjenner Kollega deg. Koplar du saman kontoane, er du den same alle stader.
linking-account = { $platform ->
    [slack] Slack
    [teams] Teams
   *[other] Nettsida
}
linking-in = i { $workspace }
linking-none = Berre på denne nettsida.
linking-begin = Kople til ein konto
linking-type = Eg har ein kode
linking-code-label = Koden frå den andre staden
linking-code-hint = Åtte teikn. Når du har sagt ja, blir den som viste koden, spurd òg.
linking-look = Sjå kven det er
linking-code = Koden er { $code }. Han verkar til { $at }.
linking-code-do = Skriv han på den andre kontoen din. Gje han aldri til andre: den som bruker han, kan bli deg.
linking-become = Vil du bli den same som { $who } i { $organisation }?
linking-become-hint = Sei berre ja om du sjølv har vist koden. Alt som er ditt her, blir hennar eller hans. Det kan ikkje gjerast om.
linking-accept = Ja, det er meg
linking-stop = Nei
linking-sent = Sei ja òg der koden står. Først då er kontoane kopla saman.
linking-asked = { $who } skreiv koden din. Er det deg?
linking-asked-hint = Seier du ja, kan den andre kontoen alt du kan, og lese alt du kan lese. Det kan ikkje gjerast om.
linking-asked-where = Kjend frå { $where }.
linking-asked-web = Kjend frå nettsida.
linking-confirm = Ja, det er meg
linking-done = No er du den same begge stadene.
linking-check = Sjå om koden er brukt
linking-unlink = Kople frå
linking-unlink-hint = Ein konto som blir kopla frå, er ikkje med i noka gruppe og les ingenting av ditt.
linking-unlinked = Kontoen er kopla frå.
linking-sessions = Her er du logga inn
linking-session = Logga inn { $made }, sist i bruk { $seen }
linking-session-here = Her, denne nettlesaren
linking-session-end = Logg ut der
linking-reach = Kvar skal Kollega seie frå til deg?
linking-reach-last = Der eg sist gjorde noko
linking-reach-web = Berre på nettsida
linking-reach-hint = Vel du nettsida, får du inga melding når ho er lukka.
no-linking-code = Koden stemmer ikkje, eller han er for gammal. Be om ein ny der du fekk han.
no-linking-tries = Koden var feil fleire gonger. Prøv igjen om ti minutt.
no-linking-self = Koden er din eigen. Skriv han på den andre kontoen din.
no-linking-round = Du er med i ein runde her. Vent til han er ferdig, eller vis koden her og skriv han på den andre staden.
no-linking-round-other = Den andre kontoen er med i ein runde. Vent til han er ferdig, og be om ein ny kode.
no-linking-over = Koden gjeld ikkje lenger. Be om ein ny.
no-unlinking-last = Dette er den einaste vegen inn for deg. Logg inn på nettsida først.
