# Every command of the project. The work itself is in bin/, one small script per command.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help installatie start test test-snel coverage lint fmt demo bench shell

help: ## Deze lijst
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

installatie: ## Python-omgeving (.venv) en systeempakketten
	@bin/installatie pango

start: installatie ## Start alles met voorbeeldgegevens op http://127.0.0.1:8000 (PORT=8123 kiest een andere poort)
	@bin/start

test: ## Alle tests: op SQLite, op PostgreSQL, met een echte worker en in Chromium
	@bin/installatie pango chromium poppler
	@bin/test

test-snel: ## Alle tests op SQLite, zonder browser
	@.venv/bin/pytest -q -m "not browser"

coverage: ## Welke regels geen test raakt
	@.venv/bin/coverage run -m pytest -q -m "not browser" && .venv/bin/coverage combine -q
	@.venv/bin/coverage report

lint: ## Alle controles op de code: stijl, imports, sjablonen, migraties, veilige instellingen
	@bin/installatie pango
	@bin/lint

fmt: ## Zet code en sjablonen in de huisstijl
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format --quiet .
	@find templates -name '*.html' -exec .venv/bin/djade --target-version 5.2 {} + ; \
		.venv/bin/djhtml --tabwidth 2 -b partialdef,endpartialdef templates

demo: ## Laad de voorbeeldgegevens opnieuw (alleen organisaties met is_demo)
	@.venv/bin/python manage.py demo_laad

bench: ## Meet de snelheid van import, pagina's en rapport
	@.venv/bin/python -m tests.bench

shell: ## Python met de modellen geladen
	@.venv/bin/python manage.py shell
