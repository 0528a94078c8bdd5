# `make` prepares everything that `make run` needs; `make test` prepares the rest.

VENV := .venv
PYTHON := $(VENV)/bin/python
KOLLEGA := $(VENV)/bin/kollega
INSTALL := $(PYTHON) -m pip install --quiet --disable-pip-version-check --retries 10 --timeout 60
# Much of what the tests do is waiting, so there are more of them than cores.
PYTEST_WORKERS := 3

RUNTIME := $(VENV)/runtime.stamp
DEV := $(VENV)/dev.stamp

.DELETE_ON_ERROR:
.PHONY: all run test check format shots bench soak fuzz year lock clean

all: $(RUNTIME)
	@echo "Ready. 'make run' opens Kollega, 'make test' checks it."

run: $(RUNTIME)
	@$(KOLLEGA) run

test: check
	@browser=$$($(PYTHON) -m tests.browser) && \
	KOLLEGA_CHROMIUM="$$browser" $(PYTHON) -m pytest -n $(PYTEST_WORKERS) --maxschedchunk 1 --durations 20

check: $(DEV)
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(VENV)/bin/lint-imports
	$(KOLLEGA) words check
	$(KOLLEGA) method check

format: $(DEV)
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

shots: $(DEV)
	@browser=$$($(PYTHON) -m tests.browser) && \
	KOLLEGA_CHROMIUM="$$browser" $(PYTHON) -m tests.shots

bench: $(DEV)
	@for file in bench/[a-z]*.py; do \
		name=$$(basename "$$file" .py); \
		echo "== $$name"; \
		$(PYTHON) -m "bench.$$name" || exit 1; \
	done

# Ends a running Kollega by force again and again; SEED=2 chooses other moments.
soak: $(DEV)
	$(PYTHON) -m tests.e2e.kill --kills 200 --seed $(or $(SEED),1)

# Sends mutated payloads to every edge; COUNT=1000 sends fewer, SEED=2 others.
fuzz: $(DEV)
	$(PYTHON) -m tests.fuzz --count $(or $(COUNT),100000) --seed $(or $(SEED),1)

# A year of six groups on a clock that jumps, with one process and with three.
year: $(DEV)
	KOLLEGA_YEAR=1 $(PYTHON) -m pytest --timeout 1800 tests/year tests/e2e/test_replay.py

# UPGRADE=--upgrade takes newer releases; without it only what pyproject.toml asks for changes.
# The oldest Python that is supported makes the lock, so that no backport is missing from it.
lock: COMPILE = PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= PIP_EXTRA_INDEX_URL= \
	$(PYTHON) -m piptools compile --quiet --generate-hashes --allow-unsafe --no-header \
	--no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	--no-emit-options --strip-extras --build-deps-for editable $(UPGRADE)
lock: $(DEV)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
		{ echo "make lock needs a .venv made by Python 3.11: make clean lock KOLLEGA_PYTHON=python3.11" >&2; exit 1; }
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra dev --constraint requirements.lock \
		--output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf $(VENV) .cache build dist shots *.egg-info .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .hypothesis
	find bot tests bench migrations -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

$(PYTHON):
	@found=; \
	for candidate in $(KOLLEGA_PYTHON) python3 python3.13 python3.12 python3.11; do \
		if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
		then found=$$candidate; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "Kollega needs Python 3.11 or newer; none was found on PATH." >&2; exit 1; \
	fi; \
	if ! "$$found" -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "$$found lacks the venv module (on Debian and Ubuntu: apt install python3-venv)." >&2; \
		exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$found" --version) ..."; \
	"$$found" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(RUNTIME): pyproject.toml requirements.lock | $(PYTHON)
	@echo "Installing what Kollega needs ..."
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	@echo "Installing what its tests need ..."
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
