## The prompts around a meeting

plan-invite = Kjem du, og tek du med ei sak?
plan-choose = Velje sak
plan-agenda = Kva som skjer på møtet
plan-start = Når møtet tek til
plan-after = Etter møtet

no-plan-days = Eg kan ikkje bruke «{ $typed }». Skriv eit heilt tal frå 1 til 30, eller la feltet stå tomt.
no-plan-hour = Eg kan ikkje bruke «{ $typed }». Skriv ein heil time, til dømes 9 eller 09.00.
no-plan-order = Rekkjefølgja går ikkje opp. Spør først kven som kjem, vel sak etter det, og sei til slutt kva som skjer på møtet.
