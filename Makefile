# The commands of invoicekit: make run, make test, make lab, make app. Each sets up .venv first where it is missing.
PYTHON ?= python3
VENV ?= .venv
INVOICES ?= samples/invoices
OUT ?= OUT
BIN := $(VENV)/bin

.PHONY: run test lab app setup samples notebooks screenshots bench lint scan clean

run: setup
	$(BIN)/invoicekit run "$(INVOICES)" --out "$(OUT)"

test: setup
	$(BIN)/python -m pytest tests

lab: setup
	$(BIN)/jupyter lab --notebook-dir notebooks

# The same notebooks for those who should not see code.
app: setup
	$(BIN)/voila notebooks --Voila.ip=127.0.0.1 --token --show_tracebacks=True

setup: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("invoicekit needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[local,test]'
	touch $@

# Draws the sample invoices anew; the same bytes come out.
samples: setup
	$(BIN)/python samples/make_samples.py

# Runs the notebooks and stores their outputs in place, as the tests compare them.
notebooks: setup
	$(BIN)/python tests/notebooks/store_outputs.py

# The pictures of README, taken by the browser tests.
screenshots: setup
	INVOICEKIT_SCREENSHOTS=docs/images $(BIN)/python -m pytest tests/browser

# Compares with others in one run, and keeps the tables in benchmarks/results.md.
bench: setup
	$(BIN)/python benchmarks/run.py

lint: setup
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/cfn-lint cloudformation/*.yaml

# A security scan of the template, in an environment of its own since checkov pins much.
scan:
	$(PYTHON) -m venv .venv-scan && .venv-scan/bin/pip install --quiet 'checkov>=3.2,<4'
	.venv-scan/bin/checkov --quiet --compact --skip-download --framework cloudformation --file cloudformation/invoicekit.yaml

clean:
	-$(BIN)/invoicekit down
	rm -rf $(VENV) .venv-scan OUT runs
