# Every recipe does its own set-up, asks for no root, and says what it runs.
# PYTHON=... chooses the interpreter that makes .venv; any from 3.11 on will do.

PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13 python3.14; do $$p -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
IN := .venv/bin
COMPILE = $(IN)/uv pip compile --quiet --no-header --generate-hashes --python-version 3.11
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test check serve bench faults acceptance coverage lock wheel

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/ready ## make .venv with everything in it, and the command .venv/bin/goldenthread

demo: setup ## import the sample trackers, answer for the Hackney Child Q review and for invented children
	$(IN)/python -m api.cli.demo

test: setup ## run every test, on SQLite and on a real PostgreSQL
	$(IN)/python -m pytest -n 2 --dist loadgroup

check: setup ## check format, style, types and the import contracts
	$(IN)/ruff format --check .
	$(IN)/ruff check .
	$(IN)/mypy
	$(IN)/lint-imports

serve: setup ## serve the API on this machine
	$(IN)/goldenthread serve

bench: setup ## measure append, import, replay and lineage beside the raw drivers
	$(IN)/python -m tests.performance

faults: setup ## kill, cut, fill and restore, at length; FAULTS="--times 3" for more
	$(IN)/python -m tests.faults $(FAULTS)

acceptance: setup ## score the importer against the answer keys
	$(IN)/python -m tests.acceptance

coverage: setup ## list the requirements R1 to R122 and the tests that show them
	$(IN)/python -m tests.requirements_coverage

lock: setup ## write requirements/ again from pyproject.toml; UPGRADE=--upgrade takes newer versions
	$(COMPILE) $(UPGRADE) pyproject.toml --extra postgres -o requirements/main.txt
	$(COMPILE) $(UPGRADE) pyproject.toml --extra postgres --group dev -o requirements/dev.txt
	$(COMPILE) $(UPGRADE) --group build -o requirements/build.txt

wheel: setup ## build the wheel into dist/
	$(IN)/hatchling build -t wheel

.venv/ready: pyproject.toml requirements/dev.txt
	@test -n "$(PYTHON)" || { echo "Golden Thread needs Python 3.11 or newer, with venv: install it, or say make $(MAKECMDGOALS) PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(IN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear .venv
	$(IN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(IN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
