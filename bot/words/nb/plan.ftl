## The prompts around a meeting

plan-invite = Kommer du, og tar du med en sak?
plan-choose = Velge sak
plan-agenda = Hva som skjer på møtet
plan-start = Når møtet begynner
plan-after = Etter møtet

no-plan-days = Jeg kan ikke bruke «{ $typed }». Skriv et helt tall fra 1 til 30, eller la feltet stå tomt.
no-plan-hour = Jeg kan ikke bruke «{ $typed }». Skriv en hel time, for eksempel 9 eller 09.00.
no-plan-order = Rekkefølgen går ikke opp. Spør først hvem som kommer, velg sak etter det, og si til slutt hva som skjer på møtet.
