#!/usr/bin/env python3
"""Makes weights.safetensors (once) and, from it, what PyTorch calculates: cases.jsonl, gradients and weights after a step.

usage: python -m venv venv; venv/bin/pip install torch==2.13.0+cpu safetensors numpy; venv/bin/python make_expected.py

The model is written down again here, in float64, from its description: a pre-norm decoder whose image patches see each
other. It shares nothing with the Swift code but the file of weights. The optimizer steps run in float32, as in Swift.
"""
import json, math, os, sys
import torch
from safetensors import safe_open
from safetensors.torch import save_file

here = os.path.dirname(os.path.abspath(__file__))
path = lambda name: os.path.join(here, name)
C = dict(vocabulary=13, width=12, heads=3, layers=2, hidden=20, context=9)
I = dict(width=4, height=6, channels=2, patch=2)
PATCHES = (I["width"] // I["patch"]) * (I["height"] // I["patch"])
VALUES = I["patch"] ** 2 * I["channels"]


def shapes():
    d, h = C["width"], C["hidden"]
    yield "tokens", (C["vocabulary"], d)
    yield "positions", (C["context"], d)
    yield "patches.in.weight", (VALUES, 2 * d)
    yield "patches.in.bias", (2 * d,)
    yield "patches.out.weight", (2 * d, d)
    yield "patches.out.bias", (d,)
    yield "patches.positions", (PATCHES, d)
    for l in range(C["layers"]):
        b = f"blocks.{l}."
        for name, shape in [("norm1.gain", (d,)), ("norm1.bias", (d,)), ("attention.qkv", (d, 3 * d)),
                            ("attention.out", (d, d)), ("norm2.gain", (d,)), ("norm2.bias", (d,)), ("up.weight", (d, h)),
                            ("up.bias", (h,)), ("down.weight", (h, d)), ("down.bias", (d,))]:
            yield b + name, shape
    yield "norm.gain", (d,)
    yield "norm.bias", (d,)


def make_weights():
    torch.manual_seed(1)
    w = {n: (torch.randn(s) * (0.4 if len(s) == 2 else 0.2) + (1 if n.endswith("gain") else 0)) for n, s in shapes()}
    meta = {"format": "tinyvlm", **{k: str(v) for k, v in C.items()}, **{f"image.{k}": str(v) for k, v in I.items()}}
    save_file(w, path("weights.safetensors"), metadata=meta)


def logits(w, pixels, tokens):
    """Of one sequence, for each word: (len(tokens), vocabulary)."""
    d, heads = C["width"], C["heads"]
    x = w["tokens"][tokens] + w["positions"][: len(tokens)]
    n = 0
    if pixels is not None:
        p = I["patch"]
        image = torch.tensor(pixels, dtype=x.dtype).view(I["height"] // p, p, I["width"] // p, p, I["channels"])
        patches = image.permute(0, 2, 1, 3, 4).reshape(PATCHES, VALUES)
        gelu = lambda t: torch.nn.functional.gelu(t, approximate="tanh")
        h = gelu(patches @ w["patches.in.weight"] + w["patches.in.bias"])
        x = torch.cat([h @ w["patches.out.weight"] + w["patches.out.bias"] + w["patches.positions"], x])
        n = PATCHES
    T = len(x)
    mask = torch.ones(T, T, dtype=torch.bool).tril()
    mask[:n, :n] = True
    norm = lambda t, name: torch.nn.functional.layer_norm(t, (d,), w[name + ".gain"], w[name + ".bias"])
    for l in range(C["layers"]):
        b = f"blocks.{l}."
        q, k, v = (norm(x, b + "norm1") @ w[b + "attention.qkv"]).view(T, 3, heads, d // heads).permute(1, 2, 0, 3)
        s = (q @ k.transpose(1, 2) / math.sqrt(d // heads)).masked_fill(~mask, -math.inf).softmax(-1)
        x = x + (s @ v).transpose(0, 1).reshape(T, d) @ w[b + "attention.out"]
        h = torch.nn.functional.gelu(norm(x, b + "norm2") @ w[b + "up.weight"] + w[b + "up.bias"], approximate="tanh")
        x = x + h @ w[b + "down.weight"] + w[b + "down.bias"]
    return (norm(x, "norm") @ w["tokens"].T)[n:]


def score(w, batch, temperature):
    lps, hs = [], []
    for group in batch:
        for completion in group["completions"]:
            tokens = group["prompt"] + completion
            z = logits(w, group["pixels"], tokens[:-1])[len(group["prompt"]) - 1:] / temperature
            lp = z.log_softmax(-1)
            lps.append(lp.gather(1, torch.tensor(completion)[:, None])[:, 0])
            hs.append(-(lp.exp() * lp).sum(-1))
    return torch.cat(lps), torch.cat(hs)


def main():
    if not os.path.exists(path("weights.safetensors")):
        make_weights()
    with safe_open(path("weights.safetensors"), "pt") as f:
        w32 = {n: f.get_tensor(n) for n in f.keys()}
    g = torch.Generator().manual_seed(2)
    image = lambda: [round(x, 4) for x in torch.rand(I["width"] * I["height"] * I["channels"], generator=g).tolist()]
    words = lambda n: torch.randint(0, C["vocabulary"], (n,), generator=g).tolist()
    batch = [
        {"pixels": image(), "prompt": words(3), "completions": [words(4), words(6), words(1)]},
        {"pixels": None, "prompt": words(5), "completions": [words(2), words(4)]},
        {"pixels": image(), "prompt": words(1), "completions": [words(8)]},
    ]
    count = sum(len(c) for b in batch for c in b["completions"])
    weights = [round(x, 4) for x in torch.randn(count, generator=g).tolist()]
    entropy = [round(x, 4) for x in (torch.randn(count, generator=g) * 0.3).tolist()]
    lines = []
    for name, temperature, gl, gh in [
        ("sft", 1.0, [-1.0 / count] * count, [0.0] * count),  # the mean cross-entropy
        ("grpo", 0.8, weights, entropy),  # any weights, as advantages make them, and an entropy bonus
    ]:
        w = {n: t.double().requires_grad_() for n, t in w32.items()}
        lp, h = score(w, batch, temperature)
        loss = (lp * torch.tensor(gl, dtype=torch.double)).sum() + (h * torch.tensor(gh, dtype=torch.double)).sum()
        loss.backward()
        save_file({n: t.grad.float() for n, t in w.items()}, path(f"gradients-{name}.safetensors"))
        p = {n: torch.nn.Parameter(t.clone()) for n, t in w32.items()}
        opt = torch.optim.AdamW(p.values(), lr=1e-3, betas=(0.9, 0.95), eps=1e-8, weight_decay=0.01)
        norms = []
        for _ in range(2):  # two steps, so that the moments matter
            opt.zero_grad()
            lp32, h32 = score(p, batch, temperature)
            ((lp32 * torch.tensor(gl)).sum() + (h32 * torch.tensor(gh)).sum()).backward()
            norms.append(float(torch.nn.utils.clip_grad_norm_(p.values(), 0.5)))
            opt.step()
        save_file({n: t.detach() for n, t in p.items()}, path(f"weights-after-{name}.safetensors"))
        lines.append({
            "id": name, "temperature": temperature, "batch": batch, "logProbabilityGradients": gl, "entropyGradients": gh,
            "logProbabilities": lp.tolist(), "entropies": h.tolist(), "loss": loss.item(), "gradientNorms": norms,
            "source": f"make_expected.py with torch {torch.__version__}"})
    with open(path("cases.jsonl"), "w") as f:
        for line in lines:
            f.write(json.dumps(line) + "\n")


main()
