"""What leaves a round: minutes, summaries, calendars, exports."""
