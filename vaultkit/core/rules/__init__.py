"""The rules: each file finds one sort of item. The tables of them are in `core/plan.py`."""
