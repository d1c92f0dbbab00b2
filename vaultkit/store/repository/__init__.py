"""A vault in git: the program, what it keeps, and what is about to be committed."""
