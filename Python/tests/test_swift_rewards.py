"""Tests that need no other package; those with larger ones are `check_*.py`, for `make check-python`."""

import array
import doctest
import json
import math
import os
import pickle
import re
import subprocess
import sys
import threading
import unittest
from concurrent.futures import ProcessPoolExecutor

import swift_rewards
import swift_rewards.grpo
import swift_rewards.trl
from swift_rewards import Recipe, RewardsError, Verdict, grpo, parse, reward, verify
from swift_rewards.trl import RewardFunction, group_sizes, reward_functions
from swift_rewards.verl import compute_score, compute_scores

TOTAL = {"kind": "total", "parts": [{"kind": "tagFormat", "weight": 0.5}, {"kind": "numericMatch"}]}
RIGHT = "<think>6 * 7</think><answer>42</answer>"
README = os.path.join(os.path.dirname(__file__), "..", "README.md")


class RecipeTests(unittest.TestCase):
    def test_scores(self):
        recipe = Recipe(TOTAL)
        self.assertEqual(recipe.components, ["tagFormat", "numericMatch"])
        self.assertEqual(recipe.score([RIGHT, "<answer>41</answer>", ""], reference=[42] * 3), [1.5, 0.0, 0.0])
        scores, parts = recipe.components_of([RIGHT, "<answer>42</answer>"], reference=[42, "42"])
        self.assertEqual(scores, [1.5, 1.0])
        self.assertEqual(parts, {"tagFormat": [1.0, 0.0], "numericMatch": [1.0, 1.0]})
        self.assertEqual(recipe([RIGHT], {"reference": (42,)}), [1.5])

    def test_constructors(self):
        recipe = reward("total", parts=[reward("tagFormat"), reward("numericMatch", tolerance={"relative": 0.1})])
        self.assertEqual(recipe.score(["<answer>43</answer>", RIGHT], reference=[42, 42]), [1.0, 2.0])
        self.assertEqual(Recipe.from_json(json.dumps(recipe.json)).json, recipe.json)

    def test_hostile_completions(self):
        recipe = Recipe(TOTAL)
        texts = ["\ud800", "\0" * 1000, "<answer>" * 10_000, "\u202e42", b"\xff\xfe", "", "a\0<answer>42</answer>"]
        self.assertEqual(recipe.score(texts, reference=[42] * 7), [0.0] * 6 + recipe.score([texts[6]], reference=[42]))

    def test_chats(self):
        recipe = Recipe(TOTAL)
        chats = [
            [{"role": "assistant", "content": [{"type": "text", "text": RIGHT}]}],
            {"role": "assistant", "content": RIGHT},
            [{"role": "assistant", "content": "no"}, {"role": "tool", "content": "1"}, {"role": "assistant", "content": RIGHT}],
            [{"role": "assistant", "reasoning_content": "6 * 7", "content": "<answer>42</answer>"}],
        ]
        self.assertEqual(recipe.score(chats, reference=[42] * 4), [1.5] * 4)
        self.assertEqual(recipe.score([RIGHT, chats[0]], reference=[42] * 2), [1.5, 1.5])
        with self.assertRaisesRegex(RewardsError, "completion 1.*assistant"):
            recipe.score([RIGHT, [{"role": "user", "content": RIGHT}]], reference=[42] * 2)
        with self.assertRaisesRegex(RewardsError, "completion 1 is of type NoneType"):
            recipe.score([RIGHT, None], reference=[42] * 2)

    def test_verdicts_and_explanations(self):
        recipe = Recipe(TOTAL)
        verdict, other = recipe.verdicts([RIGHT, "<think>\u2028</think><answer>4\u20281</answer>"], reference=[42] * 2)
        self.assertEqual((verdict.name, verdict.score), ("total", 1.5))
        self.assertEqual([part.score for part in verdict.parts], [0.5, 1.0])
        self.assertEqual(other.score, 0.5)
        page = Verdict(other)._repr_html_()
        self.assertIn("<table>", page)
        self.assertNotIn("<answer>", page)
        self.assertIn("numericMatch", recipe.explain("<answer>41</answer>", reference=42))

    def test_groups(self):
        recipe = Recipe({"kind": "kimiLength", "unit": "words", "correct": {"kind": "numericMatch"}})
        self.assertTrue(recipe.compares_completions)
        short, long = "<think>a</think><answer>42</answer>", "<think>a b c d e f</think><answer>42</answer>"
        scores = recipe.score([short, long, long], reference=[42] * 3, group_sizes=[2, 1])
        self.assertGreater(scores[0], scores[1])
        self.assertNotEqual(scores[1], scores[2])
        with self.assertRaisesRegex(RewardsError, "rows 0 and 1 differ"):
            recipe.score([short, long], reference=[42, 41], group_sizes=[2])
        with self.assertRaisesRegex(RewardsError, "add up to 3"):
            recipe.score([short, long], reference=[42, 42], group_sizes=[3])

    def test_mistakes_are_named(self):
        with self.assertRaisesRegex(RewardsError, "numericMatch"):
            Recipe({"kind": "numericMach"})
        with self.assertRaisesRegex(RewardsError, "row 1.*reference"):
            Recipe(TOTAL).score([RIGHT, RIGHT], reference=[42, None])
        with self.assertRaisesRegex(RewardsError, "2 values for 1"):
            Recipe(TOTAL).score([RIGHT], reference=[42, 43])
        with self.assertRaisesRegex(RewardsError, "must be a list of 2 values, but is of type str"):
            Recipe(TOTAL).score([RIGHT, RIGHT], reference="42")
        with self.assertRaisesRegex(RewardsError, "^row 0: column “reference” is missing; the columns given are solution$"):
            Recipe(TOTAL).score([RIGHT], solution=[42])
        with self.assertRaisesRegex(RewardsError, "row 1: column “reference”: a value of type object cannot be written as JSON"):
            Recipe(TOTAL).score([RIGHT, RIGHT], reference=[42, object()])
        with self.assertRaisesRegex(RewardsError, "row 1: column “reference”: NaN"):
            Recipe(TOTAL).score([RIGHT, RIGHT], reference=[42.0, float("nan")])
        with self.assertRaisesRegex(RewardsError, "row 1"):
            Recipe(TOTAL).score([RIGHT, RIGHT], reference=[42, "\ud800"])
        with self.assertRaisesRegex(RewardsError, "row 1"):
            Recipe(TOTAL).score([RIGHT, RIGHT], reference=["42", "\ud800"])
        with self.assertRaisesRegex(RewardsError, "columns must be a mapping"):
            Recipe(TOTAL).score([RIGHT], [42])
        for completions in (None, iter([RIGHT]), {"role": "assistant", "content": RIGHT}):
            with self.assertRaisesRegex(RewardsError, "completions must be a list"):
                Recipe(TOTAL).score(completions, reference=[42])
        with self.assertRaisesRegex(RewardsError, 'write {"kind": "numericMatch"}'):
            Recipe("numericMatch")
        for threads in (0, -1, 5000):
            with self.assertRaisesRegex(RewardsError, f"from 1 to 4096, but is {threads}"):
                Recipe(TOTAL, threads=threads)

    def test_rows_that_cannot_be_read_may_be_left_out(self):
        faults = []
        scores = Recipe(TOTAL).score([RIGHT] * 3, reference=[42, None, 42], on_error=lambda *fault: faults.append(fault))
        self.assertEqual(scores, [1.5, None, 1.5])
        self.assertEqual([row for row, _ in faults], [1])
        self.assertIn("reference", faults[0][1])

    def test_columns_that_no_reward_reads_are_left_out(self):
        self.assertEqual(Recipe(TOTAL).score([RIGHT], reference=[42], image=[object()]), [1.5])
        recipe = Recipe({"kind": "numericMatch", "reference": "reward_model.ground_truth"})
        self.assertEqual(recipe.score([RIGHT], reward_model=[{"ground_truth": "42"}]), [1.0])

    def test_references_are_read_once_or_again_with_the_same_scores(self):
        recipe = Recipe({"kind": "mathMatch"})
        kinds = [
            [str(number) for number in range(3000)], list(range(3000)), [number / 2 for number in range(3000)],
            [r"\frac{%d}{2}" % number for number in range(3000)], [f"x^{{{n}}} + é" for n in range(3000)]]
        for references in kinds:
            texts = [rf"<answer>${reference}$</answer>" for reference in references]
            expected = [recipe.score([text], reference=[reference])[0] for text, reference in zip(texts[:50], references)]
            for _ in range(2):
                self.assertEqual(recipe.score(texts, reference=references)[:50], expected)
            shifted = references[1:] + references[:1]
            self.assertEqual(recipe.score(texts, reference=shifted), Recipe(recipe.json).score(texts, reference=shifted))

    def test_texts_are_read_where_they_are(self):
        # Every way in which Python stores a text, and bytes; by address where that is possible, else as a copy.
        texts = [RIGHT, RIGHT + "é", RIGHT + "語", RIGHT + "😀", "<answer>42</answer>\0", "", "\ud800" + RIGHT]
        recipe = Recipe(TOTAL)
        expected = [recipe.score([text.encode("utf-8", "replace")], reference=[42])[0] for text in texts]
        self.assertEqual(recipe.score(texts, reference=[42] * 7), expected)
        self.assertEqual(recipe.score(texts[:6], reference=["42"] * 6), expected[:6])
        self.assertEqual(recipe.score([*texts[:3], texts[3].encode()], reference=["42"] * 4), expected[:4])
        gather, swift_rewards._batch.gather = swift_rewards._batch.gather, None
        try:
            self.assertEqual(recipe.score(texts, reference=["42"] * 7), expected)
        finally:
            swift_rewards._batch.gather = gather

    def test_a_chat_of_one_message_is_its_text(self):
        # By way of JSON, which the extra key demands, and without it.
        recipe = Recipe({"kind": "total", "parts": [{"kind": "tagFormat"}, {"kind": "normalizedLength", "target": 9, "unit": "words"}]})
        for text in (RIGHT, "", " " + RIGHT + "\n", "<think>a", "é\u2028\ud800" + RIGHT, "\0"):
            chat = [{"role": "assistant", "content": text}]
            named = [{"role": "assistant", "content": text, "name": "policy"}]
            self.assertEqual(recipe.score([chat] * 2), recipe.score([named] * 2))
            self.assertEqual(recipe.score([chat]), recipe.score([text]))

    def test_abstention_is_none(self):
        self.assertEqual(Recipe(TOTAL).score([], reference=[]), [])
        recipe = Recipe({"kind": "firstApplicable", "parts": [{"kind": "numericMatch", "reference": "number?"}]})
        self.assertEqual(recipe.score(["<answer>1</answer>"] * 2, number=[None, 1]), [None, 1.0])

    def test_pickle(self):
        recipe = pickle.loads(pickle.dumps(Recipe(TOTAL, threads=3)))
        self.assertEqual(recipe.threads, 3)
        self.assertEqual(recipe.score([RIGHT], reference=[42]), [1.5])

    def test_threads_give_the_same_bits(self):
        recipe = Recipe(TOTAL, threads=4)
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

    def test_processes_give_the_same_bits(self):
        recipe = Recipe(TOTAL, threads=2)
        batches = [([RIGHT, "<answer>4</answer>"] * (20 + index), [42] * (40 + 2 * index)) for index in range(8)]
        # The processes are forked from one that scored on several threads.
        expected = [recipe.score(texts, reference=references) for texts, references in batches]
        with ProcessPoolExecutor(4) as pool:
            self.assertEqual(list(pool.map(_score, [recipe] * 8, batches)), expected)


def _score(recipe, batch):
    return recipe.score(batch[0], reference=batch[1])


class TRLTests(unittest.TestCase):
    def test_signature_of_the_trainer(self):
        logged = {}
        judge = RewardFunction(TOTAL, columns={"reference": "solution"})
        scores = judge(
            prompts=["a", "a"],
            completions=[[{"role": "assistant", "content": RIGHT}], [{"role": "assistant", "content": "x"}]],
            completion_ids=[[1, 2], [3]], solution=["42", "42"], trainer_state=object(), environments=None,
            log_metric=logged.__setitem__, log_extra=logged.__setitem__)
        self.assertEqual(scores, [1.5, 0.0])
        self.assertEqual(logged["tagFormat+numericMatch/tagFormat"], 0.5)
        self.assertEqual(len(logged["tagFormat+numericMatch/reason"]), 2)
        with self.assertRaisesRegex(ValueError, "solution"):
            judge(completions=[RIGHT], answer=["42"])

    def test_one_function_a_part(self):
        functions, weights = reward_functions(TOTAL)
        self.assertEqual([function.__name__ for function in functions], ["tagFormat", "numericMatch"])
        self.assertEqual(weights, [0.5, 1.0])
        total = Recipe(TOTAL).score([RIGHT, "<answer>42</answer>"], reference=[42, 42])
        parts = [function(completions=[RIGHT, "<answer>42</answer>"], reference=[42, 42]) for function in functions]
        self.assertEqual(total, [sum(w * s for w, s in zip(weights, row)) for row in zip(*parts)])
        twice, _ = reward_functions({"reward": {"kind": "total", "parts": [{"kind": "numericMatch"}] * 2}})
        self.assertEqual([function.__name__ for function in twice], ["numericMatch", "numericMatch#2"])
        self.assertEqual(len(reward_functions(Recipe(TOTAL))[0]), 2)

    def test_groups_are_runs_of_prompts(self):
        self.assertEqual(group_sizes(["a", "a", "b", "a"]), [2, 1, 1])


class VerlTests(unittest.TestCase):
    def test_single_and_batch(self):
        score = compute_score(TOTAL)(data_source="x", solution_str=RIGHT, ground_truth="42", extra_info={})
        self.assertEqual(score, {"score": 1.5, "applies": 1.0, "tagFormat": 1.0, "numericMatch": 1.0})
        batch = compute_scores(TOTAL)
        arguments = dict(data_sources=["x"], solution_strs=[RIGHT], ground_truths=["42"], extra_infos=[None])
        self.assertEqual(batch(**arguments), [score])
        with self.assertRaisesRegex(RewardsError, "ground_truths has 2 entries for 1"):
            batch(**{**arguments, "ground_truths": ["42", "43"]})


class MathTests(unittest.TestCase):
    def test_verify(self):
        self.assertTrue(verify(parse(r"$\frac{1}{2}$"), parse("so the answer is 0.5")))
        self.assertFalse(verify(parse(r"$\frac{1}{2}$"), parse("0.6")))
        self.assertEqual(parse("no formula here"), [])
        self.assertFalse(verify(parse("no formula here"), parse("1")))
        self.assertTrue(verify("1/2", ["3", r"\boxed{0.5}"]))
        self.assertEqual(str(parse(r"The answer is $\boxed{\frac{1}{2}}$.")[0]).count("1"), 1)

    def test_other_threads(self):
        results = []
        thread = threading.Thread(target=lambda: results.append(verify("2", "2")))
        thread.start()
        thread.join()
        self.assertEqual(results, [True])

    def test_other_processes(self):
        code = "from swift_rewards import verify; print(verify('2', '2.0'))"
        self.assertEqual(subprocess.check_output([sys.executable, "-c", code]).strip(), b"True")


class GRPOTests(unittest.TestCase):
    def test_advantages(self):
        result = grpo.advantages([[1.0, 0.5], [0.0, None]], groups=2, weights=[1, 2], names=["right", "form"])
        deviation = math.sqrt(2)    # of 2 and 0
        self.assertAlmostEqual(result.values[0], 1 / (deviation + 1e-4), 12)
        self.assertEqual(result.metrics["rewards/right/mean"], 0.5)
        by_number = grpo.advantages(array.array("d", [3, 1, 3]), groups=[5, 9, 5], estimator="meanOnly")
        self.assertEqual(by_number.values.tolist(), [0.0, 0.0, 0.0])
        with self.assertRaisesRegex(RewardsError, "meanOnly"):
            grpo.advantages([1.0], groups=1, estimator="meanOnyl")
        with self.assertRaisesRegex(RewardsError, "a multiple of the group size 2, but is 1"):
            grpo.advantages([1.0], groups=2)
        with self.assertRaises(RewardsError):
            grpo.advantages([float("inf"), 0.0], groups=2)

    def test_padded_rows_are_flat_sequences(self):
        log_probabilities = [[-1.0, -2.0, 0.0], [-3.0, 0.0, 0.0]]
        mask, old = [[1, 1, 0], [1, 0, 0]], [[-1.1, -2.2, 9.0], [-2.9, 9.0, 9.0]]
        padded = grpo.loss(log_probabilities, [1.0, -1.0], mask=mask, old=old, aggregation="tokenMean")
        flat = grpo.loss([-1.0, -2.0, -3.0], [1.0, -1.0], lengths=[2, 1], old=[-1.1, -2.2, -2.9], aggregation="tokenMean")
        self.assertEqual(padded.loss, flat.loss)
        self.assertEqual(padded.metrics, flat.metrics)
        rows = padded.gradient.tolist()
        self.assertEqual(rows[0][:2] + rows[1][:1], flat.gradient.tolist())
        self.assertEqual([rows[0][2], rows[1][1], rows[1][2]], [0.0] * 3)

    def test_the_gradient_is_that_of_the_loss(self):
        step, at = 1e-6, [-1.0, -2.0, -3.0]
        options = dict(lengths=[2, 1], old=[-1.05, -1.9, -3.02], reference=[-1.2, -1.8, -3.1],
                       divergence={"estimator": "k3", "coefficient": 0.04})
        gradient = grpo.loss(at, [1.0, -0.5], **options).gradient
        for index in range(3):
            up, down = list(at), list(at)
            up[index] += step
            down[index] -= step
            slope = (grpo.loss(up, [1.0, -0.5], **options).loss - grpo.loss(down, [1.0, -0.5], **options).loss) / (2 * step)
            self.assertAlmostEqual(gradient[index], slope, 8)

    def test_misuse(self):
        for arguments in [([[1.0], [1.0, 2.0]], [1.0]), ([[1.0]], [1.0, 2.0, 3.0]), ([[1.0]], ["x"]), (3, [1.0])]:
            with self.assertRaises(RewardsError):
                grpo.loss(*arguments)
        with self.assertRaisesRegex(RewardsError, "high"):
            grpo.loss([[-1.0]], [1.0], surrogate={"kind": "clip", "hihg": 0.3})
        with self.assertRaisesRegex(RewardsError, "mask must have 2 values, but has 1"):
            grpo.loss([[-1.0, -1.0]], [1.0], mask=[1])


class DocumentationTests(unittest.TestCase):
    def test_version(self):
        self.assertRegex(swift_rewards.__version__, r"^\d+\.\d+\.\d+$")

    def test_examples_in_the_documentation(self):
        for module in (swift_rewards, swift_rewards._recipe, swift_rewards.trl, swift_rewards.grpo):
            result = doctest.testmod(module)
            self.assertEqual(result.failed, 0)
            self.assertGreater(result.attempted, 0, module.__name__)

    @unittest.skipUnless(os.path.exists(README), "not in a checkout")
    def test_first_example_of_the_readme(self):
        with open(README, encoding="utf-8") as file:
            example = re.search(r"```python\n(.*?)```", file.read(), re.S).group(1)
        promised = re.search(r"# (\[.*\])", example).group(1)
        call = re.search(r"recipe\.score\(.*\)", example).group(0)
        names = {}
        exec(example.replace("print(", "str("), names)
        self.assertEqual(repr(eval(call, names)), promised)


if __name__ == "__main__":
    unittest.main()
