# Every target brings its own environment up to date first (.ci/environment); nothing outside .venv is touched.
.PHONY: help demo test check faults fuzz accuracy bench lock clean
bin := .venv/bin
lock := $(bin)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 12

demo: ## live through five weeks of a job search on a simulated clock (DOOR=google, DOOR=microsoft: at a server of its own)
	@.ci/environment
	@$(if $(DOOR),$(bin)/python -m tests.demo $(DOOR),$(bin)/afterword demo)

test: ## run the whole test suite
	@.ci/environment dev
	@$(bin)/python -m pytest -q -n 2 --maxschedchunk=2

check: ## what CI runs: lint, types, import contracts, then the tests
	@.ci/environment dev
	$(bin)/ruff check --quiet
	$(bin)/ruff format --quiet --check
	$(bin)/mypy
	$(bin)/lint-imports --no-logo
	@$(MAKE) --no-print-directory test

faults: ## stop it, kill it and lie to it, ten thousand times
	@.ci/environment dev
	@$(bin)/python -m pytest -q -n 2 --maxschedchunk=1 tests/faults tests/service/store/test_migrations.py tests/connectors/google/test_crossing.py tests/accuracy/test_corpus.py --deep

fuzz: ## feed it hostile files, twenty thousand a target
	@.ci/environment dev
	@$(bin)/python -m pytest -q -s -n 2 tests/fuzz --deep

accuracy: ## count how often it judges right (GOLD=folder: on a corpus of yours too), and write docs/accuracy.md
	@.ci/environment dev
	@$(bin)/python -m tests.accuracy report $(GOLD)

bench: ## measure how fast it is, print a table and write docs/speed.md
	@.ci/environment dev
	@$(bin)/python -m tests.bench

lock: ## pin anew what pyproject.toml asks for, with hashes
	@.ci/environment dev
	@$(lock) --group build --output-file .ci/requirements.txt
	@$(lock) --group dev --constraint .ci/requirements.txt --output-file .ci/requirements-dev.txt

clean: ## remove the environment and every cache
	@rm -rf .venv .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist
	@find core connectors service tests -name __pycache__ -prune -exec rm -rf {} +
