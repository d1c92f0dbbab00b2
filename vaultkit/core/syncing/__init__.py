"""What a sync says: of what it commits, of what came, and of what went wrong in git's words."""
