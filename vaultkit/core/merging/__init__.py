"""Three-way merges of a note, each file one part of it: `core/merge.py` puts them together."""
