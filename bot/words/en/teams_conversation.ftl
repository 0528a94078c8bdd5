## In a conversation in Teams

teams-welcome = Hello. I am Kollega, and I hold peer supervision with you.
teams-welcome-you = One in the group brings a case, the others ask and think aloud, and the one whose case it is chooses a first step. What is for you alone comes here. Have you not made the group yet? Add me to the conversation you have, and write this there: { $command }
teams-welcome-group = One of you brings a case, the others ask and think aloud, and the one whose case it is chooses a first step. I say whose turn it is and what comes next. Begin by making the group. Everybody in it should also add me for themselves, so that they get what is for them alone.
teams-add-for-yourself = { $who }: The answer is for you alone. Add Kollega for yourself, and it comes there.
teams-add = Add Kollega
teams-opens = Press the button, and the form opens for you.
teams-open = Open
teams-late = This takes a little while. You will see it here shortly, or in your private conversation with Kollega.
teams-late-form = This takes longer than usual. Your text is here. Send it once more.
teams-done = All right.
