## The commands, wherever they are typed

command-asked = This is waiting for you
command-nothing-asked = Nothing is waiting for you now.
command-likely = What you can do
command-meant = Did you mean { $command }?
command-unknown = I do not know ‘{ $word }’. Write { $help } to see what you can do.

# Rehearsals on the command line
rehearse-group = The group
rehearse-board = The board
