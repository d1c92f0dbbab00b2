"""The steps of a sync: look, commit, fetch, merge, push. Where one stops, the next run goes on."""
