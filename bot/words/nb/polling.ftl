## To ask a group when it can meet

typed-poll = avstemning, datoavstemning, finn dato, finn møtedato, når kan vi møtes
can-poll = Spør gruppen når den kan møtes
eg-poll = avstemning 2.3. FL; 4.3. EL; 9.3. 09.00-11.30
typed-poll-close = avslutt avstemning, avslutt avstemningen, steng avstemning
can-poll-close = Steng for svar på datoene
eg-poll-close = avslutt avstemning
typed-poll-reopen = forleng avstemning, forleng avstemningen, åpne avstemning igjen
can-poll-reopen = Hold datoene åpne i to arbeidsdager til
eg-poll-reopen = forleng avstemning
typed-poll-withdraw = trekk avstemning, trekk avstemningen, trekk tilbake avstemning
can-poll-withdraw = Trekk spørsmålet om datoer tilbake
eg-poll-withdraw = trekk avstemning
asked-poll-meeting = Hvilket møte?
asked-poll-options = Hvilke datoer? Tre til fem, én på hver linje
asked-poll-options-hint = For eksempel 2.12. FL (før lunsj), 3.12. EL (etter lunsj) eller 4.12. 09.00-11.30
asked-poll-days = I hvor mange arbeidsdager skal de kunne svare?
asked-poll-key = Hvem må kunne komme, i tillegg til deg?
poll-new = Et nytt møte
poll-undated = uten dato
poll-begun = Jeg spør { $group } når dere kan møtes.
poll-begun-next = Når alle har svart, eller fristen er ute, velger du datoen.
poll-warned = Tenk på dette før du spør. Du kan spørre likevel.
poll-open-anyway = Spør likevel
poll-did-close = Det er stengt for flere svar. Nå velger du datoen.
poll-did-reopen = Datoene er åpne to arbeidsdager til.
poll-did-withdraw = Spørsmålet er trukket tilbake, og gruppen ser det.

## Why it cannot be asked

no-poll-already = Gruppen er allerede spurt om datoer. Velg en av dem, eller trekk spørsmålet tilbake først.
no-poll-running = Gruppen er ikke spurt om noen datoer nå.
no-poll-settled = Dette møtet har en dato som er bekreftet, eller det er over. Velg et annet.
no-poll-days = La dem svare i minst én og høyst { $most } arbeidsdager.
no-poll-key = De som må kunne komme, må være med i gruppen.
no-poll-count = Foreslå { WORD($fewest) } til { WORD($most) } datoer.
no-poll-twice = Den samme datoen står to ganger. Ta bort den ene.
no-poll-early = { $day } kommer før svarfristen { $until }. Velg en senere dato, eller en kortere frist.
no-poll-day = Linje { $n } har ingen dato. Skriv for eksempel 2.12. FL.
no-poll-half = { $day }: Skriv FL (før lunsj), EL (etter lunsj) eller klokkeslett bak datoen.
no-poll-close = Det er stengt for svar allerede. Velg en av datoene, eller hold åpent litt til.
no-poll-reopen = Datoene er åpne for svar nå.

## The page

page-poll-title = Finn en dato
page-poll-window = I hvilket tidsrom skal jeg lete?
page-poll-first = Fra
page-poll-last = Til
page-poll-look = Vis ledige halvdager
page-poll-free = Ledige halvdager
page-poll-free-hint = Da er ingen i gruppen på et annet møte, og det er verken helg, fridag eller skoleferie.
page-poll-none = Jeg finner ingen ledige halvdager her. Let i et annet tidsrom, eller skriv datoene selv.
page-poll-typed = Andre datoer
page-poll-typed-hint = Én på hver linje, for eksempel 2.12. FL (før lunsj), 3.12. EL (etter lunsj) eller 4.12. 09.00-11.30. Til sammen skal det være tre til fem.
page-poll-key = Hvem må kunne komme?
page-poll-key-hint = En dato passer bare når alle disse kan komme.
page-poll-send = Spør gruppen
page-poll-answer = Svar på når dere kan
page-poll-decide = Velg dato for møtet
page-poll-see = Se svarene på datoene
page-poll-asked = Gruppen er spurt om når den kan møtes.
