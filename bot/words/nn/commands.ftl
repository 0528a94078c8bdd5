## The commands, wherever they are typed

command-asked = Dette ventar på deg
command-nothing-asked = Ingenting ventar på deg no.
command-likely = Dette kan du gjere
command-meant = Meinte du { $command }?
command-unknown = Eg kjenner ikkje «{ $word }». Skriv { $help } for å sjå kva du kan gjere.

# Rehearsals on the command line
rehearse-group = Gruppa
rehearse-board = Tavla
