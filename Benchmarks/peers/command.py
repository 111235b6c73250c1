#!/usr/bin/env python3
"""Runs `rewards score` and a plain Python loop on the same file, in turn, and prints megabytes a second and the ratios with their quartiles.

    swift build -c release --product rewards
    python peers/command.py --rewards ../.build/release/rewards --rows FILE.jsonl[.gz] [--pairs 7]

FILE.jsonl holds objects with "completion" and "gold"; it is written out several times, so that a run takes at least half a second. The
loop reads a line, parses it, matches the strict form with one regular expression and writes the score; the command judges the same form.
The sides take turns on one core and their processor time is compared, start included. What compares two threads runs on all cores
and compares elapsed time. "bytes" is `cat FILE > /dev/null`: reading the bytes once.
"""

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

from pairs import Spread, compare, pin

LOOP = """
import json, re, sys
form = re.compile(r"^<think>.*?</think>\\s*<answer>.*?</answer>$", re.DOTALL)
with open(sys.argv[1]) as rows, open(sys.argv[2], "w") as scores:
    for line in rows:
        row = json.loads(line)
        score = 1.0 if form.match(row["completion"]) else 0.0
        scores.write(json.dumps({"score": score}) + "\\n")
"""
RECIPES = {
    "strict form": {"kind": "tagFormat"},
    "form, number, length": {
        "kind": "total",
        "parts": [
            {"kind": "tagFormat", "weight": 0.5},
            {"kind": "gated", "gate": {"kind": "tagFormat"}, "reward": {"kind": "exactMatch"}},
            {"kind": "normalizedLength", "target": 300, "unit": "words", "weight": 0.1},
        ],
    },
}


def processor_time(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def elapsed(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rewards", required=True)
    parser.add_argument("--rows", required=True)
    parser.add_argument("--pairs", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows, output = os.path.join(folder, "rows.jsonl"), os.path.join(folder, "scores.jsonl")
        with (gzip.open if options.rows.endswith(".gz") else open)(options.rows, "rb") as file:
            content = file.read()
        with open(rows, "wb") as file:
            for _ in range(max(1, (160 << 20) // len(content))):
                file.write(content)
        size = os.path.getsize(rows) / 1e6
        print(f"{size:.0f} MB, {content.count(10)} different rows")
        loop = [sys.executable, "-c", LOOP, rows, output]
        sides = {}
        for name, reward in RECIPES.items():
            path = os.path.join(folder, f"{len(sides)}.json")
            with open(path, "w") as file:
                json.dump({"columns": {"reference": "gold"}, "reward": reward}, file)
            for form in ("full", "scores"):
                sides[f"{name}, {'with verdicts' if form == 'full' else 'scores'}"] = [
                    options.rewards, "score", path, rows, "-o", output, "-q", "--format", form]
        _, allowed = pin()
        for name, command in sides.items():
            result = compare(lambda: processor_time(loop), lambda: processor_time([*command, "--threads", "1"]), options.pairs)
            print(f"{name}: loop {size / result.peer.median:.0f} MB/s, ours {size / result.ours.median:.0f} MB/s: {result.ratio.text()}")
        read = Spread(processor_time(["cat", rows]) for _ in range(options.pairs))
        print(f"bytes: {size / read.median:.0f} MB/s")
        os.sched_setaffinity(0, allowed)
        for name, command in sides.items():
            result = compare(lambda: elapsed([*command, "--threads", "1"]), lambda: elapsed([*command, "--threads", "2"]), options.pairs)
            print(f"{name}, two threads: {size / result.ours.median:.0f} MB/s, {result.ratio.text()} one thread")


if __name__ == "__main__":
    main()
