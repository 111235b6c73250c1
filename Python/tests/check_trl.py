"""TRL's trainer with rewards of a recipe: five steps of a tiny model with random weights, on the CPU."""

import json
import os
import re
import tempfile
import unittest

os.environ.update(HF_HUB_OFFLINE="1", TOKENIZERS_PARALLELISM="false", TRL_EXPERIMENTAL_SILENCE="1")

import torch
import trl
from datasets import Dataset
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM

from check_support import score_by_command
from swift_rewards import Recipe, grpo
from swift_rewards.trl import RewardFunction, reward_functions

RECIPE = {"reward": {"kind": "total", "parts": [
    {"kind": "tagFormat", "weight": 0.5},
    {"kind": "numericMatch", "finding": "lenient"},
    {"kind": "softOverlong", "limit": 24, "margin": 16, "unit": "tokens", "weight": 0.25},
]}}


def tiny_model():
    symbols = list("abcdefghijklmnopqrstuvwxyz0123456789<>/ .,?+-=*:()")
    vocabulary = {symbol: index for index, symbol in enumerate(["<pad>", "<bos>", "<eos>", "<unk>"] + symbols)}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[], unk_token="<unk>"))
    tokenizer.pre_tokenizer, tokenizer.decoder = pre_tokenizers.Split("", "isolated"), decoders.Fuse()
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="<pad>", bos_token="<bos>", eos_token="<eos>", unk_token="<unk>",
        padding_side="left", chat_template="{% for m in messages %}{{ m['content'] }}{% endfor %}")
    torch.manual_seed(0)
    model = Qwen2ForCausalLM(Qwen2Config(
        vocab_size=len(vocabulary), hidden_size=32, intermediate_size=64, num_hidden_layers=1, num_attention_heads=2,
        num_key_value_heads=1, max_position_embeddings=128, pad_token_id=0, bos_token_id=1, eos_token_id=2))
    return model, fast


class Recorder:
    """Keeps what a reward function was called with and what it returned."""

    def __init__(self, function):
        self.function, self.__name__, self.calls = function, function.__name__, []

    def __call__(self, completions, **arguments):
        scores = self.function(completions, **arguments)
        self.calls.append((completions, arguments, scores))
        return scores


def train(reward_funcs, weights, chat):
    model, tokenizer = tiny_model()
    rows = [{"prompt": [{"role": "user", "content": f"{i}+1=?"}] if chat else f"{i}+1=?", "solution": str(i + 1)}
            for i in range(10)]
    with tempfile.TemporaryDirectory() as folder:
        configuration = trl.GRPOConfig(
            output_dir=folder, per_device_train_batch_size=8, num_generations=4, max_completion_length=24, max_steps=5,
            learning_rate=1e-3, use_cpu=True, bf16=False, report_to=[], save_strategy="no", logging_steps=1,
            disable_tqdm=True, reward_weights=weights, seed=0)
        trainer = trl.GRPOTrainer(
            model=model, reward_funcs=reward_funcs, args=configuration, train_dataset=Dataset.from_list(rows),
            processing_class=tokenizer)
        trainer.train()
        return [line for line in trainer.state.log_history if "reward" in line]


class TrainerTests(unittest.TestCase):
    def check(self, chat):
        functions, weights = reward_functions(RECIPE, columns={"reference": "solution"})
        recorders = [Recorder(function) for function in functions]
        log = train(recorders, weights, chat)
        self.assertEqual(len(log), 5)
        for line in log:
            for function in functions:
                self.assertIn(f"rewards/{function.__name__}/mean", line)
        # The command gives the same scores, bit for bit.
        count = 0
        for recorder in recorders:
            for completions, arguments, scores in recorder.calls:
                rows = [
                    {"completion": completion, "reference": solution, "tokenCount": len(ids)}
                    for completion, solution, ids in zip(completions, arguments["solution"], arguments["completion_ids"])]
                self.assertEqual(scores, score_by_command(recorder.function.recipe.json, rows))
                count += len(scores)
        self.assertEqual(count, 3 * 5 * 8)
        self.assertGreater(len({score for recorder in recorders for _, _, scores in recorder.calls for score in scores}), 2)

    def test_five_steps_with_strings(self):
        self.check(chat=False)

    def test_five_steps_with_chats(self):
        self.check(chat=True)

    def test_a_recipe_as_one_function_logs_its_components(self):
        function = RewardFunction(RECIPE, name="ours", columns={"reference": "solution"})
        log = train([function], [1.0], chat=False)
        for line in log:
            self.assertIn("rewards/ours/mean", line)
            for component in function.recipe.components:
                self.assertIn(f"ours/{component}", line)


class TorchTests(unittest.TestCase):
    def test_the_gradient_is_that_of_autograd(self):
        torch.manual_seed(1)
        log_probabilities = (-torch.rand(6, 9, dtype=torch.float64)).requires_grad_()
        old, advantages = log_probabilities.detach() + 0.2 * torch.randn(6, 9, dtype=torch.float64), torch.randn(6)
        mask = torch.rand(6, 9) > 0.3
        mask[:, 0] = True
        ratio = (log_probabilities - old).exp()
        bounded = ratio.clamp(0.8, 1.28)
        terms = -torch.min(ratio * advantages[:, None], bounded * advantages[:, None])
        loss = ((terms * mask).sum(1) / mask.sum(1)).mean()
        loss.backward()
        step = grpo.loss(log_probabilities, advantages, mask=mask, old=old, surrogate={"kind": "clip", "high": 0.28})
        self.assertAlmostEqual(step.loss, loss.item(), 12)
        gradient = torch.frombuffer(step.gradient.cast("B"), dtype=torch.float64).view(6, 9)
        self.assertLess((gradient - log_probabilities.grad).abs().max().item(), 1e-12)


if __name__ == "__main__":
    unittest.main()
