#!/usr/bin/env python3
"""Times mathMatch and Math-Verify on the same completions in one run, one thread each, and prints the ratios.

    pip install math-verify==0.9.0
    swift build -c release --product math-throughput
    python peers/math_speed.py --completions FILE.jsonl[.gz]

FILE.jsonl holds objects with "completion" and "gold". Both sides read the references beforehand, and neither counts that.
Lines whose reference either side cannot read are left out of both.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PARTS = (("p50", 0.5), ("p99", 0.99))


def lines(path):
    with (gzip.open(path, "rt") if path.endswith(".gz") else open(path)) as file:
        return [json.loads(line) for line in file]


def summary(times):
    ordered = sorted(times)
    result = {"mean": sum(ordered) / len(ordered)}
    for name, part in PARTS:
        result[name] = ordered[min(len(ordered) - 1, int(part * len(ordered)))]
    result["max"] = ordered[-1]
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--completions", required=True)
    parser.add_argument("--throughput", default=os.path.join(HERE, "../.build/release/math-throughput"))
    parser.add_argument("--rounds", default="5")
    arguments = parser.parse_args()
    rows = [row for row in lines(arguments.completions) if row.get("gold") is not None]
    text = "".join(json.dumps({"completion": row["completion"], "gold": row["gold"]}) + "\n" for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "rows.jsonl")
        with open(source, "w") as file:
            file.write(text)
        sides = {}
        for reward in ("ladder", "mathVerify"):
            found = os.path.join(folder, reward)
            command = [arguments.throughput, source, "--reward", reward, "--rounds", arguments.rounds]
            print(reward, end=" ", flush=True)
            subprocess.run(command + ["--verdicts", found], check=True)
            sides[reward] = lines(found)
        command = [sys.executable, os.path.join(HERE, "math_equality.py")]
        peer = subprocess.run(command, input=text, check=True, capture_output=True, text=True)
        theirs = [json.loads(line) for line in peer.stdout.splitlines()]
    for reward, ours in sides.items():
        both = [(a, b) for a, b in zip(ours, theirs, strict=True) if a["ns"] >= 0]
        left, right = summary([a["ns"] for a, _ in both]), summary([b["ns"] for _, b in both])
        print(f"{reward}: {len(both)} completions, one verdict on {sum(a['r'] == b['r'] for a, b in both)}")
        for key in left:
            print(f"  {key:5} {left[key] / 1e3:12.3f} µs  {right[key] / 1e3:14.1f} µs  {right[key] / left[key]:10.0f} ×")


if __name__ == "__main__":
    main()
