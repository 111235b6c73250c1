#!/usr/bin/env python3
"""One GRPO step of a tiny model here, in PyTorch and in TRL's GRPOTrainer: in turn, in one run, with the ratios and their quartiles.

    pip install torch==2.13.0+cpu trl==1.16.0
    swift build -c release --product grpo-step
    python peers/grpo_step.py [--pairs 15] [--threads 1] [--no-trl]

All sides: 2 layers of width 64 with 4 heads, 64 words, 8 prompts of 16 with 8 completions of 48 words at temperature 1,
a key-value cache, a reference model with a coefficient of 0.04, the clipped surrogate, a bound on the gradient's norm,
AdamW. Nothing ends early. Sampling, reward, reference, forward, backward and optimizer count; making prompts does not.

The PyTorch side is written for speed: fused attention, one cache for all, inference mode where nothing is learned. It
repeats each prompt for its completions, as PyTorch code does. TRL's model is a Llama of the same shape, whose network
between the attentions has 3 matrices of 171 columns in place of 2 of 256. TRL's trainer drives: between two of its steps, the other
sides have their rounds.

The sides take turns in rounds of whole steps of at least 50 ms, as many cores for all as threads (see pairs.py); the ratio is the
median over all turns. The first two turns warm up.
"""

import argparse
import os
import pathlib
import tempfile
import time

from pairs import MILLISECONDS, Comparison, Server, Spread, pin

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--pairs", type=int, default=15)
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--no-trl", action="store_true")
parser.add_argument("--ours", default=str(pathlib.Path(__file__).parents[1] / ".build/release/grpo-step"))
arguments = parser.parse_args()
for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = str(arguments.threads)
os.environ.update(HF_HUB_OFFLINE="1", TOKENIZERS_PARALLELISM="false", TRL_EXPERIMENTAL_SILENCE="1")
WARM = 2
# Before torch is imported, whose threads inherit it.
cores, _ = pin(arguments.threads)

import torch
from torch.nn import functional

torch.set_num_threads(arguments.threads)

WORDS, WIDTH, HEADS, LAYERS = 64, 64, 4, 2
PROMPTS, GROUP, PROMPT, LENGTH = 8, 8, 16, 48
SEQUENCES, CONTEXT, BETA = PROMPTS * GROUP, PROMPT + LENGTH, 0.04


class Layer(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.norm1, self.norm2 = torch.nn.LayerNorm(WIDTH), torch.nn.LayerNorm(WIDTH)
        self.attention = torch.nn.Linear(WIDTH, 3 * WIDTH, bias=False)
        self.output = torch.nn.Linear(WIDTH, WIDTH, bias=False)
        self.up, self.down = torch.nn.Linear(WIDTH, 4 * WIDTH), torch.nn.Linear(4 * WIDTH, WIDTH)

    def forward(self, x, cache, start):
        rows, count, _ = x.shape
        heads = self.attention(self.norm1(x)).view(rows, count, 3, HEADS, WIDTH // HEADS)
        query, key, value = heads.permute(2, 0, 3, 1, 4).unbind(0)
        if cache is not None:
            cache[0][:, :, start : start + count] = key
            cache[1][:, :, start : start + count] = value
            key, value = cache[0][:, :, : start + count], cache[1][:, :, : start + count]
        seen = functional.scaled_dot_product_attention(query, key, value, is_causal=count > 1)
        x = x + self.output(seen.transpose(1, 2).reshape(rows, count, WIDTH))
        return x + self.down(functional.gelu(self.up(self.norm2(x)), approximate="tanh"))


class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.words, self.positions = torch.nn.Embedding(WORDS, WIDTH), torch.nn.Embedding(CONTEXT, WIDTH)
        self.layers = torch.nn.ModuleList(Layer() for _ in range(LAYERS))
        self.norm = torch.nn.LayerNorm(WIDTH)
        for parameter in self.parameters():
            if parameter.dim() == 2:
                torch.nn.init.normal_(parameter, std=0.02)

    def forward(self, tokens, caches=None, start=0, only_last=False):
        x = self.words(tokens) + self.positions.weight[start : start + tokens.shape[1]]
        for index, layer in enumerate(self.layers):
            x = layer(x, None if caches is None else caches[index], start)
        if only_last:
            x = x[:, -1:]
        return functional.linear(self.norm(x), self.words.weight)


@torch.inference_mode()
def sample(model, prompts):
    tokens = torch.empty(SEQUENCES, CONTEXT, dtype=torch.long)
    tokens[:, :PROMPT] = prompts
    chosen = torch.empty(SEQUENCES, LENGTH)
    caches = [torch.empty(2, SEQUENCES, HEADS, CONTEXT, WIDTH // HEADS) for _ in model.layers]
    logits = model(prompts, caches, 0, only_last=True)
    for step in range(LENGTH):
        logs = functional.log_softmax(logits[:, -1], -1)
        drawn = torch.multinomial(logs.exp(), 1)
        tokens[:, PROMPT + step] = drawn[:, 0]
        chosen[:, step] = logs.gather(1, drawn)[:, 0]
        if step + 1 < LENGTH:
            logits = model(drawn, caches, PROMPT + step, only_last=True)
    return tokens, chosen


def scores(model, tokens):
    logs = functional.log_softmax(model(tokens[:, :-1])[:, PROMPT - 1 :], -1)
    return logs.gather(2, tokens[:, PROMPT:, None])[..., 0]


def torch_step(model, reference, optimizer, prompts):
    tokens, old = (tensor.clone() for tensor in sample(model, prompts))
    rewards = torch.tensor([sum(1 for word in row if word % 2 == 0) / LENGTH for row in tokens[:, PROMPT:].tolist()])
    groups = rewards.view(PROMPTS, GROUP)
    advantages = ((groups - groups.mean(1, keepdim=True)) / (groups.std(1, keepdim=True) + 1e-4)).view(-1, 1)
    with torch.no_grad():
        expected = scores(reference, tokens)
    current = scores(model, tokens)
    ratio = (current - old).exp()
    gain = torch.min(ratio * advantages, ratio.clamp(0.8, 1.2) * advantages)
    distance = expected - current
    loss = (BETA * (distance.exp() - distance - 1) - gain).mean()
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return float(rewards.mean()), float((current.detach() - old).abs().max())


class TorchSide:
    def __init__(self):
        torch.manual_seed(0)
        self.model, self.reference = Model(), Model()
        self.reference.load_state_dict(self.model.state_dict())
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=1e-3)

    def step(self):
        prompts = torch.randint(0, WORDS, (PROMPTS, PROMPT)).repeat_interleave(GROUP, 0)
        start = time.perf_counter()
        self.reward, difference = torch_step(self.model, self.reference, self.optimizer, prompts)
        spent = 1e3 * (time.perf_counter() - start)
        assert difference < 1e-4, "sampling and scoring disagree"
        return spent

    def round(self):
        times = [self.step()]
        while sum(times) < MILLISECONDS:
            times.append(self.step())
        return sum(times) / len(times)


def train_by_trl(steps, between):
    """Trains so many steps, calling a function between them, and returns the milliseconds of each step without it."""
    import logging
    import random

    from datasets import Dataset
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast, TrainerCallback
    from trl import GRPOConfig, GRPOTrainer

    logging.disable(logging.WARNING)
    letters = [chr(0x100 + index) for index in range(WORDS - 3)]
    vocabulary = {word: index for index, word in enumerate(["<pad>", "<eos>", "<unk>"] + letters)}
    words = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    words.pre_tokenizer, words.decoder = pre_tokenizers.Split("", "isolated"), decoders.Fuse()
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=words, pad_token="<pad>", eos_token="<eos>", unk_token="<unk>", padding_side="left")
    random.seed(0)
    rows = [{"prompt": "".join(random.choices(letters, k=PROMPT))} for _ in range(PROMPTS * (steps + 2))]

    def even(completions, **_):
        return [sum(1 for letter in text if ord(letter) % 2 == 0) / LENGTH for text in completions]

    times = []

    class Turns(TrainerCallback):
        def on_train_begin(self, *_, **__):
            self.start = time.perf_counter()

        def on_step_end(self, *_, **__):
            times.append(1e3 * (time.perf_counter() - self.start))
            between()
            self.start = time.perf_counter()

    with tempfile.TemporaryDirectory() as folder:
        torch.manual_seed(0)
        # The reference is loaded by the trainer from where the model came from.
        LlamaForCausalLM(
            LlamaConfig(
                vocab_size=WORDS, hidden_size=WIDTH, intermediate_size=171, num_hidden_layers=LAYERS,
                num_attention_heads=HEADS, max_position_embeddings=CONTEXT, tie_word_embeddings=True, pad_token_id=0,
                bos_token_id=None, eos_token_id=1)).save_pretrained(folder)
        tokenizer.save_pretrained(folder)
        configuration = GRPOConfig(
            output_dir=folder + "/out", per_device_train_batch_size=SEQUENCES, num_generations=GROUP,
            max_completion_length=LENGTH, max_steps=steps, learning_rate=1e-3, beta=BETA, use_cpu=True, bf16=False,
            report_to=[], save_strategy="no", logging_strategy="no", disable_tqdm=True, gradient_checkpointing=False,
            temperature=1.0, generation_kwargs={"min_new_tokens": LENGTH})
        trainer = GRPOTrainer(
            model=LlamaForCausalLM.from_pretrained(folder), reward_funcs=even, args=configuration,
            train_dataset=Dataset.from_list(rows), processing_class=tokenizer, callbacks=[Turns()])
        trainer.train()
    return times


sides = {"ours": [], "PyTorch": []}
torch_side = TorchSide()
with Server([arguments.ours, "--serve", "--threads", str(arguments.threads)]) as server:
    turns, rewards = 0, {}

    def our_round():
        answer = server.ask(MILLISECONDS)
        rewards["ours"] = answer["last_reward"]
        return answer["ms"]

    def turn():
        """A round of ours and of PyTorch, the other first each time."""
        global turns
        both = [("ours", our_round), ("PyTorch", torch_side.round)]
        for name, run in both if turns % 2 == 0 else both[::-1]:
            sides[name].append(run())
        turns += 1

    total = arguments.pairs + WARM
    if arguments.no_trl:
        for _ in range(total):
            turn()
    else:
        sides["TRL"] = train_by_trl(total, turn)

weights = sum(parameter.numel() for parameter in torch_side.model.parameters())
print(f"torch {torch.__version__}, threads {arguments.threads}, cores {', '.join(map(str, cores))}, {weights} weights; "
      f"last rewards: ours {rewards['ours']:.2f}, PyTorch {torch_side.reward:.2f}")
print(f"{arguments.pairs} turns of rounds of at least {MILLISECONDS} ms: medians, and the quartiles of the ratio")
ours = sides["ours"][WARM:]
for name, times in sides.items():
    found = Comparison(times[WARM:], ours)
    print(f"{name:8} {Spread(times[WARM:]).median:7.1f} ms a step   {found.ratio.text(2)} ours")
