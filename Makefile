# Everything a developer or a curious reader runs. `make run` and `make test`
# need Go alone; the rest is for those who change the models or measure them.

GO          ?= go
ADDR        ?= 127.0.0.1:7311
PROGRAM     ?= ./parley
SAMPLES     ?= .cache/samples.db
SERVE       ?= yes
FUZZTIME    ?= 10s
STATICCHECK ?= v0.8.1
SHARED      ?= ../shared

export CGO_ENABLED := 0

.PHONY: help build run test check page pagecheck browser train eval bench fuzz screenshots clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 14

build: ## the program, ./parley
	$(GO) build -o $(PROGRAM) ./cmd/parley

run: build ## read the sample articles, print the brief, serve the page (SERVE=no: stop after the brief)
	@mkdir -p $(dir $(SAMPLES)) && rm -f $(SAMPLES) $(SAMPLES)-wal $(SAMPLES)-shm
	$(PROGRAM) --record $(SAMPLES) add samples/articles.jsonl
	$(PROGRAM) --record $(SAMPLES) brief
	@SERVE=$(SERVE) ADDR=$(ADDR) sh .ci/serve $(PROGRAM) $(SAMPLES)

test: browser check pagecheck ## install what the tests need, check the style, run every test
	$(GO) test ./...
	$(GO) test -tags purego ./read/neural

check: ## formatting, vet and staticcheck
	@unformatted=$$(gofmt -l $$(git ls-files -co --exclude-standard '*.go')); \
	if [ -n "$$unformatted" ]; then echo "gofmt wants to change:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	@sh .ci/staticcheck $(STATICCHECK)

page: ## build the page, web/, into serve/web/dist (needs Node 20 or later)
	@sh .ci/page build

pagecheck: ## whether serve/web/dist is what web/ builds, where Node is at hand
	@sh .ci/page check

browser: ## Chromium for the test of the page, where it can be installed
	@sh .ci/browser

train: ## rebuild the models and data files; the same input gives the same bytes
	@sh .ci/train $(SHARED)

eval: build ## measure everything against the hand-coded facts, into docs/measurements.md
	@sh .ci/eval $(PROGRAM) $(SHARED)

bench: ## benchmarks and the reading of an archive, one processor, so that figures compare
	@sh .ci/bench $(SHARED)

fuzz: ## each fuzz test for FUZZTIME
	@sh .ci/fuzz $(FUZZTIME)

screenshots: build ## take docs/*.png again, of the page of the sample articles
	@sh .ci/screenshots $(PROGRAM) docs

clean: ## remove what was built
	rm -rf $(PROGRAM) .cache
