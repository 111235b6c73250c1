#!/usr/bin/env python3
"""Audits every reward of the catalogue with the built command and writes Benchmarks/RESULTS-audit.md's tables.

    audit-presets.py [--cases N] [--jobs N] [--no-cost] [--mode default|published] COMMAND > tables.md
"""
import argparse
import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile

parser = argparse.ArgumentParser()
parser.add_argument("command")
parser.add_argument("--cases", default="500")
parser.add_argument("--jobs", type=int, default=2)
parser.add_argument("--no-cost", action="store_true", help="leave out the law of cost, which takes most of the time")
parser.add_argument("--mode", choices=["default", "published"], help="audit the rewards of one mode only")
options = parser.parse_args()
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


def audit(line):
    entry = json.loads(line)
    reward = entry["reward"]
    with tempfile.TemporaryDirectory() as folder:
        def path(name):
            return os.path.join(folder, name)

        recipe = {"reward": reward, "columns": {"task": "task", "reference": "reference?"}} if reward["kind"] == "routed" else reward
        json.dump(recipe, open(path("recipe.json"), "w"))
        with open(path("rows.jsonl"), "w") as rows:
            rows.writelines(json.dumps(row) + "\n" for row in entry["rows"])
        run = subprocess.run(
            [options.command, "audit", path("recipe.json"), "--references", path("rows.jsonl"), "--cases", options.cases, "--json",
             path("report.json")] + (["--no-cost"] if options.no_cost else []), capture_output=True, text=True)
        if run.returncode not in (0, 1):
            return reward, None, run.stderr
        return reward, json.load(open(path("report.json"))), ""


def cell(text, limit=90):
    text = json.dumps(text, ensure_ascii=False)
    text = text if len(text) <= limit else text[:limit] + "…"
    # A table of Markdown ends its cells at bars and hides what is in angle brackets outside of code.
    return "`" + text.replace("|", "¦").replace("`", "'") + "`"


lines = open(os.path.join(root, "Fixtures/laws/catalogue.jsonl")).read().splitlines()
lines = [line for line in lines if options.mode in (None, json.loads(line)["reward"].get("mode", "default"))]
with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
    results = list(pool.map(audit, lines))
for mode, title in (("default", "Rewards and default modes"), ("published", "Published modes")):
    print(f"## {title}\n")
    print("| reward | laws broken | attacks tried | attacks paid, each with its shortest completion |")
    print("| --- | --- | ---: | --- |")
    for reward, report, error in results:
        if reward.get("mode", "default") != mode:
            continue
        if report is None:
            print(f"| {reward['kind']} | could not be audited: {error.strip()} | | |")
            continue
        broken = "; ".join(
            f"{law['law']}: {law['violations'][0]['what'][:120]} {cell(law['violations'][0]['texts'][:1])}"
            for law in report["laws"] if law["violations"])
        holes = "<br>".join(
            f"{hole['group']} ({hole['count']}): {cell(hole['completion'])} earns {round(hole['score'], 3):g}" for hole in report["holes"])
        print(f"| {reward['kind']} | {broken or '–'} | {report['attacks']} | {holes or '–'} |")
    print()
