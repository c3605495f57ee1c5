# Every command of the project. Python 3.11 or newer and make are all that must be there.
PYTHON ?= python3
BIN := .venv/bin
SITE := $(BIN)/.site-ready
TEST := $(BIN)/.test-ready
FUZZ := $(BIN)/.fuzz-ready
MUTATION := $(BIN)/.mutation-ready
PROPERDOCS := .properdocs/bin
# What a lock names, with its hashes, and nothing that has to be built first: that would fetch tools without a hash.
INSTALL := -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary :all:
SITE_DIR := $(or $(shell sed -n "s/^site_dir: *[\"']*\([^\"'\#]*[^\"'\# ]\).*/\1/p" mkdocs.yml),site)
DIR ?= $(SITE_DIR)
SERVE = $(BIN)/mkdocs serve $(if $(PORT),--dev-addr 127.0.0.1:$(PORT))
FROM ?= HEAD
PARTS ?=
SECONDS ?= 60
SEED ?= 2026
SIZE ?= 500
TARGETS ?= references catalogue data page
TO := origin
export TO
export DIAGNOSTICS
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site publish undo test test-unit test-system serve translate captions changes review due links check lint format schema deploy-files messages lock audit components properdocs
.PHONY: bench screenshots fuzz mutation clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1 /p' Makefile | while read -r name what; do printf 'make %-12s %s\n' "$$name" "$$what"; done

site: $(SITE) ## build the site at site/
	@PYTHONPATH=hooks $(BIN)/python -m explainer.data.project_files
	$(BIN)/mkdocs build --strict

publish: site ## the site on the web: the branch gh-pages of origin, or TO=another, TO=/a/folder, TO=host:/a/folder
	PYTHONPATH=hooks $(BIN)/python -m explainer.deployment "$$TO"

undo: ## the publication before again, at TO= as for publish; once more, and the undone one is there again
	PYTHONPATH=hooks $(firstword $(wildcard $(BIN)/python) $(PYTHON)) -m explainer.deployment --undo "$$TO"

test: $(TEST) ## run every test that Python and a Chromium are enough for
	@$(BIN)/python -m tests.support.required_programs
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder -m "not system"

test-unit: $(TEST) ## run the tests that build no site and start no browser
	$(BIN)/pytest -n logical tests/unit

test-system: $(TEST) ## run the tests that need programs of the system: servers, Java, rsync, other clocks, full disks
	@$(BIN)/python -m tests.support.required_programs system
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder -m system

serve: $(SITE) ## preview at http://127.0.0.1:8000/, or at PORT=another, which follows every edit
	@PYTHONPATH=hooks $(BIN)/python -m explainer.data.project_files
	$(SERVE)

translate: $(SITE) ## a language's progress, where to begin, the desk: make translate LOCALE=fr
	@PYTHONPATH=hooks $(BIN)/python -m explainer.data.project_files
	@PYTHONPATH=hooks $(BIN)/python -m explainer.commands.translate "$(LOCALE)" "$(PORT)"
	$(SERVE)

captions: $(SITE) ## bring the catalogues of translations up to date with the English
	PYTHONPATH=hooks $(BIN)/python -m explainer.commands.update_captions

changes: $(SITE) ## what a change of the data touches: against HEAD, or FROM=a-revision
	PYTHONPATH=hooks $(BIN)/python -m explainer.commands.changes "$(FROM)"

review: $(SITE) ## the translations that changed, old and new, as a page: against HEAD, or FROM=a-revision
	@PYTHONPATH=hooks $(BIN)/python -m explainer.commands.review "$(FROM)"

due: $(SITE) ## the statistics whose source is to be read again
	PYTHONPATH=hooks $(BIN)/python -m explainer.commands.due

links: $(SITE) ## the addresses of others that no longer answer
	PYTHONPATH=hooks $(BIN)/python -m explainer.commands.links

check: $(SITE) ## check any built folder, as in make check DIR=site
	PYTHONPATH=hooks $(BIN)/python -m explainer.check "$(DIR)"

lint: $(TEST) ## style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(TEST) ## put the code into its style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

schema: $(SITE) ## write the JSON Schemas of the files in assets/ anew
	PYTHONPATH=hooks $(BIN)/python -m explainer.commands.schemas

deploy-files: $(SITE) ## write headers and media types into the set-ups of servers in deploy/ anew
	PYTHONPATH=hooks $(BIN)/python -m explainer.package.server_files

messages: $(TEST) ## write the table of all messages in MAINTAINING.md anew
	PYTHONPATH=hooks $(BIN)/python -m tools.message_table

lock: $(TEST) ## pin the newest versions that pyproject.toml allows
	$(BIN)/python -m tools.lock

audit: $(TEST) ## the pinned packages that have known vulnerabilities
	$(BIN)/python -m tools.audit

components: $(TEST) ## what the site is built with, with licences; as CycloneDX too
	$(BIN)/python -m tools.components

properdocs: site $(PROPERDOCS)/.ready ## the same site without MkDocs, on ProperDocs, file by file
	$(PROPERDOCS)/properdocs build --strict --config-file mkdocs.yml --site-dir .properdocs/site
	diff --recursive --brief "$(SITE_DIR)" .properdocs/site && echo "The site is the same, every file of it."

bench: $(TEST) ## measure into BENCHMARKS.md, all or some: make bench PARTS="line sizes"
	$(BIN)/python -m tools.bench $(PARTS)

screenshots: site $(TEST) ## take the pictures of README.md anew
	PYTHONPATH=hooks $(BIN)/python -m tools.screenshots

fuzz: $(FUZZ) ## feed the readers what nobody would write: make fuzz SECONDS=300 TARGETS=data
	for target in $(TARGETS); do PYTHONPATH=hooks $(BIN)/python -m tools.fuzz $$target "$(SECONDS)" || exit 1; done

mutation: $(MUTATION) ## change the code in small ways, to see whether the unit tests notice: make mutation SEED=1 SIZE=100
	PYTHONPATH=hooks $(BIN)/python -m tools.mutation "$(SEED)" "$(SIZE)"

clean: ## remove what the other commands made
	rm -rf .venv .properdocs site .site.new .site.old .site.lock components.cdx.json .bench .fuzz .cache
	rm -rf .captions.json review.html .pytest_cache .mypy_cache .ruff_cache
	find . -path ./.git -prune -o \( -name __pycache__ -o -name '*.mo' \) -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv .venv || { echo "Python's venv is missing: on Debian, apt-get install python3-venv" >&2; rm -rf .venv; exit 1; }

$(SITE): requirements/site.txt | $(BIN)/python
	@echo "Installing what the build needs into .venv: half a minute, the first time alone"
	$(BIN)/python $(INSTALL) -r $<
	@touch $@

$(FUZZ): requirements/fuzz.txt | $(BIN)/python
	$(BIN)/python $(INSTALL) -r $<
	@touch $@

$(MUTATION): requirements/mutation.txt | $(TEST)
	$(BIN)/python $(INSTALL) -r $<
	@touch $@

$(TEST): requirements/test.txt | $(BIN)/python
	@echo "Installing what the tests need into .venv: a minute or two, the first time alone"
	$(BIN)/python $(INSTALL) -r $<
	@touch $@

$(PROPERDOCS)/.ready: requirements/properdocs.txt | $(BIN)/python
	$(BIN)/python -m venv .properdocs
	$(PROPERDOCS)/python $(INSTALL) -r $<
	@touch $@
