## Connecting a Slack workspace to Kollega

install-title = Connect Slack to Kollega
install-ask = Do you want to connect a Slack workspace to { $organisation }? In Slack you choose the workspace and see what Kollega asks for.
install-about = Here you connect a Slack workspace to { $organisation }.
install-begin = Connect Slack
install-go = Go on to Slack
install-done = { $workspace } is connected to { $organisation }. Write { $command } in a channel to begin.
install-denied = Slack did not give its permission, and nothing has changed. Ask a Slack administrator to install Kollega.
install-stale = The link has been used, is too old, or was opened in another browser. Nothing has changed. Ask for a new link.
install-refused = Slack did not take the request ({ $code }). Nothing has changed. Ask for a new link and try again.
install-elsewhere = The workspace already belongs to another organisation in Kollega. Nothing has changed. Ask whoever runs Kollega.
install-try-again = That did not work just now, and nothing has changed. Please try again in a moment.

## When Kollega cannot get through, and who can mend it

trouble-head = Kollega cannot write to { $group } in { $platform } just now.
trouble-waits = What is waiting is sent when it works again.
trouble-slack-removed = Kollega is not in the channel any more. Write { $invite } in the channel.
trouble-slack-unseen = Kollega cannot find the channel. Write { $invite } in it. If it was deleted, write { $command } in a new channel.
trouble-slack-deleted = The channel was deleted. Make a new one, and write { $command } in it.
trouble-slack-archived = The channel is archived. Restore it, or write { $command } in another channel.
trouble-slack-closed = The channel does not let Kollega write. Whoever manages the channel can change who may write there.
trouble-slack-person = { $who } cannot be reached in Slack. The account is closed, or takes no messages. Give { $who } a link to the web page instead.
trouble-slack-revoked = Kollega has no access to Slack any more. A Slack administrator has to install Kollega again.
trouble-slack-scope = Kollega lacks a permission in Slack. A Slack administrator has to approve Kollega again.
trouble-slack-policy = A setting in Slack keeps Kollega out. A Slack administrator can change it.
trouble-slack-full = Slack takes no more messages in the workspace just now. A Slack administrator can see why.
trouble-slack-tab = Private messages are turned off for Kollega in Slack. Whoever runs Kollega can turn them on under App Home.
trouble-slack-other = Slack answers ‘{ $code }’. Whoever runs Kollega can find out why.

## Guests, and people from other organisations

guest-ask = You are a guest here. { $leads } leads { $group } and can let you in.
guest-elsewhere = You are a guest here. Write { $command } where the group you are to be in has its conversation.
guest-not-here = Only people who belong here can use Kollega.

## In Slack’s menus, and in the app’s description there

shortcut-case = Write a case
shortcut-case-about = Offer a case to your group, or save a draft
shortcut-message = Make this a case
shortcut-message-about = Begin a case with what you wrote yourself
manifest-about = Peer supervision for groups of leaders
manifest-command = Start a round, write a case, see what is waiting
manifest-hint = round | case | status | group | help
