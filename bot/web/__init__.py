"""The web edge: requests become events, cards become HTML."""
