"""The Slack edge: payloads become events, cards become Block Kit."""
