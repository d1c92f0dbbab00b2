"""How fast and how large: `python -m tests.benchmarks`, outside the suite."""
