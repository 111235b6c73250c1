"""Checks the seam of policies against the automatic differentiation of PyTorch and MLX.

    python -m venv /tmp/venv && /tmp/venv/bin/pip install torch "mlx[cpu]"
    (cd Benchmarks && swift build -c release --product grpo-step)
    /tmp/venv/bin/python Benchmarks/peers/autodiff.py

A small model scores a batch of completions. Its parameters' gradient is calculated twice: by the framework from its own
loss, and by the framework from sum(gradient * log-probabilities), where the gradient is a constant that our objective
returned for the framework's padded log-probabilities. Under MLX the second way is taken three times: with two forward
passes, by `vjp`, and by a custom function that calls our objective inside of the gradient trace, with one forward pass.

The largest difference is printed in units of the largest gradient of the batch. The script fails above 1e-6 in single
precision and 1e-10 in double precision.
"""

import argparse
import json
import pathlib
import subprocess
import sys

import numpy as np

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--ours", default=str(pathlib.Path(__file__).parents[1] / ".build/release/grpo-step"))
arguments = parser.parse_args()

SEQUENCES, COLUMNS, WORDS, WIDTH = 16, 24, 32, 24
random = np.random.default_rng(3)
lengths = random.integers(4, COLUMNS + 1, SEQUENCES)
mask = np.arange(COLUMNS)[None] < lengths[:, None]
tokens = random.integers(0, WORDS, (SEQUENCES, COLUMNS + 1))
groups = random.integers(0, 2, (SEQUENCES // 4, 4)).astype(float)
groups[:, 0], groups[:, 1] = 0, 1
advantages = ((groups - groups.mean(1, keepdims=True)) / (groups.std(1, ddof=1, keepdims=True) + 1e-4)).ravel()
shapes = [(WORDS, WIDTH), (WIDTH, WIDTH), (WIDTH, WORDS)]
weights = [random.normal(size=shape) / np.sqrt(shape[0]) for shape in shapes]
moved = lambda size: [weight + size * random.normal(size=weight.shape) for weight in weights]
old_weights, reference_weights = moved(0.02), moved(0.04)

server = subprocess.Popen([arguments.ours, "--objective"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def ours(objective, current, old, reference, single):
    """The gradient of our objective for padded log-probabilities."""
    flat = lambda array: np.array(array.tolist(), dtype=np.float64).ravel().tolist()
    request = dict(
        objective=objective, columns=COLUMNS, mask=mask.ravel().tolist(), advantages=flat(advantages), old=flat(old),
        reference=flat(reference), current=flat(current), single=single)
    server.stdin.write(json.dumps(request) + "\n")
    server.stdin.flush()
    answer = json.loads(server.stdout.readline())
    return np.array(answer["gradient"]).reshape(SEQUENCES, COLUMNS), answer["loss"]


def loss_of(objective, m, exp, current, old, reference, weights, factors):
    """The loss, written with operations that PyTorch and MLX name alike, but for the exponential."""
    counts = factors["counts"]
    ratio = exp(current - old)
    low, high = 0.8, 1.2
    if objective == "sequence":
        ratio = exp(((current - old) * weights).sum(1) / counts)[:, None] * m.ones_like(current)
        low, high = 0.98, 1.02
    gain = m.minimum(ratio * factors["advantages"], m.clip(ratio, low, high) * factors["advantages"])
    loss = -gain
    if objective == "k3":
        distance = reference - current
        loss = loss + 0.04 * (exp(distance) - distance - 1)
    return ((loss * weights).sum(1) / counts).mean()


def by_torch(single):
    import torch

    kind = torch.float32 if single else torch.float64
    tensor = lambda array: torch.tensor(np.asarray(array), dtype=kind)
    inputs, targets = torch.tensor(tokens[:, :-1]), torch.tensor(tokens[:, 1:])

    def scores(parameters):
        table, mix, head = parameters
        hidden = torch.tanh(table[inputs] @ mix)
        logs = torch.log_softmax(torch.cumsum(hidden, 1) @ head, -1)
        return logs.gather(2, targets[..., None])[..., 0]

    torch.clip = torch.clamp
    counted, factors = tensor(mask), {"counts": tensor(lengths), "advantages": tensor(advantages)[:, None]}
    old, reference = (scores([tensor(w) for w in own]).detach() for own in (old_weights, reference_weights))
    for objective in ["clip", "sequence", "k3"]:
        parameters = [tensor(w).requires_grad_() for w in weights]
        own_loss = loss_of(objective, torch, torch.exp, scores(parameters), old, reference, counted, factors)
        own = torch.autograd.grad(own_loss, parameters)
        current = scores(parameters)
        gradient, loss = ours(objective, current.detach(), old, reference, single)
        found = torch.autograd.grad((tensor(gradient) * current).sum(), parameters)
        yield objective, "surrogate", float(own_loss.detach()) - loss, [a.numpy() for a in own], [a.numpy() for a in found]


def by_mlx(single):
    import mlx.core as mx

    kind = mx.float32 if single else mx.float64
    mx.set_default_device(mx.cpu)
    array = lambda values: mx.array(np.asarray(values, dtype=np.float64), dtype=kind)
    inputs, targets = mx.array(tokens[:, :-1]), mx.array(tokens[:, 1:])

    def scores(*parameters):
        table, mix, head = parameters
        hidden = mx.tanh(table[inputs] @ mix)
        logits = mx.cumsum(hidden, axis=1) @ head
        logs = logits - mx.logsumexp(logits, axis=-1, keepdims=True)
        return mx.take_along_axis(logs, targets[..., None], axis=-1)[..., 0]

    # MLX 0.32.4 calculates exp of doubles in single precision (errors of 3e-7), but not powers.
    exp = mx.exp if single else lambda values: mx.power(array(np.e), values)
    counted, factors = array(mask), {"counts": array(lengths), "advantages": array(advantages)[:, None]}
    old, reference = (scores(*[array(w) for w in own]) for own in (old_weights, reference_weights))
    parameters = [array(w) for w in weights]
    places = [0, 1, 2]
    for objective in ["clip", "sequence", "k3"]:
        def whole(*parameters):
            return loss_of(objective, mx, exp, scores(*parameters), old, reference, counted, factors)

        own_loss, own = mx.value_and_grad(whole, argnums=places)(*parameters)

        def constants(current):
            gradient, loss = ours(objective, current, old, reference, single)
            return array(gradient), loss

        gradient, loss = constants(scores(*parameters))
        ways = {"surrogate": mx.grad(lambda *p: (gradient * scores(*p)).sum(), argnums=places)(*parameters)}
        ways["vjp"] = mx.vjp(scores, parameters, [gradient])[1]

        @mx.custom_function
        def objective_value(current):
            return current.sum() * 0

        @objective_value.vjp
        def objective_slope(primals, cotangent, output):
            # Evaluated on the host, in the middle of the trace: one forward pass.
            current = primals[0] if isinstance(primals, (list, tuple)) else primals
            return constants(mx.stop_gradient(current))[0] * cotangent

        ways["custom function"] = mx.grad(lambda *p: objective_value(scores(*p)), argnums=places)(*parameters)
        for way, found in ways.items():
            yield objective, way, own_loss.item() - loss, [np.array(a) for a in own], [np.array(a) for a in found]


failed = False
print(f"{SEQUENCES} sequences of {lengths.min()} to {lengths.max()} tokens; "
      f"{sum(w.size for w in weights)} parameters; differences in units of the largest gradient")
for name, run in [("torch", by_torch), ("mlx", by_mlx)]:
    version = __import__("importlib.metadata").metadata.version(name)
    for single in [True, False]:
        allowed = 1e-6 if single else 1e-10
        for objective, way, loss, own, found in run(single):
            largest = max(np.abs(a).max() for a in own)
            difference = max(np.abs(a - b).max() for a, b in zip(own, found)) / largest
            failed |= not difference <= allowed
            print(f"{name} {version:12} {'float32' if single else 'float64'}  {objective:8}  {way:15}  gradient "
                  f"{difference:.1e}  loss {abs(loss):.1e}{'' if difference <= allowed else '  ABOVE ' + str(allowed)}")
server.stdin.close()
server.wait()
sys.exit(failed)
