## What could not be set, and the way out

no-away-then = Vel ein dag fram i tid, høgst to år fram.
no-such-zone = Eg kjenner ikkje tidssona «{ $zone }». Skriv til dømes Europe/Oslo.
no-such-hours = Skriv to klokkeslett, til dømes 20.00 og 08.00.
no-more-goals = Programmet kan ha { $n } mål, kvart på høgst { $letters } teikn. Gjer dei færre eller kortare.
no-such-country = Eg kjenner ikkje heilagdagane i «{ $country }». Skriv dei to bokstavane til landet, til dømes SE for Sverige.
no-such-day = «{ $day }» er ingen dato. Skriv til dømes 24.12.2026.
no-more-free-days = Det er plass til { $n } ekstra fridagar. Ta bort dei som har vore.
no-such-retention = Vel frå { $least } til { $most } dagar.
no-such-name = Skriv eit namn på høgst { $most } teikn.

## The programme

no-group-twice = Det finst ei gruppe som heiter { $group }. Vel eit anna namn.
no-group-in-round = { $group } har ein runde i gang. Vent til han er ferdig.
no-group-begun = { $group } har medlemmer, eller har hatt det. Be ein av dei invitere deg.
no-last-facilitator = { $group } treng ein prosessleiar. Vel ein ny først.
no-last-admin = Organisasjonen treng ein administrator. Vel ein ny først.
no-last-admin-leaves = Du er den einaste administratoren. Gje rolla til ein annan først, så kan du slette deg.
no-method-of-ours = { $method } følgjer med Kollega. Gje metoden din ein annan id.
no-more-methods = Det er plass til { $n } eigne metodar. Ta bort ein først.

## Importing members: what is wrong with a line

import-too-long = Lista er for lang. Del henne i delar på høgst { $n } linjer.
import-no-name = Linje { $n }: Skriv gruppe og namn, kvart på høgst { $most } teikn. Slik: gruppe;namn;språk;prosessleiar
import-no-language = Linje { $n }: Eg kjenner ikkje språket «{ $language }». Skriv bokmål, nynorsk eller engelsk.
import-no-role = Linje { $n }: Eg forstår ikkje «{ $role }». Skriv ja for den som er prosessleiar, elles ingenting.
import-twice = Linje { $n }: Denne personen står to gonger i same gruppe. Ta bort den eine linja.
import-several = Linje { $n }: Det er fleire som heiter { $name }. Be prosessleiaren invitere den du meiner.

## Cases

no-case-in-round = Saka er med i ein runde no. Vent til runden er ferdig.
no-case-waits = Runden er ferdig. Vel kva som skal stå igjen etter han, så er saka ferdig.
no-case-over = Saka er avslutta og kan ikkje endrast. Skriv ei ny om du vil ta henne opp igjen.
no-case-so-already = Det er alt gjort. I lista over sakene dine ser du kva du kan gjere med saka.
