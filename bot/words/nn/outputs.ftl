## Minutes of a round

minutes-title = Referat frå rettleiingsrunde
minutes-date = Dato
minutes-group = Gruppe
minutes-method = Metode
minutes-owner = Hadde saka
minutes-lead = Leidde runden
minutes-key = Nøkkelspørsmål
minutes-ideas = Idear og råd
minutes-action = Første steg
minutes-none = Ingenting vart skrive her.
minutes-by-owner = { $owner } har avgjort kva som står her.
minutes-until = Kollega slettar sine eigne kopiar { $day }, frå tryggingskopiar innan 35 dagar, med mindre lov eller domstol krev noko anna.
minutes-anonymise = Referatet skal ikkje ha namn på andre enn gruppa.
