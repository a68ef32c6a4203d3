# Two commands do all the set-up: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DEMO_USERS ?= 2500

.DEFAULT_GOAL := help
.PHONY: help demo run test lint types contracts unit format snapshots screenshots docs sbom chaos bench lock wheel-check fresh-check clean

help: ## Say what each target does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk 'BEGIN {FS = ":.*## "} {printf "  make %-13s %s\n", $$1, $$2}'

demo: $(VENV)/.runtime ## Set up, then start the dashboard on the embedded sandbox (DEMO_USERS=N)
	@$(BIN)/airdeck --demo --demo-users $(DEMO_USERS)

run: $(VENV)/.runtime ## Set up, then run airdeck with ARGS="…"
	@$(BIN)/airdeck $(ARGS)

test: lint types contracts unit ## Set up, then lint, types, import contracts, tests

lint: $(VENV)/.dev ## ruff: rules and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev ## mypy --strict over the three packages
	$(BIN)/mypy

contracts: $(VENV)/.dev ## import-linter: who may import whom
	$(BIN)/lint-imports --no-cache

unit: $(VENV)/.dev ## pytest (ARGS="…" go to pytest)
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal $(ARGS)

format: $(VENV)/.dev ## Let ruff mend what it can
	$(BIN)/ruff check --fix-only --exit-zero .
	$(BIN)/ruff format .

snapshots: $(VENV)/.dev ## Draw the snapshot tests' pictures anew (look at them before you commit)
	$(BIN)/python -m pytest --snapshot-update tests/tui/test_snapshots.py
	$(BIN)/python -m tests.draw_screenshots

screenshots: $(VENV)/.dev ## Make screenshots/*.svg of the snapshot tests' pictures
	$(BIN)/python -m tests.draw_screenshots

docs: $(VENV)/.dev ## Write what the program knows into README, man page and licences
	$(BIN)/python -m tests.write_docs

chaos: $(VENV)/.dev ## Run what takes minutes or another program (ARGS="…" go to pytest)
	$(BIN)/python -m pytest -m chaos --timeout=1800 $(ARGS)

sbom: $(VENV)/.dev ## Write build/sbom.json: all packages with versions and hashes (CycloneDX)
	@mkdir -p build
	$(BIN)/uv tool run --from cyclonedx-bom==7.5.0 cyclonedx-py requirements requirements.txt \
	    --pyproject pyproject.toml --output-reproducible --output-format JSON --output-file build/sbom.json

bench: $(VENV)/.dev ## Print timings and memory as ratios, measured in one run
	$(BIN)/python -m tests.bench

wheel-check: $(VENV)/.dev ## Build the wheel and start it in a fresh environment outside the checkout
	$(BIN)/python -m tests.check_wheel

fresh-check: $(VENV)/.dev ## Run the README's commands word for word in an empty home, without keyring and D-Bus
	$(BIN)/python -m tests.check_fresh_machine

lock: $(VENV)/.dev ## Resolve the pinned and hashed requirements anew
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet \
	    --group build --output-file requirements.txt
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet \
	    --group build --group dev --constraints requirements.txt --output-file requirements-dev.txt

clean: ## Remove the environment and what tools left behind
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache snapshot_report.html

$(VENV)/pyvenv.cfg:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt pyproject.toml | $(VENV)/pyvenv.cfg
	$(PIP) install --require-hashes --requirement requirements.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	$(PIP) install --require-hashes --requirement requirements-dev.txt
	@touch $@
