"""Pure rules of groups and their days: no text, no clock, no I/O."""
