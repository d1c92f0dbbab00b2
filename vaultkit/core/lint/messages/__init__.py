"""Lints of messages: M01 to M16, and T01 to T07 for thanks and what comes after a talk."""
