# make demo    score completions, explain three scores, and train a tiny vision-language model
# make test    run all tests, those of the examples first
# make wheel   build the Python package
# make lint    check format and house rules
# make check   what .ci/run does
#
# The two libraries of the system that the package needs are installed first where they are missing.

SWIFT ?= swift
# The command and the trainer, which is an example, are built from one graph into one folder; nothing is compiled twice.
GRAPH = --package-path Examples --scratch-path .build

.PHONY: all demo test wheel lint format bench check dependencies release clean

all: release

dependencies:
	@scripts/install-dependencies

release: dependencies
	$(SWIFT) build -c release $(GRAPH) --product rewards
	$(SWIFT) build -c release $(GRAPH) --product train-digits

demo: release
	@scripts/demo

test: dependencies
	$(SWIFT) build --build-tests $(GRAPH)
	$(SWIFT) test --skip-build --disable-xctest $(GRAPH)
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --disable-xctest

wheel: dependencies
	@scripts/make-wheel

lint:
	@scripts/lint

format:
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift Examples/Package.swift Examples/Sources Examples/Tests

bench: dependencies
	@scripts/bench

check:
	@.ci/run

clean:
	rm -rf .build
