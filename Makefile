# `make brief` and `make test` do all their own set-up: they need Python 3.11 or newer and make, nothing else.

PYTHON   ?= python3
VENV     := .venv
BIN      := $(VENV)/bin
SAMPLE   := fixtures/reports/yunqing-2024.txt
OUT      := summariser-out
PROGRAMS := chromium fonts-noto-cjk libreoffice-calc poppler-utils

.DEFAULT_GOAL := help
.PHONY: help brief test check bench fuzz look lock clean

help:  ## show what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

brief: $(VENV)/ready  ## the main job: brief and target sheet of the bundled report, from its recorded answers
	@$(BIN)/summariser brief $(SAMPLE) --replay fixtures/recordings --out $(OUT)

test: $(VENV)/ready check  ## lint, types, import contracts, tests
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

check: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: $(VENV)/ready  ## speed, measured and not asserted
	$(BIN)/python -m tests.benchmarks.quantities
	$(BIN)/python -m tests.benchmarks.reading
	$(BIN)/python -m tests.benchmarks.prompts
	$(BIN)/python -m tests.benchmarks.model_layer
	$(BIN)/python -m tests.benchmarks.rules

fuzz: $(VENV)/ready  ## the property tests with 100,000 examples each, runs killed at 50 moments
	HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest -q -k "properties or killed"

# Outside `make test`: it needs programs of the system. On Debian those that are missing are fetched, which needs root.
look: $(VENV)/ready  ## the outputs in a browser and in LibreOffice; pictures are left in look/
	dpkg --status $(PROGRAMS) >/dev/null 2>&1 || \
		{ apt-get update --quiet=2 && apt-get install --yes --quiet=2 --no-install-recommends $(PROGRAMS); }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable '.[all,look]'
	$(BIN)/python -m pytest tests/look

# The lock pins every package with its hash; the project itself is installed on top, editable, without dependencies.
# What pip does for a package, compile it, is left to the first run of an editable one, which may not write.
$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q summariser
	@touch $@

lock:  ## renew requirements.lock (needs uv)
	uv pip compile pyproject.toml --extra dev --python-version 3.11 --universal --generate-hashes \
		--no-emit-index-url --no-header --quiet --output-file requirements.lock

clean:  ## remove what was built and the outputs
	rm -rf $(VENV) $(OUT) dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
