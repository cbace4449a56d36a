# Two commands on a fresh machine:  make demo  ·  make test
.PHONY: demo setup test check test-office test-slow format messages bench lock clean
PYTHON ?= python3
PY := .venv/bin/python
UV := .venv/bin/uv
# uv is quick; pip follows where only pip is set up to reach the packages (a mirror, an office proxy).
export UV_SYSTEM_CERTS ?= 1
INSTALL = install() { $(UV) pip install --quiet --python $(PY) "$$@" || \
          { echo "uv could not install; trying pip, which is slower" >&2; \
            $(PY) -m pip install --quiet --disable-pip-version-check "$$@"; }; }; install
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
           --no-emit-find-links --no-annotate --custom-compile-command "make lock"

# The sample: a real regency's self-assessment, scored.
demo: setup
	@.venv/bin/layak demo

# Leaves the command at .venv/bin/layak.
setup: .venv/.runtime

# The suite on SQLite; then, on PostgreSQL, what uses a database and could differ there.
# Some tests use a browser: Chromium is installed where it may be; without it they are skipped, loudly.
test: check
	@bash tools/system_packages.sh chromium || true
	@.venv/bin/pytest -n auto -m "not office and not slow"
	@bash tools/postgresql.sh .venv/bin/pytest -n auto -m "not office and not slow and not alike" --postgresql tests/apps tests/web

check: .venv/.dev
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/mypy tools
	@.venv/bin/lint-imports --no-cache

# Opens our workbooks in LibreOffice; installs it where it may.
test-office: .venv/.dev
	@bash tools/system_packages.sh libreoffice-calc libreoffice-writer poppler-utils
	@.venv/bin/pytest -m office

# More sizes, more random problems, longer journeys, killing the server while people save; and on
# PostgreSQL also what should be alike there: half an hour.
test-slow: .venv/.dev
	@.venv/bin/pytest -m slow
	@bash tools/postgresql.sh .venv/bin/pytest -m "slow or alike" --postgresql tests/apps tests/web tests/browser

format: .venv/.dev
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

# Collects the sentences of the code into the English catalogue and compiles it.
messages: .venv/.dev
	@$(PY) -m tools.messages

bench: .venv/.dev
	@set -e; for each in $(sort $(wildcard benchmarks/bench_*.py)); do $(PY) $$each; done

# Versions and hashes only: a lock file names no address.
lock: .venv/.uv
	@$(COMPILE) requirements/build.in -o requirements/build.txt
	@$(COMPILE) pyproject.toml -o requirements/runtime.txt
	@$(COMPILE) --extra dev pyproject.toml -o requirements/dev.txt

clean:
	@rm -rf .venv build dist src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/.uv: requirements/build.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Layak needs Python 3.11 or newer as $(PYTHON); try: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	    { echo "Python's venv module is missing; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt
	@touch $@

.venv/.runtime: .venv/.uv requirements/runtime.txt pyproject.toml
	@$(INSTALL) --require-hashes -r requirements/runtime.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@# Compiled here once, so that the first start of the command is as quick as every other.
	@$(PY) -m compileall -q -j 0 .venv/lib src/layak
	@touch $@

.venv/.dev: .venv/.runtime requirements/dev.txt
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@
