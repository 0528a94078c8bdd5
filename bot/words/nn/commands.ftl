## The commands, wherever they are typed

command-asked = Dette ventar på deg
command-nothing-asked = Ingenting ventar på deg no.
command-likely = Dette kan du gjere
command-help-round = { $command } – start ein runde, eller bli med i den som er i gang
command-help-case = { $command } – skriv ei sak
command-help-group = { $command } – sjå gruppa, eller lag ei
command-help-practice = { $command } – øv på ei prøvesak
command-help-settings = { $command } – språk og andre val
command-help-help = { $command } – vis dette igjen
command-meant = Meinte du { $command }?
command-unknown = Eg kjenner ikkje «{ $word }». Skriv { $help } for å sjå kva du kan gjere.
command-start-round = Start ein runde
command-ask-person = Spør { $who }

# Rehearsals on the command line
rehearse-group = Gruppa
rehearse-board = Tavla
