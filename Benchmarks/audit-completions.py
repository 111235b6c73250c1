#!/usr/bin/env python3
"""Audits rewards on the logged completions of a folder, and writes the cases to read.

    audit-completions.py COMMAND DATA [--sample N] [--cases FILE] > table.md

DATA contains counting-vlm.jsonl.gz, geoqa-vlm.jsonl.gz and math-think-answer.jsonl.gz, with the keys completion and gold. The sample of each
file is the same on every run. FILE gets the likely mistakes, in a random order that is the same on every run: the first hundred likely false
negatives and all likely false positives of each mode, default or published, without repetitions.
"""
import argparse
import gzip
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile

parser = argparse.ArgumentParser()
parser.add_argument("command")
parser.add_argument("data")
parser.add_argument("--sample", type=int, default=1_500)
parser.add_argument("--cases")
options = parser.parse_args()

SETS = {
    "counting": ("counting-vlm.jsonl.gz", ["numericMatch", "countMatch", "mathMatch"], [
        "reasonRFT.discrete", "reasonRFT.mathematical", "r1v.accuracy", "nemo.alphanumeric"]),
    "geometry": ("geoqa-vlm.jsonl.gz", ["numericMatch", "mathMatch", "r1v.accuracy"], [
        "r1v.accuracy", "vlmR1.defaultAccuracy", "reasonRFT.mathematical"]),
    "mathematics": ("math-think-answer.jsonl.gz", ["mathMatch"], ["r1v.accuracy", "verl.hendrycks"]),
}


def percent(rate):
    return f"{100 * rate['count'] / rate['total']:.1f} %" if rate["total"] else "–"


def interval(rate):
    """A count with Wilson's interval of 95 %."""
    count, total = rate["count"], rate["total"]
    if total == 0:
        return "–"
    p, z = count / total, 1.959964
    middle = (p + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    return f"{count} of {total} ({100 * max(0, middle - half):.1f}–{100 * (middle + half):.1f} %)"


def audit(kind, mode, rows, folder):
    recipe, report = os.path.join(folder, "recipe.json"), os.path.join(folder, "report.json")
    with open(recipe, "w") as file:
        json.dump({"kind": kind, **({"mode": mode} if mode == "published" else {})}, file)
    # A reward of numbers reads no reference with a root.
    checked = subprocess.run([options.command, "check", recipe, rows], capture_output=True, text=True).stdout
    unreadable = {int(number) for number in re.findall(r"^line (\d+):", checked, re.MULTILINE)}
    readable = os.path.join(folder, "readable.jsonl")
    with open(rows) as lines, open(readable, "w") as written:
        written.writelines(line for number, line in enumerate(lines, 1) if number not in unreadable)
    rows = readable
    run = subprocess.run(
        [options.command, "audit", recipe, "--completions", rows, "--no-cost", "--cases", "1", "--json", report],
        capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"{kind}: {run.stderr}")
    return json.load(open(report))["completions"]


print("| data | reward | right | no answer | likely false negatives, of those not paid | likely false positives, of those paid |")
print("| --- | --- | ---: | ---: | ---: | ---: |")
cases = {(mode, sign): {} for mode in ("default", "published") for sign in ("negative", "positive")}
with tempfile.TemporaryDirectory() as folder:
    for name, (file, defaults, published) in SETS.items():
        with gzip.open(os.path.join(options.data, file), "rt") as lines:
            entries = [json.loads(line) for line in lines]
        entries = [entry for entry in entries if entry.get("gold") is not None]
        if len(entries) > options.sample:
            entries = random.Random(1).sample(entries, options.sample)
        rows = os.path.join(folder, "rows.jsonl")
        with open(rows, "w") as written:
            for entry in entries:
                written.write(json.dumps({"completion": entry["completion"], "reference": str(entry["gold"])}) + "\n")
        for kind, mode in [(kind, "default") for kind in defaults] + [(kind, "published") for kind in published]:
            result = audit(kind, mode, rows, folder)
            print(
                f"| {name}, {len(entries):,} | {kind}{', published' if mode == 'published' else ''} | {percent(result['right'])} | "
                f"{percent(result['unextracted'])} | {interval(result['falseNegatives'])} | {interval(result['falsePositives'])} |", flush=True)
            for sign in ("negative", "positive"):
                for case in result[sign + "Cases"]:
                    end = case["completion"][-160:]
                    cases[mode, sign].setdefault((name, kind, case["reference"], end), case["by"])
if options.cases:
    with open(options.cases, "w") as file:
        for (mode, sign), found in cases.items():
            keys = sorted(found)
            random.Random(1).shuffle(keys)
            for key in keys[:100] if sign == "negative" else keys:
                file.write(json.dumps({"mode": mode, "likely false": sign, "data": key[0], "reward": key[1], "reference": key[2],
                                       "completion": key[3], "by": found[key]}, ensure_ascii=False) + "\n")
