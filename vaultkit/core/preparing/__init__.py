"""The brief of a talk, and the questions that are chosen for it."""
