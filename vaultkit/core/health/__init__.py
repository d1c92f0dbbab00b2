"""Whether a vault and what surrounds it are sound: examinations of what was found."""
