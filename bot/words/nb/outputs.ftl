## Minutes of a round

minutes-title = Referat fra veiledningsrunde
minutes-date = Dato
minutes-group = Gruppe
minutes-method = Metode
minutes-owner = Hadde saken
minutes-lead = Ledet runden
minutes-key = Nøkkelspørsmål
minutes-ideas = Ideer og råd
minutes-action = Første steg
minutes-none = Ingenting ble skrevet her.
minutes-by-owner = { $owner } har bestemt hva som står her.
minutes-until = Kollega sletter sine egne kopier { $day }, fra sikkerhetskopier innen 35 dager, med mindre lov eller domstol krever noe annet.
minutes-anonymise = Referatet skal ikke ha navn på andre enn gruppen.
