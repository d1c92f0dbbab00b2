"""What is judged before it is sent or asked: one lint a file, the tables in `core/judge.py`."""
