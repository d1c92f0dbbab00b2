"""A watcher that keeps the index fresh; events only say where to look."""
