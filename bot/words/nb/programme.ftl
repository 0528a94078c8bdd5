## What could not be set, and the way out

no-away-then = Velg en dag fram i tid, høyst to år fram.
no-such-zone = Jeg kjenner ikke tidssonen «{ $zone }». Skriv for eksempel Europe/Oslo.
no-such-hours = Skriv to klokkeslett, for eksempel 20.00 og 08.00.
no-more-goals = Programmet kan ha { $n } mål, hvert på høyst { $letters } tegn. Gjør dem færre eller kortere.
no-such-country = Jeg kjenner ikke helligdagene i «{ $country }». Skriv landets to bokstaver, for eksempel SE for Sverige.
no-such-day = «{ $day }» er ingen dato. Skriv for eksempel 24.12.2026.
no-more-free-days = Det er plass til { $n } ekstra fridager. Ta bort dem som har vært.
no-such-retention = Velg fra { $least } til { $most } dager.
no-such-name = Skriv et navn på høyst { $most } tegn.

## The programme

no-group-twice = Det finnes en gruppe som heter { $group }. Velg et annet navn.
no-group-in-round = { $group } har en runde i gang. Vent til den er ferdig.
no-group-begun = { $group } har medlemmer, eller har hatt det. Be en av dem invitere deg.
no-last-facilitator = { $group } trenger en prosessleder. Velg en ny først.
no-last-admin = Organisasjonen trenger en administrator. Velg en ny først.
no-last-admin-leaves = Du er den eneste administratoren. Gi rollen til en annen først, så kan du slette deg.
no-method-of-ours = { $method } følger med Kollega. Gi metoden din en annen id.
no-more-methods = Det er plass til { $n } egne metoder. Ta bort en først.

## Importing members: what is wrong with a line

import-too-long = Listen er for lang. Del den i deler på høyst { $n } linjer.
import-no-name = Linje { $n }: Skriv gruppe og navn, hvert på høyst { $most } tegn. Slik: gruppe;navn;språk;prosessleder
import-no-language = Linje { $n }: Jeg kjenner ikke språket «{ $language }». Skriv bokmål, nynorsk eller engelsk.
import-no-role = Linje { $n }: Jeg forstår ikke «{ $role }». Skriv ja for den som er prosessleder, ellers ingenting.
import-twice = Linje { $n }: Denne personen står to ganger i samme gruppe. Ta bort den ene linjen.
import-several = Linje { $n }: Det er flere som heter { $name }. Be prosesslederen invitere den du mener.

## Cases

no-case-in-round = Saken er med i en runde nå. Vent til runden er ferdig.
no-case-waits = Runden er ferdig. Velg hva som skal stå igjen etter den, så er saken ferdig.
no-case-over = Saken er avsluttet og kan ikke endres. Skriv en ny hvis du vil ta den opp igjen.
no-case-so-already = Det er gjort allerede. I listen over sakene dine ser du hva du kan gjøre med saken.
