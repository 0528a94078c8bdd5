## When a series comes

no-cadence-dates = Datoane går ikkje opp. Vel ein første dag, og ein siste dag som ikkje er før den.
no-cadence-long = Spørsmåla kan kome i høgst fem år. Vel ein tidlegare siste dag.
no-cadence-when = Vel vekedag, klokkeslett og kor ofte, frå kvar veke til kvar månad.
no-cadence-never = Ingen slik dag fell mellom dei to datoane. Vel ein annan vekedag eller ein seinare siste dag.
