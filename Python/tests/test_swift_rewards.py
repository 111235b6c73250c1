import json
import pickle
import subprocess
import sys
import threading
import unittest

import swift_rewards
from swift_rewards import Recipe, RewardsError, parse, verify
from swift_rewards.trl import RewardFunction, group_sizes, reward_functions
from swift_rewards.verl import compute_score, compute_scores

TOTAL = {"kind": "total", "parts": [{"kind": "tagFormat", "weight": 0.5}, {"kind": "numericMatch"}]}
RIGHT = "<think>6 * 7</think><answer>42</answer>"


class RecipeTests(unittest.TestCase):
    def test_scores(self):
        recipe = Recipe(TOTAL)
        self.assertEqual(recipe.components, ["tagFormat", "numericMatch"])
        self.assertEqual(recipe.score([RIGHT, "<answer>41</answer>", ""], reference=[42] * 3), [1.5, 0.0, 0.0])
        scores, parts = recipe.components_of([RIGHT, "<answer>42</answer>"], reference=[42, "42"])
        self.assertEqual(scores, [1.5, 1.0])
        self.assertEqual(parts, {"tagFormat": [1.0, 0.0], "numericMatch": [1.0, 1.0]})

    def test_hostile_completions(self):
        recipe = Recipe(TOTAL)
        texts = ["\ud800", "\0" * 1000, "<answer>" * 10_000, "\u202e42", b"\xff\xfe", ""]
        self.assertEqual(recipe.score(texts, reference=[42] * len(texts)), [0.0] * len(texts))

    def test_chats(self):
        chat = [{"role": "assistant", "content": [{"type": "text", "text": RIGHT}]}]
        self.assertEqual(Recipe(TOTAL).score([chat], reference=[42]), [1.5])

    def test_verdicts_and_explanations(self):
        recipe = Recipe(TOTAL)
        verdict, = recipe.verdicts([RIGHT], reference=[42])
        self.assertEqual(verdict.score, 1.5)
        self.assertEqual([part["score"] for part in verdict["parts"]], [0.5, 1.0])
        self.assertIn("<table>", verdict._repr_html_())
        self.assertIn("numericMatch", recipe.explain("<answer>41</answer>", reference=42))

    def test_groups(self):
        recipe = Recipe({"kind": "kimiLength", "unit": "words", "correct": {"kind": "numericMatch"}})
        self.assertTrue(recipe.compares_completions)
        short, long = "<think>a</think><answer>42</answer>", "<think>a b c d e f</think><answer>42</answer>"
        scores = recipe.score([short, long, long], reference=[42] * 3, group_sizes=[2, 1])
        self.assertGreater(scores[0], scores[1])
        self.assertNotEqual(scores[1], scores[2])

    def test_mistakes_are_named(self):
        with self.assertRaisesRegex(RewardsError, "numericMatch"):
            Recipe({"kind": "numericMach"})
        with self.assertRaisesRegex(RewardsError, "row 1.*reference"):
            Recipe(TOTAL).score([RIGHT, RIGHT], reference=[42, None])
        with self.assertRaisesRegex(RewardsError, "2 values for 1"):
            Recipe(TOTAL).score([RIGHT], reference=[42, 43])

    def test_abstention_is_none(self):
        self.assertEqual(Recipe(TOTAL).score([], reference=[]), [])
        recipe = Recipe({"kind": "firstApplicable", "parts": [
            {"kind": "numericMatch", "reference": "number?"}]})
        self.assertEqual(recipe.score(["<answer>1</answer>"], number=[None]), [None])

    def test_pickle(self):
        recipe = pickle.loads(pickle.dumps(Recipe(TOTAL)))
        self.assertEqual(recipe.score([RIGHT], reference=[42]), [1.5])

    def test_threads_give_the_same_bits(self):
        recipe = Recipe(TOTAL)
        completions, references = [RIGHT, "<answer>4</answer>"] * 500, [42] * 1000
        expected = Recipe(TOTAL, threads=1).score(completions, reference=references)
        results = [None] * 8

        def run(index):
            results[index] = recipe.score(completions, reference=references)

        threads = [threading.Thread(target=run, args=(index,)) for index in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(results, [expected] * 8)


class TRLTests(unittest.TestCase):
    def test_signature_of_the_trainer(self):
        logged = []
        reward = RewardFunction(TOTAL, columns={"reference": "solution"})
        scores = reward(
            prompts=["a", "a"], completions=[[{"role": "assistant", "content": RIGHT}], [{"role": "assistant", "content": "x"}]],
            completion_ids=[[1, 2], [3]], solution=["42", "42"], trainer_state=object(),
            log_metric=lambda name, value: logged.append((name, value)), log_extra=lambda name, column: logged.append((name, column)))
        self.assertEqual(scores, [1.5, 0.0])
        self.assertIn(("tagFormat+numericMatch/tagFormat", 0.5), logged)
        with self.assertRaisesRegex(ValueError, "solution"):
            reward(completions=[RIGHT], answer=["42"])

    def test_one_function_a_part(self):
        functions, weights = reward_functions(TOTAL)
        self.assertEqual([function.__name__ for function in functions], ["tagFormat", "numericMatch"])
        self.assertEqual(weights, [0.5, 1.0])
        total = Recipe(TOTAL).score([RIGHT, "<answer>42</answer>"], reference=[42, 42])
        parts = [function(completions=[RIGHT, "<answer>42</answer>"], reference=[42, 42]) for function in functions]
        self.assertEqual(total, [sum(w * s for w, s in zip(weights, row)) for row in zip(*parts)])

    def test_groups_are_runs_of_prompts(self):
        self.assertEqual(group_sizes(["a", "a", "b", "a"]), [2, 1, 1])


class VerlTests(unittest.TestCase):
    def test_single_and_batch(self):
        score = compute_score(TOTAL)(data_source="x", solution_str=RIGHT, ground_truth="42", extra_info={})
        self.assertEqual((score["score"], score["tagFormat"]), (1.5, 1.0))
        self.assertEqual(
            compute_scores(TOTAL)(data_sources=["x"], solution_strs=[RIGHT], ground_truths=["42"], extra_infos=[None]), [1.5])


class MathTests(unittest.TestCase):
    def test_verify(self):
        self.assertTrue(verify(parse(r"$\frac{1}{2}$"), parse("so the answer is 0.5")))
        self.assertFalse(verify(parse(r"$\frac{1}{2}$"), parse("0.6")))
        self.assertEqual(parse("no formula here"), [])
        self.assertFalse(verify(parse("no formula here"), parse("1")))
        self.assertTrue(verify("1/2", ["3", r"\boxed{0.5}"]))

    def test_other_threads(self):
        results = []
        thread = threading.Thread(target=lambda: results.append(verify("2", "2")))
        thread.start()
        thread.join()
        self.assertEqual(results, [True])

    def test_other_processes(self):
        code = "from swift_rewards import verify; print(verify('2', '2.0'))"
        self.assertEqual(subprocess.check_output([sys.executable, "-c", code]).strip(), b"True")


class ReadmeTests(unittest.TestCase):
    def test_version(self):
        self.assertRegex(swift_rewards.__version__, r"^\d+\.\d+\.\d+$")
        json.dumps(Recipe(TOTAL).json)


if __name__ == "__main__":
    unittest.main()
