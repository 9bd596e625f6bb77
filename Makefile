# `make run` and `make test` are all that a fresh machine needs; `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

TRUNK_VERSION := 0.21.14
BINARYEN_VERSION := 132.0.0
CARGO_DENY_VERSION := 0.20.2
WASM_SPLIT_VERSION := 0.2.4
# The glue that wasm-bindgen-cli writes fits only the wasm-bindgen of the same version.
WASM_BINDGEN_VERSION := $(shell sed -n '/^name = "wasm-bindgen"$$/{n;s/^version = "\(.*\)"$$/\1/p;}' Cargo.lock)

TEMBUS_TOOLS := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/tembus-tools
CARGO_TARGET_DIR ?= $(CURDIR)/target
# For .ci/site/cut.mjs, which Trunk finds in its place.
TEMBUS_WASM_BINDGEN := $(TEMBUS_TOOLS)/wasm-bindgen-$(WASM_BINDGEN_VERSION)/bin/wasm-bindgen
# Trunk downloads every tool that it does not find on PATH, so all of them are put there.
PATH := $(TEMBUS_TOOLS)/trunk-$(TRUNK_VERSION)/bin:$(TEMBUS_TOOLS)/wasm-bindgen-$(WASM_BINDGEN_VERSION)/bin:$(TEMBUS_TOOLS)/binaryen-$(BINARYEN_VERSION)/node_modules/.bin:$(TEMBUS_TOOLS)/cargo-deny-$(CARGO_DENY_VERSION)/bin:$(TEMBUS_TOOLS)/wasm-split-$(WASM_SPLIT_VERSION)/bin:$(PATH)
export PATH TEMBUS_TOOLS TEMBUS_WASM_BINDGEN CARGO_TARGET_DIR TRUNK_VERSION BINARYEN_VERSION CARGO_DENY_VERSION WASM_BINDGEN_VERSION WASM_SPLIT_VERSION

PORT ?= 8080
WASM := --target wasm32-unknown-unknown
SITE_SOURCES := $(shell find src public .ci/site -type f) index.html Trunk.toml Cargo.toml Cargo.lock rust-toolchain.toml

# The stages share cargo's folder and the two cores of a small machine: side by side they would only wait.
.NOTPARALLEL:

.PHONY: help run dev test lint test-native test-browser test-e2e test-licences bench bench-tables dist clean probe build-tools test-tools

help: ## list what make can do
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | column -t -s '	'

run: dist/index.html ## build the release and serve it on http://127.0.0.1:8080
	@node tests/e2e/server.mjs --root dist --port $(PORT)

dev: dist-dev/index.html ## build without optimising into dist-dev/ and serve it
	@node tests/e2e/server.mjs --root dist-dev --port $(PORT)

test: lint test-native test-licences test-browser test-e2e ## everything that continuous integration checks

lint: test-tools ## formatting, and clippy natively and for wasm32
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy --locked $(WASM) --lib --bins -- -D warnings

test-native: test-tools ## unit, property, format and architecture tests, without a browser
	if cargo nextest --version > /dev/null 2>&1; then cargo nextest run --locked --no-tests=warn && cargo test --locked --doc; else cargo test --locked; fi

test-browser: test-tools ## wasm-bindgen tests in headless Chromium
	.ci/browser-tests.sh

test-licences: test-tools ## licences, sources and known bad crates
	.ci/licences.sh

# Journeys wait for each other only where processes are killed, disks filled or clocks watched: those have the machine alone.
E2E_ALONE := clean-end figures full-disk kill long-day photo-sweep power-cut saved-means-safe two-tabs visitors
E2E_BESIDE := $(filter-out $(E2E_ALONE),$(patsubst tests/e2e/%.test.mjs,%,$(wildcard tests/e2e/*.test.mjs)))
E2E := cd tests/e2e && TEMBUS_SITE=$(CURDIR)/dist TEMBUS_PROBE=$(CARGO_TARGET_DIR)/probe node --test --test-reporter=spec

test-e2e: test-tools dist/tembus.html probe ## journeys through the release build in Chromium
	$(E2E) --test-concurrency=2 $(E2E_BESIDE:=.test.mjs)
	$(E2E) --test-concurrency=1 $(E2E_ALONE:=.test.mjs)

# The store alone in a page, to kill and cut off a hundred times.
probe: build-tools
	cargo build --locked $(WASM) --example store_probe
	wasm-bindgen --target web --no-typescript --out-dir $(CARGO_TARGET_DIR)/probe $(CARGO_TARGET_DIR)/wasm32-unknown-unknown/debug/examples/store_probe.wasm
	cp tests/e2e/probe/index.html $(CARGO_TARGET_DIR)/probe/

bench: test-tools dist/index.html ## measure the release build; tables here, figures in target/bench/
	for measure in bench/*.bench.mjs; do TEMBUS_SITE=$(CURDIR)/dist node "$$measure"; done

bench-tables: ## put the figures of the last `make bench` into the README
	node bench/tables.mjs

dist: dist/tembus.html ## the static site in dist/, and the whole app in dist/tembus.html

# The program is cut in parts (.ci/site/cut.mjs) by what in it refers to what, which the linker therefore has to keep.
TRUNK := PATH="$(CURDIR)/.ci/site/bin:$$PATH" trunk
dist-dev/index.html: export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS := -C link-arg=--emit-relocs
# Leptos erases the types of views, which makes the program a tenth smaller to transfer.
dist/index.html: export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS := -C link-arg=--emit-relocs --cfg erase_components
dist/index.html: export CARGO_PROFILE_RELEASE_OPT_LEVEL := z
dist/index.html: $(SITE_SOURCES) | build-tools
	$(TRUNK) build --release --dist dist
	@touch $@

dist-dev/index.html: $(SITE_SOURCES) | build-tools
	$(TRUNK) build --dist dist-dev
	@touch $@

dist/tembus.html: dist/index.html .ci/site/single-file.mjs
	node .ci/site/single-file.mjs dist

build-tools:
	@.ci/tools.sh build

test-tools:
	@.ci/tools.sh test

clean: ## remove what was built (tools stay)
	rm -rf dist dist-dev tests/e2e/out
	cargo clean
