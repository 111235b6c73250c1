"""The examples for other trainers, where their packages are installed; those that are not are skipped by name."""

import asyncio
import importlib.util
import json
import os
import sys
import tempfile
import types
import unittest

from check_support import ROOT

EXAMPLES = os.path.join(ROOT, "Python", "examples")
RIGHT, WRONG = r"<think>halves</think><answer>\frac{1}{2}</answer>", "<answer>0.6</answer>"


def example(name):
    specification = importlib.util.spec_from_file_location(name, os.path.join(EXAMPLES, f"{name}.py"))
    module = importlib.util.module_from_spec(specification)
    sys.modules[name] = module
    specification.loader.exec_module(module)
    return module


def installed(*names):
    try:
        return all(importlib.util.find_spec(name) for name in names)
    except ImportError:
        return False


class FrameworkTests(unittest.TestCase):
    @unittest.skipUnless(installed("torch"), "torch is not installed")
    def test_openrlhf(self):
        result = example("openrlhf_reward").reward_func(["1/2?" + RIGHT, "1/2?" + WRONG], ["1/2?"] * 2, ["0.5"] * 2)
        self.assertAlmostEqual(result["rewards"].tolist()[0], 1.1, 6)
        self.assertEqual((result["rewards"].tolist()[1], result["scores"].tolist()), (0.0, [1.0, 0.0]))
        self.assertEqual(set(result["extra_logs"]), {"tagFormat", "mathMatch"})

    @unittest.skipUnless(installed("verl", "omegaconf", "ray"), "verl is not installed")
    def test_verl(self):
        from omegaconf import OmegaConf
        from verl.trainer.ppo.reward import get_custom_reward_fn

        configuration = OmegaConf.load(os.path.join(EXAMPLES, "verl_reward.yaml"))
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump({"kind": "total", "parts": [{"kind": "tagFormat"}, {"kind": "mathMatch"}]}, file)
            file.flush()
            configuration.reward.custom_reward_function.reward_kwargs.recipe = file.name
            function = get_custom_reward_fn(configuration)
            result = function(data_source="math", solution_str=RIGHT, ground_truth="0.5", extra_info={"index": 0})
            self.assertEqual(result, {"score": 2.0, "applies": 1.0, "tagFormat": 1.0, "mathMatch": 1.0})

    @unittest.skipUnless(installed("swift.rewards"), "ms-swift is not installed")
    def test_ms_swift(self):
        example("ms_swift_plugin")
        from swift.rewards import orms

        scores = [orms[name]()(completions=[RIGHT, WRONG], solution=["0.5"] * 2, trainer_state=None)
                  for name in ("tag_format", "math_match")]
        self.assertEqual(scores, [[1.0, 0.0], [1.0, 0.0]])

    @unittest.skipUnless(installed("verifiers.v1"), "verifiers is not installed")
    def test_verifiers(self):
        module = example("verifiers_task")
        task = module.MathTask(module.MathData(idx=0, prompt="1/2?", answer="0.5"))
        recorded = {}
        trace = types.SimpleNamespace(last_reply=RIGHT, record_metric=recorded.__setitem__)
        self.assertAlmostEqual(asyncio.run(task.judged(trace)), 1.1)
        self.assertEqual(recorded, {"tagFormat": 1.0, "mathMatch": 1.0})
        self.assertIn("judged", [hook.__name__ for hook in task.hooks("reward")])

    @unittest.skipUnless(installed("openenv.core.rubrics"), "OpenEnv is not installed")
    def test_openenv(self):
        module = example("openenv_rubric")
        rubric = module.RecipeRubric(module.Recipe({"kind": "mathMatch"}))
        observation = types.SimpleNamespace(metadata={"reference": "0.5"})
        self.assertEqual([rubric(types.SimpleNamespace(message=text), observation) for text in (RIGHT, WRONG)], [1.0, 0.0])

    def test_nemo_gym(self):
        # Its package is on no registry; this is the form of its requests.
        response = {"output": [
            {"type": "reasoning", "summary": []},
            {"type": "message", "content": [{"type": "output_text", "text": RIGHT}]}]}
        self.assertEqual(example("nemo_gym_verify").verified(response, "0.5")["reward"], 1.0)


if __name__ == "__main__":
    unittest.main()
