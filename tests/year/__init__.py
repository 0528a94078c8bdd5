"""A year of a programme with six groups, played on a clock that jumps from moment to moment."""
