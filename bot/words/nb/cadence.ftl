## When a series comes

no-cadence-dates = Datoene går ikke opp. Velg en første dag, og en siste dag som ikke er før den.
no-cadence-long = Spørsmålene kan komme i høyst fem år. Velg en tidligere siste dag.
no-cadence-when = Velg ukedag, klokkeslett og hvor ofte, fra hver uke til hver måned.
no-cadence-never = Ingen slik dag faller mellom de to datoene. Velg en annen ukedag eller en senere siste dag.
