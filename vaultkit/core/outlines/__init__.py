"""A kind seen as something else, one module each."""
