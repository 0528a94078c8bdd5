"""Wanted cards become platform calls: pacing, retries, sends in doubt."""
