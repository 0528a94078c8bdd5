## In Teams

teams-fill-in = Fill this in before you send.
teams-about-short = Peer supervision for leaders: one case, one round, one first step.
teams-about = Kollega holds peer supervision in the conversation you already have. One of the group brings a case, the others ask and think aloud, and the person whose case it is chooses a first step. Kollega says whose turn it is, for how long, and what comes next. Kollega shows the case only to those named on the form. What you write or read in Teams may be kept there under your employer’s rules. Use the web page if it must not.

## When Kollega cannot get in, and who can mend it

trouble-teams-removed = Kollega is not in this conversation. Add the app { $name } to it, and we go on.
trouble-teams-closed = The conversation is closed to messages. Whoever owns the team can open it.
trouble-teams-person = { $who } cannot be reached in Teams. The app has not been added there, or it is blocked. Give { $who } a link to the web page instead.
trouble-teams-policy = Kollega is turned off in Teams. A Teams administrator can turn the app on.
trouble-teams-shut = Teams does not let Kollega in ({ $code }). Whoever runs Kollega can find out why.
