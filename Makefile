# Two commands on a fresh machine:  make demo  ·  make test
.PHONY: setup demo test check format lock clean
PY := .venv/bin/python
UV := .venv/bin/uv

setup: .venv/.runtime

demo: setup
	@.venv/bin/layak demo

test: .venv/.dev check
	@.venv/bin/pytest -n auto

check: .venv/.dev
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache

format: .venv/.dev
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

# Versions and hashes only: a lock file names no address.
lock: .venv/.uv
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-emit-find-links --no-annotate --custom-compile-command "make lock" pyproject.toml -o requirements/runtime.txt
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-emit-find-links --no-annotate --custom-compile-command "make lock" --extra dev pyproject.toml -o requirements/dev.txt

clean:
	@rm -rf .venv build dist src/*.egg-info .pytest_cache .mypy_cache .ruff_cache

.venv/.uv:
	@python3 -m venv .venv
	@$(PY) -m pip install --quiet --disable-pip-version-check "uv>=0.8"
	@touch $@

.venv/.runtime: .venv/.uv requirements/runtime.txt requirements/build.txt pyproject.toml
	@$(UV) pip install --quiet --python $(PY) --require-hashes -r requirements/build.txt -r requirements/runtime.txt
	@$(UV) pip install --quiet --python $(PY) --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.runtime requirements/dev.txt
	@$(UV) pip install --quiet --python $(PY) --require-hashes -r requirements/dev.txt
	@touch $@
