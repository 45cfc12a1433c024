# `make translate` and `make test` do their own set-up: a virtual environment in .venv with pinned dependencies.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: translate test soak lint gate lock setup setup-dev clean

translate: setup ## translate seeds/ into translated/
	$(BIN)/relecture run

test: setup-dev ## the tests, with short forms of the long ones
	$(BIN)/python -m pytest

soak: setup-dev ## the long forms: crashes, fuzzing, large documents
	$(BIN)/python -m pytest -m soak

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

gate: setup-dev ## quality against the evaluation data, where it is (RELECTURE_DATA, by default ../shared)
	$(BIN)/python -m tests.quality.gate

setup: $(VENV)/.core

setup-dev: $(VENV)/.dev

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "relecture needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) --version 2>&1). Name another: make PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.core: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) -r requirements.lock
	$(PIP) --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.core
	$(PIP) torch==2.13.0
	$(PIP) -r requirements-dev.lock
	@touch $@

# PyTorch is pinned above and not in a lock file: its own dependencies differ between the CPU and CUDA builds.
lock: setup-dev ## resolve the dependencies anew, for every platform and Python from 3.11 on
	$(PIP) uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-annotate --upgrade pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-annotate --upgrade pyproject.toml -c requirements.lock \
	  --extra dev --extra office --extra remote --extra training -o requirements-dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
