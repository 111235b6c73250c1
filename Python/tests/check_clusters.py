"""Ray with two workers and Spark, on real completions: the same bytes as one process."""

import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

import pyarrow.json
import pyarrow.parquet

from check_support import COMMAND, ROOT, real_completions, scored_lines

EXAMPLES = os.path.join(ROOT, "Python", "examples")
RECIPE = {"columns": {"reference": "gold"}, "reward": {"kind": "total", "parts": [
    {"kind": "tagFormat", "weight": 0.5}, {"kind": "mathMatch", "finding": "lenient"}]}}


class Examples:
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.rows = real_completions()
        cls.recipe, cls.lines, cls.parquet = (cls.path(name) for name in ("recipe.json", "rows.jsonl", "rows.parquet"))
        with open(cls.recipe, "w", encoding="utf-8") as file:
            json.dump(RECIPE, file)
        with open(cls.lines, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in cls.rows)
        pyarrow.parquet.write_table(pyarrow.json.read_json(cls.lines), cls.parquet)

    @classmethod
    def path(cls, name):
        return os.path.join(cls.folder.name, name)

    def run_example(self, name, *arguments):
        environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
        run = subprocess.run([sys.executable, os.path.join(EXAMPLES, name), *arguments], timeout=600, env=environment,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if run.returncode:
            raise AssertionError(f"{name} returned {run.returncode}:\n{run.stdout[-4000:]}")

    def command_scores(self):
        lines = scored_lines(RECIPE, self.rows, "--format", "scores", tolerant=True).splitlines()
        return [json.loads(line).get("score") for line in lines]


class RayTests(Examples, unittest.TestCase):
    def both(self, rows, form):
        one, two = self.path(f"one.{form}"), self.path(f"two.{form}")
        self.run_example("ray_score.py", self.recipe, rows, one, "--workers", "0")
        self.run_example("ray_score.py", self.recipe, rows, two, "--workers", "2")
        with open(one, "rb") as left, open(two, "rb") as right:
            self.assertEqual(left.read(), right.read())
        return one

    def test_lines(self):
        with open(self.both(self.lines, "jsonl"), encoding="utf-8") as file:
            self.assertEqual([json.loads(line)["score"] for line in file], self.command_scores())

    def test_parquet(self):
        table = pyarrow.parquet.read_table(self.both(self.parquet, "parquet"))
        self.assertEqual(table["score"].to_pylist(), self.command_scores())


class SparkTests(Examples, unittest.TestCase):
    def test_pipe(self):
        self.run_example("spark_score.py", "pipe", self.recipe, self.lines, self.path("piped"), "--command", COMMAND,
                         "--keep", "id")
        text = "".join(open(part, encoding="utf-8").read() for part in sorted(glob.glob(self.path("piped/part-*"))))
        expected = scored_lines(RECIPE, self.rows, "--keep", "id", tolerant=True)
        self.assertEqual(text, re.sub(r'(?m)^\{"line":[0-9]+,', "{", expected))

    def test_udf(self):
        for rows, form in ((self.lines, "json"), (self.parquet, "parquet")):
            output = self.path(f"udf-{form}")
            self.run_example("spark_score.py", "udf", self.recipe, rows, output)
            parts = sorted(glob.glob(f"{output}/part-*.{form}"))
            if form == "json":
                scored = [json.loads(line) for part in parts for line in open(part, encoding="utf-8")]
            else:
                scored = [row for part in parts for row in pyarrow.parquet.read_table(part).to_pylist()]
            self.assertEqual([row.get("score") for row in scored], self.command_scores())


if __name__ == "__main__":
    unittest.main()
