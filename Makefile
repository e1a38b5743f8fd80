# Commands for a fresh machine with python3, make and a package index; each installs what it needs into .venv:
#   make demo       sends one week of the example publication to a folder
#   make test       the linter, the type checker and every test but the long ones
#   make test-long  the tests that start processes, wait or look at a browser; both together are what the gate runs
#   make test-doses larger doses of some of them
#   make docs       the documentation as a site, in site/
# For whoever works on it: bench and idle measure; moved-clock runs the acceptance tests on other days; tools gets what
# some tests want from npm; fault, fleet, fuzz, year, random and mutations are the long forms of tests that `make test` runs in
# short; gold scores how pages are read beside other libraries; shots and the pictures are for the eye.
PYTHON ?= python3
VENV   ?= .venv
TOOLS  := axe-core@4.14.1 mjml@5.4.1 @taplo/cli@0.7.0
BILL   := cyclonedx-bom==7.5.0 pip-licenses==5.5.5
AUDITOR := pip-audit==2.10.1
READERS := trafilatura==2.3.1 newspaper4k==0.9.6
SPELLERS := pyspellchecker==0.9.1 simplemma==2.0.0
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
# A lock names all that it needs, so nothing is left to resolve; what is used is compiled at its first use. uv puts it in
# place in a fourteenth of pip's time; where only pip knows the index (uv reads no pip.conf), pip does it.
UV     := UV_LINK_MODE=copy UV_HTTP_TIMEOUT=20 $(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps
locked  = $(UV) --require-hashes -r $(1) 2>/dev/null || $(PIP) --no-compile --require-hashes -r $(1)
export PYTHONDONTWRITEBYTECODE =

.PHONY: demo docs test test-long test-doses short lint types moved-clock lock bench tools fault fleet year idle random mutations fuzz gold shots first-hour picture operating-pictures schema wheel bill caniemail spelling clean audit known

demo: $(VENV)/installed
	@$(BIN)/digest demo $(if $(NO_OPEN),--no-open)

test: $(VENV)/installed-dev  # side by side: the type checker uses one core for as long as the tests use two
	+$(MAKE) --no-print-directory --jobs 3 lint types short

short: $(VENV)/installed-dev
	$(BIN)/pytest -m "not long and not dose" -n $$(( 1 + $$(getconf _NPROCESSORS_ONLN) )) --dist worksteal $(PYTEST_ARGS)

test-long: $(VENV)/installed-dev
	$(BIN)/pytest -m "long and not dose" -n $$(( 3 * $$(getconf _NPROCESSORS_ONLN) )) --dist worksteal $(PYTEST_ARGS)  # they wait most of their time

test-doses: $(VENV)/installed-dev  # more kills, more sites, long texts: what the gate has no time for
	$(BIN)/pytest -m dose -n $$(( 2 * $$(getconf _NPROCESSORS_ONLN) )) --dist worksteal $(PYTEST_ARGS)

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

picture: $(VENV)/installed-dev  # docs/email.png, looks*.png and desk*.png, or DRAW=desk; needs Chromium
	$(BIN)/python -m tests.shots.docs $(DRAW)

shots: $(VENV)/installed-dev  # needs Chromium; SHOTS="letter dark" for some of them
	$(BIN)/python -m tests.shots $(SHOTS)

random: $(VENV)/installed-dev  # 20,000 random pieces through every look: some minutes
	DIGEST_RANDOM_PIECES=20000 $(BIN)/pytest tests/compose/test_random_pieces.py

first-hour: $(VENV)/installed-dev  # from nothing to a scheduled service in three ways, by the docs' own lines; some minutes
	$(BIN)/pytest -s -m dose tests/acceptance/test_first_hour.py

operating-pictures: $(VENV)/installed-dev  # docs/status*.png and notice.png; needs Chromium
	$(BIN)/python -m tests.operating_pictures

year: $(VENV)/installed-dev  # 52 virtual weeks, 40 sources, 10,000 readers, a kill a week; on both databases
	$(BIN)/python -m tests.acceptance.year sqlite
	$(BIN)/python -m tests.acceptance.year postgresql

idle: $(VENV)/installed-dev  # `digest serve` with nothing to do for five minutes: processor time and memory
	$(BIN)/python -m tests.bench.idle 300 sqlite
	$(BIN)/python -m tests.bench.idle 300 postgresql

bench: $(VENV)/installed-dev
	$(BIN)/python -m tests.bench

tools: .tools/installed  # what some tests need from npm; they skip without it

.tools/installed: Makefile
	npm install --silent --no-save --no-package-lock --no-fund --no-audit --ignore-scripts --prefix .tools $(TOOLS)
	touch $@

mutations: $(VENV)/installed-dev  # 10,000 damaged feeds and pages; some minutes
	$(BIN)/python -m tests.mutations 10000 $(SEED)

audit: $(VENV)/installed-dev  # what bandit finds above low
	$(BIN)/bandit --quiet --severity-level medium --configfile pyproject.toml --recursive digest

known: .audit/installed  # known faults of what is locked, by pip-audit: where its data cannot be had, that is what it says
	.ci/known .audit/bin/pip-audit requirements.lock requirements-postgresql.lock

.audit/installed: Makefile  # an environment of its own: no dependency of digest is the auditor's
	$(PYTHON) -m venv .audit
	.audit/bin/python -m pip install --quiet --disable-pip-version-check $(AUDITOR)
	touch $@

fuzz: $(VENV)/installed-dev  # 3,000 command lines, requests and settings by chance, or COUNT=100 SEED=7; five minutes
	$(BIN)/python -m tests.fuzz $(or $(COUNT),3000) $(or $(SEED),1)

gold: $(VENV)/installed-dev .gold/installed  # pages of other people in DIGEST_TEST_DATA, beside two libraries; PAGES=300 for some
	$(BIN)/python -m tests.gold .gold/bin/python $(PAGES)

.gold/installed: Makefile  # an environment of their own: no dependency of digest is theirs
	$(PYTHON) -m venv .gold
	.gold/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip  # Debian's stumbles over one of their extras
	.gold/bin/python -m pip install --quiet --disable-pip-version-check lxml_html_clean
	.gold/bin/python -m pip install --quiet --disable-pip-version-check $(READERS)
	touch $@

fault: $(VENV)/installed-dev  # 7 x 200 kills of real hand-overs to 20,000 people; about forty minutes
	$(BIN)/python -m tests.fault
	$(BIN)/python -m tests.fault variants

fleet: $(VENV)/installed-dev  # three workers on PostgreSQL, one killed, one stopped for a minute; four minutes
	$(BIN)/python -m tests.fault.fleet

caniemail: $(VENV)/installed-dev  # renews digest/check/email/caniemail/features.json from its repository
	rm -rf .caniemail && git clone --quiet --depth 1 https://github.com/hteumeuleu/caniemail .caniemail
	$(BIN)/python -m digest.check.email.caniemail.renew .caniemail
	rm -rf .caniemail

spelling: $(VENV)/installed-dev .spelling/installed  # renews digest/check/words/dictionary/*.txt from two dictionaries
	PYTHONPATH=$$(echo .spelling/lib/python*/site-packages) $(BIN)/python -m digest.check.words.dictionary.renew

.spelling/installed: Makefile  # an environment of their own: no dependency of digest is theirs
	$(PYTHON) -m venv .spelling
	.spelling/bin/python -m pip install --quiet --disable-pip-version-check $(SPELLERS)
	touch $@

$(VENV)/installed: requirements.lock requirements-uv.lock pyproject.toml
	@echo "installing into $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --no-compile --require-hashes -r requirements-uv.lock || echo "no uv for this machine: pip alone takes longer"
	@$(call locked,requirements.lock)
	@$(PIP) --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.lock
	$(call locked,requirements-dev.lock)
	touch $@

docs: $(VENV)/installed-docs  # the documentation as a site, in site/; a link that leads nowhere fails
	NO_MKDOCS_2_WARNING=1 PYTHONPATH=. $(BIN)/mkdocs build --quiet --strict
	$(BIN)/python -m tests.site.links site

$(VENV)/installed-docs: $(VENV)/installed requirements-docs.lock
	$(call locked,requirements-docs.lock)
	touch $@

schema: $(VENV)/installed  # config/schema, from what digest/settings reads and docs/settings.md says
	$(BIN)/digest schema digest > config/schema/digest.json
	$(BIN)/digest schema newsletter > config/schema/newsletter.json

lock:  # needs uv; names no index
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --no-emit-index-url pyproject.toml build-requirements.in -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --no-emit-index-url --extra postgresql pyproject.toml build-requirements.in -c requirements.lock -o requirements-postgresql.lock
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --no-emit-index-url --extra docs pyproject.toml build-requirements.in -c requirements.lock -o requirements-docs.lock
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --no-emit-index-url --extra dev pyproject.toml build-requirements.in -c requirements.lock -o requirements-dev.lock
	echo uv | uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --no-emit-index-url - -o requirements-uv.lock

moved-clock: $(VENV)/installed-dev  # the acceptance tests on thirteen other days and hours, or MOMENTS="sunday"
	$(BIN)/python -m tests.moved_clock $(MOMENTS)

wheel: $(VENV)/installed-dev
	$(BIN)/python -m build --wheel --no-isolation

bill: $(VENV)/installed .bill/installed  # dist/sbom.cdx.json (CycloneDX) and dist/LICENCES.md: what the program stands on
	mkdir -p dist
	.bill/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --of JSON -o dist/sbom.cdx.json $(BIN)/python
	.bill/bin/pip-licenses --python=$(BIN)/python --format=markdown --with-urls --order=license --output-file=dist/LICENCES.md

.bill/installed: Makefile  # an environment of its own: no dependency of digest is theirs
	$(PYTHON) -m venv .bill
	.bill/bin/python -m pip install --quiet --disable-pip-version-check $(BILL)
	touch $@

clean:
	rm -rf $(VENV) .gold .bill .spelling .audit dist site .mypy_cache .pytest_cache .ruff_cache
