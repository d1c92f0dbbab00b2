"""The checks: each file finds one sort of problem. The tables of them are in `core/check.py`."""
