# Build lull, run it, prove it. `make help` lists what there is.
#
# The machine needs Go, Node and make; `make test` installs the rest. Version numbers come from git tags.

SHELL         := /bin/bash
.SHELLFLAGS   := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VERSION  ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo unversioned)
FUZZTIME ?= 30s

# All is watched but SQLite itself, which is C turned into Go: there the detector would find nothing of ours, and takes
# most of the time of every test that has a store. Its driver and its locks are watched; that they cast pointers as C
# does is not checked.
RACE := -race -gcflags=modernc.org/...=-d=checkptr=0 -gcflags=modernc.org/sqlite/lib=-race=false

LULL := bin/lull
LINT := bin/golangci-lint

WEB_SOURCES := $(shell find web clients/js/src -type f -not -path 'web/node_modules/*' -not -path 'web/dist/*' -not -path 'web/test/*')

## Use

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^## / { print "\n" substr($$0, 4) } /^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: build ## Build everything and start lull with its demo bot; prints the page to open
	$(LULL) serve --demo --data .lull-demo

.PHONY: build
build: $(LULL) ## Build the web app and, with it inside, bin/lull

# Always made: the go command knows better than make what it depends on.
.PHONY: $(LULL)
$(LULL): web/dist/index.html
	CGO_ENABLED=0 go build -buildvcs=false -trimpath -ldflags '-X main.version=$(VERSION)' -o $(LULL) ./cmd/lull

## Prove

.PHONY: test
test: packages test-go test-bench test-web test-clients ## Run all tests, after installing what they need

.PHONY: test-go
test-go: ## Vet the Go code and test it under the race detector
	go vet ./...
	go test $(RACE) -shuffle=on -timeout 20m ./...

.PHONY: test-bench
test-bench: ## Vet, build and test the benchmarks, which are modules of their own
	go -C bench vet ./...
	go -C bench build -o /dev/null ./...
	go -C bench/fx vet ./...
	go -C bench/fx test ./...

.PHONY: test-web
test-web: build ## Test bin/lull with Microsoft's Direct Line client and in Chromium
	cd web && LULL_BIN=$(CURDIR)/$(LULL) npm test

.PHONY: test-clients
test-clients: build clients/js/node_modules/.package-lock.json ## Test the npm package in Chromium with bin/lull
	cd clients/js && npm run build && LULL_BIN=$(CURDIR)/$(LULL) npm test

.PHONY: packages
packages: ## Install the Debian packages that the tests need and that are missing
	scripts/packages

.PHONY: check
check: lint generated test-go ## Run before a commit: format, vet, fix, lint, generated files, race tests

.PHONY: lint
lint: $(LINT) web/node_modules/.package-lock.json clients/js/node_modules/.package-lock.json ## Lint all code, formatting and types included
	$(LINT) run ./...
	cd bench && ../$(LINT) run ./...
	cd bench/fx && ../../$(LINT) run ./...
	go fix -diff ./...
	go -C bench fix -diff ./...
	go -C bench/fx fix -diff ./...
	cd web && npm run typecheck
	cd clients/js && npm run typecheck

.PHONY: generated
generated: ## Fail if `go generate` changes a file
	scripts/check-generated

.PHONY: fuzz
fuzz: ## Fuzz each fuzz target for FUZZTIME (30s)
	scripts/fuzz $(FUZZTIME)

.PHONY: bench
bench: build ## Run the packages' benchmarks, then lull and its formulas beside their peers
	go test -run '^$$' -bench . -benchmem ./...
	go -C bench run .
	go -C bench/fx run .
	go -C bench/delay run .

## Change

.PHONY: fmt
fmt: $(LINT) ## Format the Go code and modernize it
	go fix ./...
	$(LINT) fmt ./...

# The linter is built from the module `tools`, which pins it; the go command's cache makes that cheap.
$(LINT): tools/go.mod tools/go.sum
	go -C tools build -o ../$(LINT) github.com/golangci/golangci-lint/v2/cmd/golangci-lint

# npm writes this file last when it installs, so it tells when that was.
%/node_modules/.package-lock.json: %/package.json %/package-lock.json
	cd $* && npm ci
	touch $@

web/dist/index.html: web/node_modules/.package-lock.json $(WEB_SOURCES)
	cd web && npm run build
	touch $@
