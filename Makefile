# Every job by one word, the same here and in .ci/run. `make help` lists them.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test setup lint docs texts bench faults conformance lock shots likeness clean

BIN := .venv/bin
WORKERS ?= 2
TESTED_TOO ?=
FAULTS ?= small

help: ## list these words
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

run: setup ## open the window on the sample office; without a display, write its after-action report as a PDF
	@packaging/run.sh

test: setup ## run every test without a network, then check that enough of the code was reached
	@mkdir -p build
	@# Compiled once: where the environment forbids it, each of the hundreds of programs that the tests start would compile for itself.
	@$(BIN)/python -m compileall -q liaison_desk tests
	@# A folder of its own: else pytest tidies away those of earlier runs, which has failed a run whose every test had passed.
	@folder=$$(mktemp -d); trap 'chmod -R u+rwX "$$folder"; rm -rf "$$folder" || true' EXIT; \
	  packaging/offline.sh $(BIN)/python -m pytest --basetemp "$$folder/tests" -n $(WORKERS) --dist worksteal --cov --cov-report=
	$(BIN)/python -m tests.rules.coverage_gates .coverage

setup: ## install what everything else needs; safe to repeat, at once when nothing changed
	@packaging/setup.sh

lint: setup ## check style, types, layers and the other rules of docs/architecture.md
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(if $(TESTED_TOO),,$(BIN)/python -m pytest -q -p no:cacheprovider tests/rules -m "not slow")

docs: setup ## write again the pages of docs/ that follow from the descriptions in the code
	$(BIN)/python -m tests.rules.generated_docs

texts: setup ## list all texts for translators in build/, and bring every translation up to date
	$(BIN)/python packaging/texts.py

bench: setup ## measure start, unlock, search, vaults and printing; only promised figures fail; SIZE=large for 100,000 contacts
	SIZE=$(SIZE) $(BIN)/python -m tests.speed

faults: setup ## break the world under a vault: power, kills, disks, clocks; FAULTS=release for the long run
	FAULTS=$(FAULTS) packaging/offline.sh $(BIN)/python -m tests.faults --workers $(WORKERS)

conformance: setup ## try every case of Unicode's own tests of bidirectional text and of line breaking
	$(BIN)/python -m tests.conformance

lock: setup ## choose the newest allowed packages and write packaging/requirements*.lock
	packaging/lock.sh

shots: setup ## picture every page of the window, light and dark, into shots/
	$(BIN)/python -m tests.shots

likeness: setup ## draw a dozen of these pictures and keep their likeness, which the tests compare with
	$(BIN)/python -m tests.ui.likeness

clean: ## remove what the tools and `make run` made; keeps your vaults elsewhere
	rm -rf .venv build dist sample shots bench .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find liaison_desk tests -name __pycache__ -type d -prune -exec rm -rf {} +
