#!/usr/bin/env python3
"""Rewards from Python, per batch of real completions: ours, TRL's own, Math-Verify, and a plain loop.

    python python_rewards.py DATA/math-think-answer.jsonl.gz [--count 1000] [--rounds 5] [--swift .build/release/recipe-throughput]

`scripts/bench python` builds what it needs and runs it. Needs swift_rewards, trl and math_verify.

All judge the same completions in one run and take turns, so that a busy machine is everyone's; of the rounds each keeps its
fastest, by the clock on the wall and by that of the processor (of all threads, not of other processes). `--swift` names the
program of Benchmarks/ that does the same work without Python, in the two ways that its first lines describe. A recipe keeps the
references that it has read; with new references, each batch is the first of its recipe.
"""

import argparse
import concurrent.futures
import gzip
import json
import re
import subprocess
import tempfile
import threading
import time

from math_verify import parse, verify
from trl.rewards import accuracy_reward, think_format_reward

import swift_rewards
from swift_rewards import Recipe

arguments = argparse.ArgumentParser()
arguments.add_argument("data")
arguments.add_argument("--count", type=int, default=1000)
arguments.add_argument("--rounds", type=int, default=5)
arguments.add_argument("--swift")
options = arguments.parse_args()

FORMAT = {"kind": "tagFormat"}
MATH = {"kind": "mathMatch", "finding": "lenient"}
TOTAL = {"kind": "total", "parts": [{"kind": "tagFormat", "weight": 0.5}, MATH]}

with gzip.open(options.data, "rt", encoding="utf-8") as file:
    rows = [json.loads(line) for line in file]
# Of a reference that cannot be read there is nothing to measure.
unreadable = set()
Recipe(MATH).score([row["completion"] for row in rows], reference=[row["gold"] for row in rows],
                   on_error=lambda row, _: unreadable.add(row))
rows = [row for index, row in enumerate(rows) if index not in unreadable][:options.count]
texts, golds = [row["completion"] for row in rows], [row["gold"] for row in rows]
chats = [[{"role": "assistant", "content": text}] for text in texts]
solutions = [f"${gold}$" for gold in golds]


def graded(pair):
    return float(verify(parse(pair[0]), parse(pair[1])))


def plain(text, gold):
    """What people write first."""
    reward = 0.5 if re.fullmatch(r"<think>.*?</think>\s*<answer>.*?</answer>", text.strip(), re.S) else 0.0
    answer = re.search(r"<answer>(.*?)</answer>", text, re.S)
    return reward + (1.0 if answer and answer.group(1).strip() == gold.strip() else 0.0)


def in_threads(count, batches):
    """Batches scored at once by threads of Python."""
    threads = [threading.Thread(target=scored, args=(batches,)) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def scored(batches):
    for _ in range(batches):
        total.score(texts, reference=golds)


def in_processes(batches):
    """Batches scored by two processes at once: what two cores give at best."""
    for run in [pool.submit(scored, batches) for _ in range(2)]:
        run.result()


total, two, whole = Recipe(TOTAL, threads=1), Recipe(TOTAL, threads=2), Recipe(MATH, threads=1)
form = Recipe(FORMAT, threads=1)
new_recipes = []
pool = concurrent.futures.ProcessPoolExecutor(2)
in_processes(1)
SWIFT = {"prepared": "tags and answer: Swift, references read before", "read": "tags and answer: Swift, new references"}
OURS = "tags and answer: ours, 1 thread"
NEW = "tags and answer: ours, 1 thread, new references"
# What is measured, how many batches it judges, and whether it is slow.
contenders = [
    ("tags: TRL think_format_reward", lambda: think_format_reward(chats), 1, False),
    ("tags: ours", lambda: form.score(texts), 1, False),
    ("tags and answer: plain loop", lambda: [plain(text, gold) for text, gold in zip(texts, golds)], 1, False),
    (OURS, lambda: total.score(texts, reference=golds), 1, False),
    (NEW, lambda: new_recipes.pop().score(texts, reference=golds), 1, False),
    ("tags and answer: ours, 1 thread, chats", lambda: total.score(chats, reference=golds), 1, False),
    ("tags and answer: ours, 2 threads", lambda: two.score(texts, reference=golds), 1, False),
    ("tags and answer: ours, 8 threads of Python, batches each", lambda: in_threads(8, 4), 32, False),
    ("tags and answer: ours, 2 processes, batches each", lambda: in_processes(16), 32, False),
    ("tags and answer: ours, with components", lambda: total.components_of(texts, reference=golds), 1, False),
    ("tags and answer: ours, with verdicts", lambda: total.verdicts(texts, reference=golds), 1, False),
    ("answer: ours, batch", lambda: whole.score(texts, reference=golds), 1, False),
    ("answer: ours, verify and parse", lambda: [
        swift_rewards.verify(swift_rewards.parse(gold), swift_rewards.parse(text)) for text, gold in zip(texts, golds)], 1, False),
    ("answer: TRL accuracy_reward", lambda: accuracy_reward(chats, solutions), 1, True),
    ("answer: Math-Verify", lambda: [graded(pair) for pair in zip(golds, texts)], 1, True),
    ("answer: Math-Verify, 2 processes", lambda: list(pool.map(graded, zip(golds, texts), chunksize=50)), 1, True),
]
best = {name: [float("inf"), float("inf")] for name, *_ in contenders}

swift = None
if options.swift:
    folder = tempfile.mkdtemp()
    with open(f"{folder}/recipe.json", "w") as file:
        json.dump(TOTAL, file)
    with open(f"{folder}/rows.jsonl", "w") as file:
        file.writelines(json.dumps({"completion": text, "reference": gold}) + "\n" for text, gold in zip(texts, golds))
    swift = subprocess.Popen([options.swift, f"{folder}/recipe.json", f"{folder}/rows.jsonl"], stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, text=True)
    best.update((name, [float("inf"), float("inf")]) for name in SWIFT.values())
for turn in range(options.rounds):
    for name, run, batches, is_slow in contenders:
        if is_slow and turn:
            continue
        for _ in range(1 if is_slow else 8):
            if name == NEW:
                new_recipes.append(Recipe(TOTAL, threads=1))
            wall, cpu = time.perf_counter(), time.process_time()
            run()
            best[name][0] = min(best[name][0], (time.perf_counter() - wall) / batches)
            best[name][1] = min(best[name][1], (time.process_time() - cpu) / batches)
    if swift:
        swift.stdin.write("8\n")
        swift.stdin.flush()
        answer = json.loads(swift.stdout.readline())
        for kind, name in SWIFT.items():
            best[name] = [min(best[name][0], answer[kind]["wall"]), min(best[name][1], answer[kind]["cpu"])]
        scores = total.score(texts, reference=golds)
        assert answer["sum"] == sum(score or 0 for score in scores), "Swift and Python differ"
characters = sum(map(len, texts))
print(f"{len(texts)} completions of {characters // len(texts)} characters; ms per batch, fastest of {options.rounds} rounds\n")
print("| what | wall | processor |\n| --- | ---: | ---: |")
for name, (wall, cpu) in best.items():
    # Processes of their own are not in this process's time.
    print(f"| {name} | {wall * 1e3:.2f} | {'' if 'processes' in name else f'{cpu * 1e3:.2f}'} |")
ratios = [("threads of Python", OURS, "tags and answer: ours, 8 threads of Python, batches each"),
          ("processes", OURS, "tags and answer: ours, 2 processes, batches each")]
if swift:
    ratios += [("Python by Swift, references read before", OURS, SWIFT["prepared"]),
               ("Python by Swift, new references", NEW, SWIFT["read"])]
print()
for name, one, other in ratios:
    print(f"{name}: {best[one][0] / best[other][0]:.2f} times")
