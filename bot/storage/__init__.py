"""Rows, sessions, encryption and queries; the only room that speaks SQL."""
