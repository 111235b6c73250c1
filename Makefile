# make demo    score completions, explain three scores, and train a tiny vision-language model
# make test    run all tests
# make lint    check format and house rules
# make check   what .ci/run does
#
# The two libraries of the system that the package needs are installed first where they are missing.

SWIFT ?= swift

.PHONY: all demo test lint format bench check dependencies release clean

all: release

dependencies:
	@scripts/install-dependencies

release: dependencies
	$(SWIFT) build -c release --product rewards

demo: release
	@scripts/demo

test: dependencies
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --disable-xctest

lint:
	@scripts/lint

format:
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift Examples/Package.swift Examples/Sources

bench: dependencies
	@scripts/bench

check:
	@.ci/run

clean:
	rm -rf .build
