"""Lints of pitches: E01 to E06, for your own story as you say it."""
