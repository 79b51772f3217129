# Wence. `make serve` and `make test` do everything on a fresh Debian or Ubuntu machine with Python 3.11.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
# An index with builds of torch for this machine, such as one without CUDA; empty: the default one.
TORCH_INDEX_URL ?=
BIN := .venv/bin
INSTALLED := .venv/.installed
CHROMIUM := /usr/bin/chromium
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
# For what may be missing: asks for no password, and gives up.
APT := timeout 120 $(if $(SUDO),sudo -n) env DEBIAN_FRONTEND=noninteractive apt-get

# Nothing is fetched at run time, and nothing is reported to anybody.
export HF_HUB_OFFLINE := 1
export TRANSFORMERS_OFFLINE := 1
export GRADIO_ANALYTICS_ENABLED := False
export ANONYMIZED_TELEMETRY := False
export LANGSMITH_TRACING := false

.DEFAULT_GOAL := help
.PHONY: help serve index test lint format eval gate eval-held-out bench browser redis lock

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

serve: index ## Build the index and serve on http://127.0.0.1:7860
	$(BIN)/python app.py

index: $(INSTALLED) ## Build the search index, or find that it is up to date
	$(BIN)/python -m index.build

test: $(INSTALLED) browser redis ## Run every test
	$(BIN)/python -m pytest

lint: $(INSTALLED) ## Check style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .

format: $(INSTALLED) ## Put every file into the house format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

eval: index ## Grade the assistant over the gold questions
	$(BIN)/python -m eval

gate: index ## Check the gold, and that nothing has become worse than eval/baseline.json
	$(BIN)/python -m eval check
	$(BIN)/python -m eval --out data/gate.json
	$(BIN)/python -m eval compare --questions 1 eval/baseline.json data/gate.json

eval-held-out: index ## Grade the held-out questions for an issue: make eval-held-out ISSUE=N
	$(BIN)/python -m eval held-out --issue $(ISSUE)

bench: index browser ## Measure speed and memory
	$(BIN)/python -m bench

browser: $(CHROMIUM) ## Install the browser that the page tests drive

$(CHROMIUM):
	$(SUDO) apt-get update
	$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends chromium fonts-noto-cjk

redis: ## Install the Redis server that the tests of shared limits start; without one they are skipped
	@command -v redis-server > /dev/null || command -v valkey-server > /dev/null \
	  || { $(APT) update && $(APT) install --yes --no-install-recommends redis-server; } > /dev/null 2>&1 \
	  || echo "no Redis server could be installed: the tests that need one are skipped"

$(INSTALLED): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { \
	  echo "Wence needs Python 3.11 ($(PYTHON) is another version or missing);" \
	       "install it (apt-get install python3.11 python3.11-venv) or name it: make PYTHON=/path/to/python3.11" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' || { \
	  echo "This Python cannot make virtual environments; run: apt-get install python3.11-venv" >&2; exit 2; }
	$(PYTHON) -m venv .venv
	$(if $(TORCH_INDEX_URL),$(BIN)/pip install --index-url $(TORCH_INDEX_URL) $(shell grep '^torch==' requirements.txt))
	$(BIN)/pip install -r requirements.txt
	@touch $@

lock: $(INSTALLED) ## Pin requirements.in and all it needs in requirements.txt
	$(PYTHON) -m venv .venv/lock
	.venv/lock/bin/pip install pip-tools
	.venv/lock/bin/pip-compile --quiet --strip-extras --allow-unsafe --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file requirements.txt requirements.in
	sed -i 's/+cpu$$//' requirements.txt
