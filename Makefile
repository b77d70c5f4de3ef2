# Opstap. Two commands matter:
#   make run    installs everything and runs the main job
#   make test   installs everything and passes all checks and tests
# SPDX-License-Identifier: EUPL-1.2

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: help run install test lint bench docs lock catalogus clean

help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

## make run        installeert alles en maakt het landelijk beeld in uitvoer/
run: install
	@mkdir -p uitvoer
	$(BIN)/opstap beeld --uit uitvoer/landelijk-beeld.xlsx

## make install    zet de opdracht opstap klaar in .venv/bin
install: $(VENV)/.run

## make test       installeert alles, controleert de code en draait alle tests
test: lint
	$(BIN)/python -m pytest -n auto

## make lint       stijl, typen en de lagen van het huis
lint: $(VENV)/.dev
	$(BIN)/ruff format --check src tests bench docs
	$(BIN)/ruff check src tests bench docs
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports

## make bench      meet de snelheid, naast vergelijkbare bibliotheken in dezelfde run
bench: $(VENV)/.dev
	$(BIN)/python -m bench

## make lock       legt alle versies opnieuw vast, met hash en zonder adressen
lock:
	$(PYTHON) -m venv .lock-venv
	.lock-venv/bin/python -m pip --disable-pip-version-check -q install uv
	.lock-venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --custom-compile-command "make lock" \
		-o requirements/run.txt pyproject.toml
	.lock-venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --custom-compile-command "make lock" --extra dev --extra cluster \
		-c requirements/run.txt -o requirements/dev.txt pyproject.toml
	.lock-venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --custom-compile-command "make lock" \
		-o requirements/build.txt requirements/build.in
	for peer in neworder jax; do \
		echo $$peer | .lock-venv/bin/uv pip compile -q --universal --python-version 3.11 \
			--generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
			-o requirements/peers-$$peer.txt - || exit 1; \
	done
	rm -rf .lock-venv

## make docs       schrijft de naslag van de opdrachtregel en de tabel van parameters opnieuw
docs: $(VENV)/.dev
	$(BIN)/python docs/schrijf_naslag.py
	$(BIN)/python docs/schrijf_parameters.py

## make catalogus  vertaalt de Nederlandse teksten van de opdrachtregel opnieuw
catalogus: $(VENV)/.dev
	$(BIN)/pybabel -q compile -D messages -d src/opstap/cli/taal -l nl

## make clean      ruimt op wat de andere doelen hebben gemaakt
clean:
	rm -rf $(VENV) .lock-venv .venv-peers uitvoer build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The package itself is installed in place, without its dependencies and without build isolation:
# what is on disk is exactly what the lock names.
$(VENV)/.run: requirements/run.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 ontbreekt: installeer $(PYTHON) (of geef PYTHON=... mee)." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --require-hashes -r requirements/build.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@
