## The commands, wherever they are typed

command-asked = This is waiting for you
command-nothing-asked = Nothing is waiting for you now.
command-likely = What you can do
command-help-round = { $command } – start a round, or join the one that is running
command-help-case = { $command } – write a case
command-help-group = { $command } – see the group, or create one
command-help-practice = { $command } – practise on a made-up case
command-help-settings = { $command } – language and other choices
command-help-help = { $command } – show this again
command-meant = Did you mean { $command }?
command-unknown = I do not know ‘{ $word }’. Write { $help } to see what you can do.
command-start-round = Start a round
command-ask-person = Ask { $who }

# Rehearsals on the command line
rehearse-group = The group
rehearse-board = The board
