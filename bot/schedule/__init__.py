"""Due times: rows that say when, and the clock that wakes the process."""
