"""Writes covariance.json: the losses Clip-Cov and KL-Cov on the batch of inputs.json, by PyTorch's differentiation.

    python make_covariance.py

The formulas are those of Cui et al., 2505.22617, and of verl's `clip_cov` and `kl_cov`. Clip-Cov chooses at random among
the tokens in its range; with a share of 1 it takes all of them, so that the recording does not depend on a generator.
"""

import json
import pathlib

import torch

folder = pathlib.Path(__file__).parent
inputs = json.loads((folder / "inputs.json").read_text())["inputs"]
tensor = lambda name: torch.tensor(inputs[name], dtype=torch.float64).nan_to_num()
mask = tensor("mask") != 0
old, advantages = tensor("old_logp"), tensor("advantages")
if advantages.dim() == 1:
    advantages = advantages[:, None].expand_as(old)


def aggregate(losses, kind):
    losses = losses * mask
    if kind == "tokenMean":
        return losses.sum() / mask.sum()
    return (losses.sum(1) / mask.sum(1).clamp(min=1)).mean()


def covariances(current):
    counted = current.detach()[mask]
    return (advantages - advantages[mask].mean()) * (current.detach() - counted.mean())


def clip(current, aggregation, low, high, lower, upper):
    ratio = (current - old).exp()
    free, bounded = -advantages * ratio, -advantages * ratio.clamp(1 - low, 1 + high)
    covariance = covariances(current)
    chosen = mask & (covariance > lower) & (covariance < upper) & ~(bounded > free)
    return aggregate(torch.maximum(free, bounded) * ~chosen, aggregation), chosen


def penalize(current, aggregation, share, coefficient):
    difference = current - old
    covariance = covariances(current).masked_fill(~mask, -torch.inf).flatten()
    count = max(1, int(share * int(mask.sum())))
    chosen = torch.zeros_like(covariance, dtype=torch.bool)
    chosen[covariance.topk(count).indices] = True
    chosen = chosen.view_as(mask)
    return aggregate(-advantages * difference.exp() + chosen * coefficient * difference.abs(), aggregation), chosen


cases = {}
for aggregation in ["tokenMean", "sequenceMean"]:
    for name, options in [
        ("clip", dict(low=0.2, high=0.2, lower=0.1, upper=5.0)),
        ("clip", dict(low=0.1, high=0.3, lower=0.02, upper=0.3)),
        ("penalize", dict(share=0.02, coefficient=1.0)),
        ("penalize", dict(share=0.2, coefficient=0.5)),
        ("penalize", dict(share=0.0002, coefficient=1.0)),
    ]:
        current = tensor("policy_logp").requires_grad_()
        loss, chosen = {"clip": clip, "penalize": penalize}[name](current, aggregation, **options)
        loss.backward()
        words = ",".join(f"{key}={value}" for key, value in options.items())
        cases[f"{name}/{aggregation}/{words}"] = {
            "kind": name, "aggregation": aggregation, "options": options, "loss": loss.item(),
            "chosen": int(chosen.sum()), "grad_logp": current.grad.flatten().tolist(),
        }
meta = {"torch": torch.__version__, "source": "2505.22617; verl clip_cov, kl_cov"}
(folder / "covariance.json").write_text(json.dumps({"meta": meta, "cases": cases}) + "\n")
print({name: (case["chosen"], case["loss"]) for name, case in cases.items()})
