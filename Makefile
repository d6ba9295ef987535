# make demo    builds both programs, the course's site and a graded sample, and says where to look
# make build   both programs in release, in .build/release
# make test    the checks that CI runs
# make wasm    the scoring engine of the site's pages, Site/scripts/scoring-engine.js, from Sources/Scoring
# make fuzz    libFuzzer on everything that reads what others wrote, 60 seconds each (FUZZ_SECONDS)
#
# Each installs from Debian what it needs and is missing; nothing else is installed or changed outside this folder. (The browser
# tests fetch their Python packages into .build.)

# libmicrohttpd-dev: the web server of `coursewright serve` and `grader mark --serve`, which load it when they start.
DEBIAN_BUILD = libcmark-dev libyaml-dev libsqlite3-dev libssl-dev libmicrohttpd-dev libstemmer-dev zlib1g-dev libmimalloc-dev \
	pkg-config
# The scoring engine of the site's pages: binaryen makes it small, nodejs packs it by the script with which pages unpack it.
DEBIAN_ENGINE = binaryen nodejs
DEBIAN_TEST = chromium git openjdk-17-jre-headless python3-venv libxml2-utils $(DEBIAN_ENGINE)

AS_ROOT = $(if $(filter 0,$(shell id -u)),,sudo)
install = @dpkg -s $(1) >/dev/null 2>&1 || \
	{ $(AS_ROOT) apt-get update -qq && $(AS_ROOT) env DEBIAN_FRONTEND=noninteractive \
	apt-get install -y -qq --no-install-recommends $(1) >/dev/null; }

COURSEWRIGHT = .build/release/coursewright
GRADER = .build/release/grader
STORE = --store build/demo.sqlite
SAMPLE = cp-final-falcon-12-attempt1.json

.PHONY: demo build test wasm fuzz packages test-packages

packages:
	$(call install,$(DEBIAN_BUILD))

test-packages: packages
	$(call install,$(DEBIAN_TEST))

# With Swift's own libraries inside, the programs run on a machine that has no Swift, and a tenth faster.
build: packages
	swift build -c release --static-swift-stdlib --product coursewright
	swift build -c release --static-swift-stdlib --product grader

# The sample names no key version: it takes that of the page just built, as a trainee's browser would.
demo: build
	$(COURSEWRIGHT) build
	$(COURSEWRIGHT) build --audience ngo --max-tlp green --output build/ngo
	@mkdir -p build/inbox && rm -f build/demo.sqlite
	@version=$$(sed -n 's/.*"version":"\([0-9a-f]\{64\}\)".*/\1/p' build/site/quizzes/cp-final.html) && \
		sed "s/VERSION/$$version/" Tests/Samples/$(SAMPLE) >build/inbox/$(SAMPLE)
	$(GRADER) keys add build/keys $(STORE)
	$(GRADER) grade build/inbox $(STORE)
	$(GRADER) progress $(STORE)
	$(GRADER) records --format csv --output build/records.csv $(STORE)
	@echo
	@echo "The site:    $(CURDIR)/build/site/index.html (open it in a browser)"
	@echo "For NGOs:    $(CURDIR)/build/ngo/site/index.html"
	@echo "The records: $(CURDIR)/build/records.csv"

test: test-packages
	swift format lint --strict --recursive Package.swift Sources Tests Fuzzing
	swift build --build-tests
	swift test --skip-build --disable-xctest
	rm -rf .build/browser
	.build/debug/coursewright build --output .build/browser --quiet
	Tests/Browser/run --site .build/browser/site --coursewright .build/debug/coursewright --grader .build/debug/grader

wasm:
	$(call install,$(DEBIAN_ENGINE))
	Tests/Tools/build-scoring-engine --page

fuzz: packages
	Fuzzing/run
