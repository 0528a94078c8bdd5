## In a channel or a private conversation

slack-kept-there = What you write or read in Slack may be kept there under your employer’s rules. Use the web page if it must not.
slack-write-on-web = Write on the web page instead
slack-open-web = Open on the web page
slack-own-messages = Kollega cannot delete what you wrote in the thread yourself. You can.
slack-silent = It is the others’ turn now. The message is not part of the round, but it stays in the thread until you delete it. Shall I put it in your note?
slack-silent-yes = Yes, in the note
slack-silent-no = No
slack-taken = The message is taken as your contribution.
slack-taken-undo = Undo
slack-taken-undone = The message is not part of the round.
slack-dm-text = I do not put this in any round by myself. Press the button on the card you are answering.
slack-form-title = Kollega

## What stands in the way, and who does something about it

slack-not-in-channel = I am not in this channel. Write { $command } here, and we can go on.
slack-archived = The channel { $channel } is archived. Restore it, or choose another channel for the group.
slack-revoked = Kollega has lost its access to Slack. A Slack administrator has to install Kollega again.
slack-missing-scope = Kollega lacks the permission { $scope }. A Slack administrator has to approve it.
slack-cannot-reach = I cannot reach { $who } in Slack. { $who } can use the web page.
slack-public-channel = This channel is open to everyone. Use a private channel for the group.
slack-outside-readers = Someone in this channel is not to read the case. That is why it is on the web page.
slack-guest = You are a guest from another organisation. Someone in the group has to let you in first.
slack-no-group = No group belongs to this channel. Write { $command } to create one.
