"""Where two versions of a note meet: what was found, what differs, and how the two become one."""
