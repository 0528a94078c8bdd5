## What stands in the way in Slack, and who does something about it

slack-not-in-channel = I am not in this channel. Write { $command } here, and we can go on.
slack-archived = The channel is archived. Restore it, or choose another channel for the group.
slack-revoked = Kollega has lost its access to Slack. A Slack administrator has to install Kollega again.
slack-missing-scope = Kollega lacks the permission { $scope }. A Slack administrator has to approve it.
