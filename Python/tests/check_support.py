"""What the checks with large packages share."""

import gzip
import json
import os
import shutil
import subprocess
import tempfile

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
#: The command; `make check-python` builds it.
COMMAND = os.environ.get("SWIFT_REWARDS_COMMAND") or shutil.which("rewards")
#: Real completions, which are no part of the repository.
DATA = os.environ.get("SWIFT_REWARDS_DATA") or os.path.join(ROOT, "..", "shared", "data")


def scored_lines(recipe, rows, *options, tolerant=False):
    """What the command writes for rows; `tolerant` of rows that cannot be read."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "recipe.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(recipe, file)
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        run = subprocess.run(
            [COMMAND, "score", path, "-", "--quiet", *options], input=text.encode(), stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if tolerant else None)
        if run.returncode > (1 if tolerant else 0):
            raise RuntimeError(f"the command returned {run.returncode}")
        return run.stdout.decode()


def score_by_command(recipe, rows):
    lines = scored_lines(recipe, rows, "--format", "scores").splitlines()
    return [json.loads(line)["score"] for line in lines]


def real_completions(name="math-think-answer"):
    """Real completions with what they are judged by."""
    with gzip.open(os.path.join(DATA, f"{name}.jsonl.gz"), "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]
