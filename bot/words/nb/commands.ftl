## The commands, wherever they are typed

command-asked = Dette venter på deg
command-nothing-asked = Ingenting venter på deg nå.
command-likely = Dette kan du gjøre
command-help-round = { $command } – start en runde, eller bli med i den som er i gang
command-help-case = { $command } – skriv en sak
command-help-group = { $command } – se gruppen, eller lag en
command-help-practice = { $command } – øv på en prøvesak
command-help-settings = { $command } – språk og andre valg
command-help-help = { $command } – vis dette igjen
command-meant = Mente du { $command }?
command-unknown = Jeg kjenner ikke «{ $word }». Skriv { $help } for å se hva du kan gjøre.
command-start-round = Start en runde
command-ask-person = Spør { $who }

# Rehearsals on the command line
rehearse-group = Gruppen
rehearse-board = Tavlen
