# Everything runs in .venv, made here from pyproject.toml. Works with GNU make 3.81 and later.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: agenda test soak bench lint docs template clean

agenda: .venv/installed
	@rm -rf build/demo-vault
	@$(BIN)/vaultkit init --demo build/demo-vault
	@echo
	@$(BIN)/vaultkit --vault build/demo-vault agenda

test: lint
	@$(BIN)/python -m pytest -n auto

lint: .venv/installed
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# The long versions of the same tests: larger numbers, counts printed.
soak: .venv/installed
	@VAULTKIT_SOAK=1 $(BIN)/python -m pytest -s

bench: .venv/installed
	@$(BIN)/python -m tests.benchmarks

# The reference pages in docs/, out of the kinds, rules, checks and commands.
docs: .venv/installed
	@$(BIN)/python -m tests.handbook

# The files of vault-template/ that are made from the kinds.
template: .venv/installed
	@$(BIN)/python -m tests.generate

.venv/installed: pyproject.toml Makefile
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "make: $(PYTHON) is missing: install Python 3.11 or later, or say make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $(PYTHON) is older than Python 3.11: say make PYTHON=python3.11 (or later)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "make: $(PYTHON) has no venv: install it (Debian: apt install python3-venv)" >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
