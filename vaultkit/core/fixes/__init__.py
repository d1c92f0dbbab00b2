"""The fixes: each file cures one sort of problem. The table of them is in `core/fix.py`."""
