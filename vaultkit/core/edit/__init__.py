"""Documents with one thing changed, every other byte kept. Each file edits one sort of thing."""
