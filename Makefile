# make demo    score completions, explain three scores, and train a tiny vision-language model
# make test    run all tests, those of the examples first
# make wheel   build the Python package
# make check-python  the Python package beside TRL, Math-Verify, Ray, Spark and others
# make check-c-interface  long runs of the C interface, and under valgrind
# make docs    build the documentation; a warning is an error
# make lint    check format and house rules
# make laws    the laws of every reward on 10,000 cases each, in release
# make fuzz    fuzz every reader and every reward for SECONDS each (60), with AddressSanitizer
# make sanitize  the tests that use C and threads, under AddressSanitizer and ThreadSanitizer
# make coverage  which lines of Sources the tests reach
# make check   what .ci/run does
#
# The two libraries of the system that the package needs are installed first where they are missing.

SWIFT ?= swift
# The command and the trainer, which is an example, are built from one graph into one folder; nothing is compiled twice.
GRAPH = --package-path Examples --scratch-path .build

.PHONY: all demo test docs laws fuzz sanitize coverage wheel check-python check-c-interface lint format bench check dependencies release clean

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
	@scripts/test-python
	$(SWIFT) test --skip-build --disable-xctest

docs: dependencies
	@scripts/make-documentation

laws: dependencies
	$(SWIFT) build -c release --build-tests -Xswiftc -enable-testing
	LAW_CASES=10000 $(SWIFT) test -c release --skip-build --disable-xctest --filter RewardTestingTests

SECONDS ?= 60
fuzz: dependencies
	@for target in rewards mathematics readers; do scripts/fuzz $$target $(SECONDS) || exit 1; done

sanitize: dependencies
	@scripts/sanitize

coverage: dependencies
	@scripts/coverage

wheel: dependencies
	@scripts/make-wheel

check-python: dependencies
	@scripts/check-python

check-c-interface: dependencies
	@scripts/check-c-interface

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
