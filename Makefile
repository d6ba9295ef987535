# make build   everything in release, after installing what they need from Debian
# make test    the checks that CI runs

DEBIAN_BUILD = libcmark-dev libyaml-dev libssl-dev pkg-config

.PHONY: build test packages

packages:
	@dpkg -s $(DEBIAN_BUILD) >/dev/null 2>&1 || (apt-get update -qq && apt-get install -y -qq $(DEBIAN_BUILD) >/dev/null)

build: packages
	swift build -c release

test: packages
	swift format lint --strict --recursive Package.swift Sources Tests
	swift build --build-tests
	swift test --skip-build --disable-xctest
