"""GRPO against what TRL 1.16.0 and verl computed, Fixtures/grpo: every loss, gradient and advantage."""

import array
import json
import os
import unittest

from swift_rewards import grpo

FIXTURES = os.path.join(os.path.dirname(__file__), "..", "..", "Fixtures", "grpo")


def recording(name):
    with open(os.path.join(FIXTURES, f"{name}.json"), encoding="utf-8") as file:
        return json.load(file)


def flat(rows):
    return [number for row in rows for number in row] if rows and isinstance(rows[0], list) else rows


@unittest.skipUnless(os.path.isdir(FIXTURES), "not in a checkout")
class RecordedTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.inputs = recording("inputs")["inputs"]

    def options(self, name, config):
        kind, low = config.get("loss_type", "grpo"), config.get("eps", 0.2)
        high = config.get("eps_high", low)
        surrogate = {
            "cispo": {"kind": "cispoCapped", "at": high}, "sapo": {"kind": "sapo"}, "vespo": {"kind": "vespo"},
        }.get(kind, {"kind": "clip", "low": low, "high": high, "dual": config.get("delta")})
        aggregation = {
            "grpo": "sequenceMean", "sapo": "sequenceMean", "luspo": "sequenceSum",
            "bnpo": {"kind": "microBatchTokenMean", "microBatches": 4 if name.startswith("accumulate4") else 1},
            "dr_grpo": {"kind": "constant", "length": 16},
        }.get(kind, "tokenMean")
        options = dict(
            surrogate=surrogate, aggregation=aggregation, importance=config.get("level", "token"),
            entropy_bonus=config.get("entropy_coef", 0), top_entropy_fraction=config.get("top_entropy_quantile", 1),
            off_policy_threshold=config.get("off_policy_mask_threshold"), ignores_truncated=name.startswith("mask_truncated"))
        if "beta" in config:
            estimator = "weightedK3" if config.get("bias_kl") else "k3"
            options["divergence"] = {"estimator": estimator, "coefficient": config["beta"]}
        if "TIS_token" in name:
            options["sampler_correction"] = {"mode": "truncate", "upper": 2}
        if "MIS_sequence" in name:
            options["sampler_correction"] = {"mode": "mask", "perSequence": True, "upper": 1.5}
        return options

    def near(self, found, expected, tolerance, name):
        self.assertEqual(len(found), len(expected), name)
        self.assertLess(max(abs(a - b) for a, b in zip(found, expected)), tolerance, name)

    def test_losses_of_trl(self):
        inputs = self.inputs
        variants = recording("trl-losses")["variants"]
        self.assertEqual(len(variants), 36)
        for name, expected in variants.items():
            options = self.options(name, expected.get("config", {}))
            arrays = dict(
                mask=inputs["mask"], old=None if expected.get("on_policy") else inputs["old_logp"],
                reference=inputs["ref_logp"], sampler=inputs["sampler_logp"], entropies=inputs["entropy"],
                truncated=[not ended for ended in inputs["ended_with_eos"]] if options["ignores_truncated"] else None)
            if name == "accumulate4/bnpo":
                # The mean of a micro-batch depends on what is in it: each is a call.
                steps = [
                    grpo.loss(inputs["policy_logp"][part], inputs["advantages"][part],
                              **{key: value and value[part] for key, value in arrays.items()}, **options)
                    for part in (slice(start, start + 8) for start in range(0, 32, 8))]
                self.assertAlmostEqual(sum(step.loss for step in steps), expected["loss"], 12, name)
                found = [number for step in steps for row in step.gradient.tolist() for number in row]
                self.near(found, flat(expected["grad_logp"]), 1e-10, name)
                continue
            step = grpo.loss(inputs["policy_logp"], inputs["advantages"], **arrays, **options)
            self.assertAlmostEqual(step.loss, expected["loss"], 12, name)
            self.near(flat(step.gradient.tolist()), flat(expected["grad_logp"]), 1e-10, name)
            if expected.get("grad_entropy"):
                self.near(flat(step.entropy_gradient.tolist()), flat(expected["grad_entropy"]), 1e-10, name)
            for key, value in expected.get("metrics", {}).items():
                self.assertAlmostEqual(step.metrics[key], value, 11, f"{name}: {key}")

    def test_advantages_of_trl_and_verl(self):
        inputs, cases = self.inputs, recording("advantages")["cases"]
        estimators = {
            "trl/sum_then_normalize/group": "groupDeviation",
            "trl/sum_then_normalize/batch": "batchDeviation",
            "trl/sum_then_normalize/none": "meanOnly",
            "verl/grpo/std": {"kind": "groupDeviation", "stabilizer": 1e-6},
            "verl/rloo": "leaveOneOut",
            "verl/opo": "lengthWeightedBaseline",
            "verl/passk(std)": {"kind": "bestOfGroup", "stabilizer": 1e-6},
            "verl/gpg(f_norm=1)": "scaledBySignal",
            "numpy/population_std(mlx-lm-lora, ddof=0, eps=1e-4)": {"kind": "groupDeviation", "deviation": "population"},
            "trl/sum_then_normalize/group/weights=1,.5,.25": "groupDeviation",
            "trl/normalize_then_sum(GDPO)/weights=1,.5,.25": "perComponent",
        }
        for name, estimator in estimators.items():
            names = ["accuracy", "format"] + (["length"] if "weights" in name else [])
            rows = list(zip(*(inputs[f"reward_{column}"] for column in names)))
            result = grpo.advantages(
                rows, groups=4, estimator=estimator, names=names, weights=[1, 0.5, 0.25] if "weights" in name else None,
                lengths=[sum(row) for row in inputs["mask"]])
            self.near(result.values.tolist(), cases[name]["advantages"], 1e-12, name)
        nulls = cases["trl/sum_then_normalize/group/with_null_rewards"]
        result = grpo.advantages(nulls["rewards_per_func"], groups=4)
        self.near(result.values.tolist(), nulls["advantages"], 1e-12, "nulls")
        self.assertEqual(result.metrics["unscored_rows"], 1)

    def test_single_precision_is_read_as_what_it_says(self):
        numbers = array.array("f", flat(self.inputs["policy_logp"]))
        lengths = [12] * 32
        single = grpo.loss(numbers, self.inputs["advantages"], lengths=lengths)
        double = grpo.loss(array.array("d", numbers), self.inputs["advantages"], lengths=lengths)
        self.assertEqual(single.gradient.tolist(), double.gradient.tolist())


if __name__ == "__main__":
    unittest.main()
