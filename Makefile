# Every command of the project. Python 3.11 or newer and make are all that must be there.
PYTHON ?= python3
BIN := .venv/bin
SITE := $(BIN)/.site-ready
TEST := $(BIN)/.test-ready
FUZZ := $(BIN)/.fuzz-ready
DIR ?= site
FROM ?= HEAD
PARTS ?=
SECONDS ?= 60
TARGETS ?= references catalogue data page

.PHONY: help site test serve captions changes due check lint format schema lock bench fuzz clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1 /p' Makefile | while read -r name what; do printf 'make %-8s %s\n' "$$name" "$$what"; done

site: $(SITE) ## build the site at site/
	$(BIN)/mkdocs build --strict

test: $(TEST) ## run every test, a real browser included
	$(BIN)/python -m tests.tools
	$(BIN)/pytest -n auto --dist loadfile

serve: $(SITE) ## preview at http://127.0.0.1:8000/, which follows every edit
	$(BIN)/mkdocs serve

captions: $(SITE) ## bring the Spanish catalogue up to date with the English
	PYTHONPATH=hooks $(BIN)/python -m explainer.translation.captions

changes: $(SITE) ## what a change of the data touches: against HEAD, or FROM=a-revision
	PYTHONPATH=hooks $(BIN)/python -m explainer.changes "$(FROM)"

due: $(SITE) ## the statistics whose source is to be read again
	PYTHONPATH=hooks $(BIN)/python -m explainer.due

check: $(SITE) ## check any built folder, as in make check DIR=site
	PYTHONPATH=hooks $(BIN)/python -m explainer.verify "$(DIR)"

lint: $(TEST) ## style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(TEST) ## put the code into its style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

schema: $(SITE) ## write the JSON Schemas of the files in assets/ anew
	PYTHONPATH=hooks $(BIN)/python -m explainer.schemas

lock: $(TEST) ## pin the newest versions that pyproject.toml allows
	$(BIN)/python -m tests.lock

bench: $(TEST) ## the measurements, or some of them: make bench PARTS="text sizes"
	$(BIN)/python -m tests.bench $(PARTS)

fuzz: $(FUZZ) ## feed the readers what nobody would write: make fuzz SECONDS=300 TARGETS=data
	for target in $(TARGETS); do PYTHONPATH=hooks $(BIN)/python -m tests.fuzz $$target "$(SECONDS)" || exit 1; done

clean: ## remove what the other commands made
	rm -rf .venv site .site.new .site.old .bench .fuzz .photographs .captions.json .pytest_cache .mypy_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv .venv || { echo "Python's venv is missing: on Debian, apt-get install python3-venv" >&2; rm -rf .venv; exit 1; }

$(SITE): requirements/site.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(FUZZ): requirements/fuzz.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(TEST): requirements/test.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@
