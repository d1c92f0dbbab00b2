"""Lints of talks: I01 to I15 for the note of an interview, P01 for what was promised in it."""
