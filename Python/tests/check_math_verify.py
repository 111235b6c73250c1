"""`swift_rewards.math` in the place of Math-Verify: TRL's `accuracy_reward` and a script, with one import changed."""

import concurrent.futures
import importlib.util
import os
import sys
import tempfile
import unittest

import trl.rewards.accuracy_rewards as original

from check_support import real_completions

# A script as people write it; the tests change its import.
SCRIPT = r'''
from math_verify import LatexExtractionConfig, ExprExtractionConfig, parse, verify

def grade(row):
    gold = parse(row["gold"], extraction_config=[LatexExtractionConfig(), ExprExtractionConfig()])
    answer = parse(row["completion"], extraction_config=[LatexExtractionConfig(boxed_match_priority=0), ExprExtractionConfig()],
                   extraction_mode="first_match")
    return verify(gold, answer)
'''


def loaded(name, text):
    """The module of a text, from a file, so that other processes can import it."""
    path = os.path.join(FOLDER.name, f"{name}.py")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    specification = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(specification)
    sys.modules[name] = module
    specification.loader.exec_module(module)
    return module


FOLDER = tempfile.TemporaryDirectory()
sys.path.insert(0, FOLDER.name)
ROWS = real_completions()


class ScriptTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ours = loaded("graded_by_swift_rewards", SCRIPT.replace("from math_verify import", "from swift_rewards.math import"))
        cls.grades = [cls.ours.grade(row) for row in ROWS]

    def test_real_completions(self):
        self.assertEqual(len(self.grades), 5094)
        human = [row["score"] > 0 for row in ROWS]
        agreement = sum(ours == theirs for ours, theirs in zip(self.grades, human))
        print(f"script: {sum(self.grades)} of 5094 right; the data's grader agrees on {agreement}")
        self.assertGreater(agreement, 0.9 * 5094)

    def test_eight_threads(self):
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            self.assertEqual(list(pool.map(self.ours.grade, ROWS)), self.grades)

    def test_four_processes(self):
        with concurrent.futures.ProcessPoolExecutor(4) as pool:
            self.assertEqual(list(pool.map(self.ours.grade, ROWS, chunksize=100)), self.grades)


class AccuracyRewardTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with open(original.__file__, encoding="utf-8") as file:
            text = file.read()
        changed = text.replace("from ..import_utils", "from trl.import_utils")
        changed = changed.replace("from latex2sympy2_extended import NormalizationConfig\n", "from swift_rewards.math import NormalizationConfig\n")
        changed = changed.replace("from math_verify import", "from swift_rewards.math import")
        assert changed.count("swift_rewards.math") == 2
        cls.ours = staticmethod(loaded("accuracy_by_swift_rewards", changed).accuracy_reward)
        cls.completions = [[{"role": "assistant", "content": row["completion"]}] for row in ROWS]
        cls.solutions = [f"${row['gold']}$" for row in ROWS]

    def test_example_of_its_documentation(self):
        completions = [[{"role": "assistant", "content": rf"My answer is \boxed{{\frac{{1}}{{{n}}}}}"}] for n in (3, 2)]
        self.assertEqual(self.ours(completions, [r"\frac{1}{3}"] * 2), [1.0, 0.0])
        self.assertEqual(original.accuracy_reward(completions, [r"\frac{1}{3}"] * 2), [1.0, 0.0])

    def test_real_completions_from_threads(self):
        expected = self.ours(self.completions, self.solutions)
        columns = {}
        self.ours(self.completions[:3], self.solutions[:3], log_extra=columns.__setitem__)
        self.assertEqual(set(columns), {"solution", "gold_parsed", "answer_parsed"})
        self.assertGreater(sum(score or 0 for score in expected), 1000)
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            runs = [pool.submit(self.ours, self.completions, self.solutions) for _ in range(8)]
            for run in runs:
                self.assertEqual(run.result(), expected)

    def test_real_completions_from_processes(self):
        expected = self.ours(self.completions[:400], self.solutions[:400])
        with concurrent.futures.ProcessPoolExecutor(4) as pool:
            runs = [pool.submit(self.ours, self.completions[:400], self.solutions[:400]) for _ in range(4)]
            for run in runs:
                self.assertEqual(run.result(), expected)


if __name__ == "__main__":
    unittest.main()
