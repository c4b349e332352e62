# make site builds the public site into site/; make test runs every test. make help lists the rest.
# Each target is one line of Python in the environment .venv, which is made when it is missing and
# brought up to date when the requirements change. Nothing outside this folder is installed but by
# `make test-deps`, which says so in its name.
#
#   make site  PYTHON=python3.12          with another Python
#   make check ARGS="--root ../other"     with options for the script

PYTHON ?= python3
ARGS ?=
VENV := .venv
RUN := $(VENV)/bin/python
INSTALL := $(RUN) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes

# What judges the built pages; tests/browser/package-lock.json names its versions and digests.
JUDGES := tests/browser/node_modules/.package-lock.json

# Silences the theme's advertisement about a later MkDocs, which requirements.in rules out.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site check serve test lint bench screenshots test-deps programs lock clean
.NOTPARALLEL:

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 20

site: $(VENV)/.site ## build the public site into site/ (python scripts/build.py)
	@$(RUN) scripts/build.py $(ARGS)

check: $(VENV)/.site ## check the record and the articles (python scripts/check.py)
	@$(RUN) scripts/check.py $(ARGS)

serve: $(VENV)/.site ## show the site on this computer while it is edited (python scripts/serve.py)
	@$(RUN) scripts/serve.py $(ARGS)

test: programs lint ## run every test (python -m pytest, after the linters)
	$(RUN) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder $(ARGS)

screenshots: programs $(VENV)/.tests ## write a picture of each page type to build/screenshots/
	@rm -rf build/screenshots
	$(RUN) -m pytest tests/browser/test_accessible.py --screenshots build/screenshots $(ARGS)

lint: $(VENV)/.tests ## only the linters
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m mypy
	$(RUN) -m check_jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(VENV)/bin/zizmor --offline --quiet .github

bench: $(VENV)/.site ## measure how quick it is; PEERS=1: beside other engines (python bench/run.py)
	@$(RUN) bench/run.py $(if $(PEERS),--engine all) $(ARGS)

clean: ## remove what was built; .venv stays
	rm -rf build site .hypothesis

lock: ## choose the newest versions that requirements*.in allow (needs uv)
	@command -v uv >/dev/null 2>&1 || { \
	  echo 'make lock needs uv. To install it: $(PYTHON) -m pip install uv' >&2; exit 1; }
	uv pip compile $(LOCK) requirements.in -o requirements.txt
	uv pip compile $(LOCK) requirements-dev.in -o requirements-dev.txt
	uv pip compile $(LOCK) bench/peers/requirements.in -o bench/peers/requirements.txt
LOCK := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --custom-compile-command 'make lock'

# --- The environment ---------------------------------------------------------------------------

# Without a Python that runs and its pip there is no environment, whatever the stamps say: it was
# left half made, or its Python was removed or replaced by another version.
HAS_PIP := $(RUN) -c 'import pip' 2>/dev/null
$(shell $(HAS_PIP) || rm -f $(VENV)/.site $(VENV)/.tests)

$(VENV)/.site: requirements.txt
	@$(NEED_ENVIRONMENT)
	@echo 'Installing what requirements.txt names into $(VENV) ...'
	@$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.tests: requirements-dev.txt requirements.txt
	@$(NEED_ENVIRONMENT)
	@echo 'Installing what requirements-dev.txt names into $(VENV) ...'
	@$(INSTALL) -r requirements-dev.txt
	@touch $(VENV)/.site $@

define NEED_ENVIRONMENT
$(HAS_PIP) || { \
  $(NEED_PYTHON); \
  $(NEED_VENV); \
  echo 'Making the environment $(VENV) ...'; \
  "$(PYTHON)" -m venv --clear $(VENV); }
endef

# The name of Debian's package with the venv module for $(PYTHON).
VENV_PACKAGE = "$(PYTHON)" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'

define NEED_PYTHON
command -v "$(PYTHON)" >/dev/null 2>&1 || { \
  echo 'Python 3.11 or newer is needed, and there is no program "$(PYTHON)".' >&2; \
  echo 'On Debian: sudo apt-get install python3 python3-venv' >&2; exit 1; }; \
"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
  echo "Python 3.11 or newer is needed; \"$(PYTHON)\" is $$("$(PYTHON)" -V 2>&1)." >&2; \
  echo 'To use another: make PYTHON=python3.12 ...' >&2; exit 1; }
endef

define NEED_VENV
"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
  echo 'This Python cannot make an environment: its modules venv and ensurepip are missing.' >&2; \
  echo "On Debian: sudo apt-get install $$($(VENV_PACKAGE))" >&2; exit 1; }
endef

# --- What the tests need of the system ---------------------------------------------------------

# Each Debian package, and a command that succeeds where what it holds is there. The npm of Debian's
# package is needed only where there is none; the fonts are for the pages in Japanese and Korean.
# Ubuntu has no packages of the browsers: there they are taken as GitHub's runners bring them along.
define FIND_MISSING
missing=''; \
need() { package=$$1; shift; "$$@" >/dev/null 2>&1 || missing="$$missing $$package"; }; \
need git command -v git; \
need chromium sh -c 'command -v chromium || command -v google-chrome'; \
need firefox-esr sh -c 'command -v firefox-esr || command -v firefox'; \
need default-jre-headless command -v java; \
need npm command -v npm; \
need fontconfig command -v fc-list; \
need fonts-noto-cjk sh -c 'fc-list :lang=ko | grep -q .'
endef

programs:
	@$(FIND_MISSING); \
	test -z "$$missing" || { \
	  echo "The tests need these packages, which are missing:$$missing" >&2; \
	  echo "To install them on Debian: make test-deps   (or: sudo apt-get install$$missing)" >&2; \
	  exit 1; }
	@test $(JUDGES) -nt tests/browser/package-lock.json || { \
	  echo "The tests need what tests/browser/package-lock.json names. To install it: make test-deps" >&2; \
	  exit 1; }

test-deps: ## install what the tests need: of the system with apt-get, in tests/browser/ with npm
	@$(FIND_MISSING); \
	if ! command -v "$(PYTHON)" >/dev/null 2>&1; then missing="$$missing python3 python3-venv"; \
	elif ! "$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null; then \
	  missing="$$missing $$($(VENV_PACKAGE))"; fi; \
	test -n "$$missing" || exit 0; \
	if ! command -v apt-get >/dev/null 2>&1; then \
	  echo "The tests need, and this system has no apt-get to install:$$missing" >&2; exit 1; \
	elif test "$$(id -u)" = 0; then as=''; \
	elif sudo -n true 2>/dev/null; then as='sudo -n'; \
	else echo "Run this as root: apt-get install$$missing" >&2; exit 1; fi; \
	echo "Installing with apt-get:$$missing"; \
	$$as apt-get update -qq && \
	$$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o Dpkg::Use-Pty=0 \
	  --no-install-recommends $$missing
	@$(MAKE) --no-print-directory $(JUDGES)

# No package's own script is run: both are only files.
$(JUDGES): tests/browser/package-lock.json
	@echo 'Installing what tests/browser/package-lock.json names into tests/browser/node_modules ...'
	@cd tests/browser && npm ci --ignore-scripts --loglevel=error >/dev/null
	@touch $@
