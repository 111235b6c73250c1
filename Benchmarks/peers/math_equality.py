"""Grades completions with Math-Verify, for comparison in verdicts and in time.

Reads one JSON object a line from standard input, with the texts "gold" and "completion", and writes one a line with the
verdict "r" and the nanoseconds "ns" that reading the completion and comparing it took; the reference is read beforehand
and is not counted. Needs Python 3 and `pip install math-verify==0.9.0`.

    python3 math_equality.py < completions.jsonl > verdicts.jsonl
"""

import json
import logging
import sys
import time

# This file has the name of the package it measures: its own folder must not be searched first.
sys.path.pop(0)

from math_verify import ExprExtractionConfig, LatexExtractionConfig, parse, verify

logging.disable(logging.CRITICAL)
TARGETS = (LatexExtractionConfig(boxed_match_priority=0), ExprExtractionConfig())


def main() -> None:
    parse("$1$", extraction_config=TARGETS)
    for line in sys.stdin:
        row = json.loads(line)
        gold = parse("$" + row["gold"].strip("$") + "$", extraction_config=TARGETS)
        if not gold:
            gold = parse(row["gold"], extraction_config=TARGETS)
        start = time.perf_counter_ns()
        try:
            found = parse(row["completion"], extraction_config=TARGETS)
            verdict = bool(verify(gold, found))
        except Exception:  # an exception is a rejection, as trainers treat it
            verdict = False
        print(json.dumps({"r": verdict, "ns": time.perf_counter_ns() - start}), flush=True)


if __name__ == "__main__":
    main()
