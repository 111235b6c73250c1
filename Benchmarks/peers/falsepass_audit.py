"""Runs falsepass on a reward of this package through `rewards score`, and prints its summary.

falsepass 0.11.0 probes reward functions as TRL calls them. Here the function is the command, which stays open and answers a line with
a line; its answer is the whole text, since falsepass writes bare answers, boxes and labels but no tags.

    python3 -m venv peers && peers/bin/pip install falsepass==0.11.0
    peers/bin/python Benchmarks/peers/falsepass_audit.py .build/release/rewards numericMatch mathMatch
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

FUNCTION = '''
import json, os, subprocess

PROCESS = subprocess.Popen(
    [os.environ["REWARDS_COMMAND"], "score", "--quiet", "--format", "scores", os.environ["REWARDS_RECIPE"], "-"],
    stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)


def our_reward(completions, answer, **_):
    scores = []
    for completion, reference in zip(completions, answer):
        text = completion if isinstance(completion, str) else completion[0]["content"]
        PROCESS.stdin.write(json.dumps({"completion": text, "reference": reference}) + "\\n")
        PROCESS.stdin.flush()
        scores.append(json.loads(PROCESS.stdout.readline()).get("score") or 0.0)
    return scores
'''
TASKS = {
    "numericMatch": [("What is 3 times 4?", "12"), ("What is 100 - 58?", "42"), ("What is half of 1?", "0.5")],
    "countMatch": [("How many cats are there?", "3"), ("How many sides has a hexagon?", "6"), ("How many months has a year?", "12")],
    "yesNoMatch": [("Is 7 prime?", "yes"), ("Is 8 prime?", "no"), ("Is there a dog?", "yes")],
    "mathMatch": [("What is 3 times 4?", "12"), ("Divide 1 by 3.", "\\frac{1}{3}"), ("Solve x^2 = 4 for x > 0.", "2")],
    "choiceMatch": [("Which is it? A. cat B. dog C. cow", "B"), ("Which? A. 1 B. 2 C. 3", "C"), ("Which? A. x B. y", "A")],
    "exactMatch": [("What is the capital of France?", "Paris"), ("Which colour is the ball?", "red"), ("Who wrote it?", "Homer")],
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rewards", help="the command that is measured")
    parser.add_argument("kinds", nargs="*", default=sorted(TASKS))
    parser.add_argument("--search", default="60", help="calls of the mutation search for each direction and example")
    options = parser.parse_args()
    for kind in options.kinds or sorted(TASKS):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "ours.py").write_text(FUNCTION)
            (folder / "recipe.json").write_text(json.dumps({"kind": kind, "answer": "wholeText"}))
            (folder / "data.jsonl").write_text(
                "".join(json.dumps({"prompt": prompt, "answer": answer}) + "\n" for prompt, answer in TASKS[kind]))
            environment = {
                **os.environ, "REWARDS_COMMAND": os.path.abspath(options.rewards), "REWARDS_RECIPE": str(folder / "recipe.json")}
            falsepass = pathlib.Path(sys.executable).with_name("falsepass")
            subprocess.run(
                [falsepass, "init", "ours.py", "--dataset", "data.jsonl", "--func", "our_reward"], cwd=folder, check=True,
                capture_output=True)
            run = subprocess.run(
                [sys.executable, "-m", "falsepass.runner", "audits/ours", "-n", "3", "--search", options.search, "--jobs", "1"], cwd=folder,
                env=environment, capture_output=True, text=True)
            print(f"# {kind}\n\n{run.stdout}{run.stderr if run.returncode else ''}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
