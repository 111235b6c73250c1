#!/usr/bin/env python3
"""Times mathMatch and Math-Verify on the same completions in turn, on one core, and prints the ratios with their quartiles.

    pip install math-verify==0.9.0
    swift build -c release --product math-throughput
    python peers/math_speed.py --completions FILE.jsonl[.gz] [--rounds 5] [--limit N]

FILE.jsonl holds objects with "completion" and "gold". Both sides read the references beforehand, and neither counts that.
Lines whose reference ours cannot read are left out of both.

A round is one pass over all completions. Within it the sides take turns on one eighth of them after the other: Math-Verify once, which
takes far more than 50 ms on a large file, ours repeated for at least 50 ms, where each completion keeps its middle time. The ratio of
each round compares the means, the medians, the 99th percentiles and the longest times of both; what is printed is the median of the
rounds.
"""

import argparse
import gzip
import json
import logging
import os
import sys
import tempfile
import time

from math_verify import ExprExtractionConfig, LatexExtractionConfig, parse, verify

from pairs import MILLISECONDS, Comparison, Server, pin

logging.disable(logging.CRITICAL)
HERE = os.path.dirname(os.path.abspath(__file__))
TARGETS = (LatexExtractionConfig(boxed_match_priority=0), ExprExtractionConfig())
PARTS = (("p50", 0.5), ("p99", 0.99))
STRIDE = 8


def lines(path):
    with (gzip.open(path, "rt") if path.endswith(".gz") else open(path)) as file:
        return [json.loads(line) for line in file]


def reference(gold):
    return parse("$" + gold.strip("$") + "$", extraction_config=TARGETS) or parse(gold, extraction_config=TARGETS)


def judged(gold, completion):
    """Math-Verify's verdict and its nanoseconds."""
    start = time.perf_counter_ns()
    try:
        verdict = bool(verify(gold, parse(completion, extraction_config=TARGETS)))
    except Exception:  # an exception is a rejection, as trainers treat it
        verdict = False
    return {"r": verdict, "ns": time.perf_counter_ns() - start}


def peer_round(rows, golds, chosen):
    """One pass over the chosen completions, repeated where that takes too short."""
    total, result = 0, []
    while total < MILLISECONDS * 1e6:
        found = [judged(golds[index], rows[index]["completion"]) for index in chosen]
        result = result or found
        total += sum(one["ns"] for one in found)
    return result


def summary(times):
    ordered = sorted(times)
    result = {"mean": sum(ordered) / len(ordered)}
    for name, part in PARTS:
        result[name] = ordered[min(len(ordered) - 1, int(part * len(ordered)))]
    result["max"] = ordered[-1]
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--completions", required=True)
    parser.add_argument("--throughput", default=os.path.join(HERE, "../.build/release/math-throughput"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=int, help="the first N completions only, for a short run")
    arguments = parser.parse_args()
    cores, _ = pin()
    rows = [row for row in lines(arguments.completions) if row.get("gold") is not None][: arguments.limit]
    golds = [reference(row["gold"]) for row in rows]
    parse("$1$", extraction_config=TARGETS)
    rewards = ("ladder", "mathVerify")
    # A summary of each round, of ours and of the peer on the same completions; and the last verdicts.
    rounds = {reward: ([], []) for reward in rewards}
    same, read = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "rows.jsonl")
        with open(source, "w") as file:
            file.writelines(json.dumps({"completion": row["completion"], "gold": row["gold"]}) + "\n" for row in rows)
        servers = {reward: Server([arguments.throughput, source, "--reward", reward, "--serve"]) for reward in rewards}
        for number in range(arguments.rounds):
            print(f"\rround {number + 1} of {arguments.rounds}", end="", file=sys.stderr, flush=True)
            theirs = [None] * len(rows)
            ours = {reward: [None] * len(rows) for reward in rewards}
            for start in range(min(STRIDE, len(rows))):
                chosen = range(start, len(rows), STRIDE)
                sides = ["peer", *rewards]
                # The order changes from turn to turn.
                for side in sides if (start + number) % 2 == 0 else sides[::-1]:
                    if side == "peer":
                        theirs[start::STRIDE] = peer_round(rows, golds, chosen)
                    else:
                        ours[side][start::STRIDE] = servers[side].ask(f"{start} {STRIDE} {MILLISECONDS}")
            for reward in rewards:
                both = [(a, b) for a, b in zip(theirs, ours[reward], strict=True) if b is not None]
                rounds[reward][0].append(summary([a["ns"] for a, _ in both]))
                rounds[reward][1].append(summary([b["ns"] for _, b in both]))
                same[reward], read[reward] = sum(a["r"] == b["r"] for a, b in both), len(both)
        for server in servers.values():
            server.__exit__()
    print(file=sys.stderr)
    print(f"core {cores[0]}, {arguments.rounds} rounds: medians, and the quartiles of the ratio")
    for reward, (peer, ours) in rounds.items():
        print(f"{reward}: {read[reward]} completions, one verdict on {same[reward]}")
        for key in peer[0]:
            found = Comparison([one[key] for one in peer], [one[key] for one in ours])
            print(f"  {key:5} {found.ours.median / 1e3:12.3f} µs  {found.peer.median / 1e3:14.1f} µs  "
                  f"{found.ratio.text(0):>24}")


if __name__ == "__main__":
    main()
