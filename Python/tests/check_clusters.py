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


class ClusterTests(unittest.TestCase):
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
        subprocess.run([sys.executable, os.path.join(EXAMPLES, name), *arguments], check=True, timeout=300, env=environment,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def command_scores(self):
        lines = scored_lines(RECIPE, self.rows, "--format", "scores", tolerant=True).splitlines()
        return [json.loads(line).get("score") for line in lines]

    def test_ray(self):
        for rows, form in ((self.lines, "jsonl"), (self.parquet, "parquet")):
            one, two = self.path(f"one.{form}"), self.path(f"two.{form}")
            self.run_example("ray_score.py", self.recipe, rows, one, "--workers", "0")
            self.run_example("ray_score.py", self.recipe, rows, two, "--workers", "2")
            if form == "jsonl":
                with open(one, "rb") as left, open(two, "rb") as right:
                    self.assertEqual(left.read(), right.read())
                with open(one, encoding="utf-8") as file:
                    self.assertEqual([json.loads(line)["score"] for line in file], self.command_scores())
            else:
                left, right = pyarrow.parquet.read_table(one), pyarrow.parquet.read_table(two)
                self.assertEqual(left.to_pylist(), right.to_pylist())

    def test_spark_pipe(self):
        self.run_example("spark_score.py", "pipe", self.recipe, self.lines, self.path("piped"), "--command", COMMAND,
                         "--keep", "id")
        text = "".join(open(part, encoding="utf-8").read() for part in sorted(glob.glob(self.path("piped/part-*"))))
        expected = scored_lines(RECIPE, self.rows, "--keep", "id", tolerant=True)
        self.assertEqual(text, re.sub(r'(?m)^\{"line":[0-9]+,', "{", expected))

    def test_spark_udf(self):
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
