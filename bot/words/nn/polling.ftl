## To ask a group when it can meet

typed-poll = røysting, datorøysting, finn dato, finn møtedato, når kan vi møtast
can-poll = Spør gruppa når ho kan møtast
eg-poll = røysting 2.3. FL; 4.3. EL; 9.3. 09.00-11.30
typed-poll-close = avslutt røysting, avslutt røystinga, steng røysting
can-poll-close = Steng for svar på datoane
eg-poll-close = avslutt røysting
typed-poll-reopen = forleng røysting, forleng røystinga, opne røysting igjen
can-poll-reopen = Hald datoane opne i to arbeidsdagar til
eg-poll-reopen = forleng røysting
typed-poll-withdraw = trekk røysting, trekk røystinga, trekk tilbake røysting
can-poll-withdraw = Trekk spørsmålet om datoar tilbake
eg-poll-withdraw = trekk røysting
asked-poll-meeting = Kva møte?
asked-poll-options = Kva datoar? Tre til fem, éin på kvar linje
asked-poll-options-hint = Til dømes 2.12. FL (før lunsj), 3.12. EL (etter lunsj) eller 4.12. 09.00-11.30
asked-poll-days = I kor mange arbeidsdagar skal dei kunne svare?
asked-poll-key = Kven må kunne kome, i tillegg til deg?
poll-new = Eit nytt møte
poll-undated = utan dato
poll-begun = Eg spør { $group } når de kan møtast.
poll-begun-next = Når alle har svart, eller fristen er ute, vel du datoen.
poll-warned = Tenk på dette før du spør. Du kan spørje likevel.
poll-open-anyway = Spør likevel
poll-did-close = Det er stengt for fleire svar. No vel du datoen.
poll-did-reopen = Datoane er opne to arbeidsdagar til.
poll-did-withdraw = Spørsmålet er trekt tilbake, og gruppa ser det.

## Why it cannot be asked

no-poll-already = Gruppa er alt spurd om datoar. Vel ein av dei, eller trekk spørsmålet tilbake først.
no-poll-running = Gruppa er ikkje spurd om nokon datoar no.
no-poll-settled = Dette møtet har ein dato som er stadfesta, eller det er over. Vel eit anna.
no-poll-days = La dei svare i minst éin og høgst { $most } arbeidsdagar.
no-poll-key = Dei som må kunne kome, må vere med i gruppa.
no-poll-count = Føreslå { WORD($fewest) } til { WORD($most) } datoar.
no-poll-twice = Den same datoen står to gonger. Ta bort den eine.
no-poll-early = { $day } kjem før svarfristen { $until }. Vel ein seinare dato, eller ein kortare frist.
no-poll-day = Linje { $n } har ingen dato. Skriv til dømes 2.12. FL.
no-poll-half = { $day }: Skriv FL (før lunsj), EL (etter lunsj) eller klokkeslett bak datoen.
no-poll-close = Det er alt stengt for svar. Vel ein av datoane, eller hald ope litt til.
no-poll-reopen = Datoane er opne for svar no.

## The page

page-poll-title = Finn ein dato
page-poll-window = I kva tidsrom skal eg leite?
page-poll-first = Frå
page-poll-last = Til
page-poll-look = Vis ledige halvdagar
page-poll-free = Ledige halvdagar
page-poll-free-hint = Då er ingen i gruppa på eit anna møte, og det er verken helg, fridag eller skuleferie.
page-poll-none = Eg finn ingen ledige halvdagar her. Leit i eit anna tidsrom, eller skriv datoane sjølv.
page-poll-typed = Andre datoar
page-poll-typed-hint = Éin på kvar linje, til dømes 2.12. FL (før lunsj), 3.12. EL (etter lunsj) eller 4.12. 09.00-11.30. Til saman skal det vere tre til fem.
page-poll-key = Kven må kunne kome?
page-poll-key-hint = Ein dato passar berre når alle desse kan kome.
page-poll-send = Spør gruppa
page-poll-answer = Svar på når de kan
page-poll-decide = Vel dato for møtet
page-poll-see = Sjå svara på datoane
page-poll-asked = Gruppa er spurd om når ho kan møtast.
