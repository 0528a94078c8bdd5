"""The Teams edge: activities in, Adaptive Cards out. Nothing outside knows an activity."""
