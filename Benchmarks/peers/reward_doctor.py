"""Scores the graded cases of reward-doctor with `rewards score`, and prints where the two disagree.

The cases come from the installed package reward-doctor 0.2.0, those with one right verdict only (its "contested" ones are left
out); none of them is part of this project. They go through `mathMatch` with its defaults, with the whole text as the answer. A
score above 0 accepts. Exits with 1 if a wrong answer is accepted or more than one right answer is rejected.

    python3 -m venv doctor && doctor/bin/pip install reward-doctor==0.2.0
    doctor/bin/python Benchmarks/peers/reward_doctor.py .build/release/rewards
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

# This file has the name of the package it measures: its own folder must not be searched first.
sys.path.pop(0)

from reward_doctor import corpus

RECIPE = {"kind": "mathMatch", "answer": "wholeText"}


def verdicts(command: str, cases: list) -> list:
    """The verdict of each case, in order."""
    with tempfile.TemporaryDirectory() as folder:
        recipe = pathlib.Path(folder, "recipe.json")
        rows = pathlib.Path(folder, "cases.jsonl")
        recipe.write_text(json.dumps(RECIPE))
        rows.write_text("".join(
            json.dumps({"completion": case.completion, "reference": case.reference}) + "\n" for case in cases))
        run = subprocess.run([command, "score", "--quiet", recipe, rows], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rewards", help="the command that is measured")
    parser.add_argument("--json", action="store_true", help="print the disagreements as JSON lines")
    options = parser.parse_args()
    cases = corpus.load()
    results = verdicts(options.rewards, cases)
    assert len(results) == len(cases), f"{len(cases)} cases, but {len(results)} results"
    accepts, rejects, errors = [], [], []
    for case, result in zip(cases, results):
        if "error" in result:
            errors.append((case, result["error"]))
        elif (result["score"] > 0) != case.expect:
            reason = result["verdict"].get("reason")
            (rejects if case.expect else accepts).append((case, reason))
    for name, found in [("false accept", accepts), ("false reject", rejects), ("error", errors)]:
        for case, reason in found:
            if options.json:
                print(json.dumps({
                    "kind": name, "id": case.id, "text": case.completion, "reference": case.reference,
                    "expected": int(case.expect), "reason": reason}, ensure_ascii=False))
            else:
                print(f"{name}\t{case.id}\treference {case.reference!r}\ttext {case.completion!r}\t{reason}")
    counts = f"{len(accepts)} false accepts, {len(rejects)} false rejects, {len(errors)} errors"
    print(f"{len(cases)} cases: {counts}", file=sys.stderr)
    return int(bool(accepts or errors) or len(rejects) > 1)


if __name__ == "__main__":
    sys.exit(main())
