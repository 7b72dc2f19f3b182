# Everything that people and machines run here. `make help` lists it.
# Each target sets up what it needs, from the lock files, into .venv/.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BASE ?= origin/main
OUT ?= review-pack
SITE ?= site
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes

.DEFAULT_GOAL := help
.PHONY: help site check messages review report serve test fuzz lint golden bench validate crawl load builders torture cluster hosts audit licences release clean

help:  ## list these targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

site: $(VENV)/.runtime  ## set everything up, then build the whole site into site/
	$(RUN) build.py site

check: $(VENV)/.runtime  ## run only the checks
	$(RUN) build.py check --paper

messages: $(VENV)/.runtime  ## update the translation catalogues
	$(RUN) build.py messages

review: $(VENV)/.runtime  ## what changed since BASE, for a panel, into OUT
	$(RUN) build.py review --base $(BASE) --out $(OUT)

report: $(VENV)/.runtime  ## build, and say where the editors' dashboard is
	$(RUN) build.py report

serve: $(VENV)/.runtime  ## build, serve on this machine, rebuild after each edit
	$(RUN) build.py serve

test: $(VENV)/.dev $(VENV)/.chromium lint  ## set everything up, then run all the tests
	$(RUN) -m pytest -n auto --dist loadfile

fuzz: $(VENV)/.dev  ## spoil the bundled files in 100,000 ways, and read each
	PYTHONPATH=. $(RUN) tools/fuzz.py

lint: $(VENV)/.dev  ## check the code's style and types
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy

golden: $(VENV)/.dev  ## write anew what the tiny sites in tests/golden must look like
	PYTHONPATH=. $(RUN) tests/golden_sites.py

bench: $(VENV)/.bench  ## measure how fast it is, against others (takes hours; WeasyPrint needs Pango)
	PYTHONPATH=. $(RUN) benchmarks/run.py

validate: $(VENV)/.dev  ## schemas, Nu HTML checker and veraPDF over the built SITE (needs a JDK and npm)
	$(RUN) tools/validate.py $(SITE)

crawl: $(VENV)/.dev  ## whether every address in the built SITE leads somewhere
	$(RUN) tools/crawl.py $(SITE)

load: $(VENV)/.dev  ## 1,000 connections for a minute to the sample (needs nginx, wrk and openssl)
	PYTHONPATH=.:tests $(RUN) tools/load.py

builders: $(VENV)/.dev  ## whether ProperDocs and Zensical make the same pages from our templates (once a year)
	PYTHONPATH=. $(RUN) tools/other_builders.py

torture: $(VENV)/.dev  ## builds killed, starved and set on each other: the last good site must stand (as root also full disks)
	PYTHONPATH=.:tests:tools $(RUN) tools/torture.py

cluster: $(VENV)/.cluster  ## install what a build on several machines needs: ARCHITECTURE.md says how

hosts: $(VENV)/.dev  ## two hosts in network namespaces, one worker killed: the same site? (needs root and iproute2)
	PYTHONPATH=. $(RUN) tools/two_hosts.py

audit: $(VENV)/audit/.installed  ## ask whether a package has a known weakness (needs PyPI's own address)
	$(VENV)/audit/bin/python tools/audit.py

licences: $(VENV)/.runtime  ## write LICENCES.md anew: the licence of all that ships
	$(RUN) tools/licences.py

release: $(VENV)/.dev  ## an archive of the last commit into dist/, with its bill of materials and checksums
	$(RUN) tools/release.py

clean:  ## remove what was built (never needed, always safe)
	rm -rf site .site.spare .cache

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# A stamp a lock file: a changed lock installs again, an unchanged one costs nothing.
$(VENV)/.runtime: requirements.lock | $(VENV)/bin/python
	$(PIP) -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(PIP) -r requirements-dev.lock
	@touch $@

$(VENV)/.bench: requirements-bench.lock | $(VENV)/.dev
	$(PIP) -r requirements-bench.lock
	@touch $@

$(VENV)/.cluster: requirements-cluster.lock | $(VENV)/.runtime
	$(PIP) -r requirements-cluster.lock
	@touch $@

# An environment of its own: what looks at the packages is not one of them.
$(VENV)/audit/.installed: requirements-audit.lock
	$(PYTHON) -m venv --clear $(VENV)/audit
	$(VENV)/audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-audit.lock
	@touch $@

$(VENV)/.chromium: tools/chromium.py | $(VENV)/.dev
	$(RUN) tools/chromium.py
	@touch $@
