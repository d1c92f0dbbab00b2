"""Two versions of a note on the disk: found, merged, settled."""
