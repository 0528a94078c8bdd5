## The commands, wherever they are typed

command-asked = Dette venter på deg
command-nothing-asked = Ingenting venter på deg nå.
command-likely = Dette kan du gjøre
command-meant = Mente du { $command }?
command-unknown = Jeg kjenner ikke «{ $word }». Skriv { $help } for å se hva du kan gjøre.

# Rehearsals on the command line
rehearse-group = Gruppen
rehearse-board = Tavlen
