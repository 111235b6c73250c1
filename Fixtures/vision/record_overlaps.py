"""Records what torchvision gives for the four overlaps of pairs of boxes, in overlaps.jsonl.

    python record_overlaps.py PATH/TO/torchvision > overlaps.jsonl

Only ops/boxes.py and ops/_utils.py of the package are loaded, so that its compiled operators are not needed.
"""

import importlib.metadata
import importlib.util
import json
import pathlib
import random
import sys
import types

import torch


def load(folder):
    """torchvision.ops.boxes, with what it imports of its own package replaced where it is not needed."""
    for name in ["torchvision", "torchvision.ops", "torchvision.extension", "torchvision.utils"]:
        sys.modules[name] = types.ModuleType(name)
        sys.modules[name].__path__ = []
    sys.modules["torchvision.extension"]._assert_has_ops = lambda: None
    sys.modules["torchvision.utils"]._log_api_usage_once = lambda *_: None
    module = None
    for name in ["_box_convert", "_utils", "boxes"]:
        path = folder / "ops" / f"{name}.py"
        if not path.exists():
            continue
        spec = importlib.util.spec_from_file_location(f"torchvision.ops.{name}", path)
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
    return module


def pairs(rng):
    """Boxes that meet, contain, touch, are apart, are equal, are thin, lie far out, and have fractions."""
    def box(top, digits):
        def side():
            a, b = sorted(round(rng.uniform(0, top), digits) for _ in range(2))
            return a, b if b > a else a + 1
        (x1, x2), (y1, y2) = side(), side()
        return [x1, y1, x2, y2]
    for k in range(240):
        top, digits = [(10, 0), (40, 0), (1000, 0), (1, 3), (640, 1), (3, 0)][k % 6]
        a, b = box(top, digits), box(top, digits)
        if k % 12 == 1:
            b = list(a)
        if k % 12 == 2:  # inside
            b = [a[0] + (a[2] - a[0]) / 4, a[1] + (a[3] - a[1]) / 4, a[2], a[3]]
        if k % 12 == 3:  # touching
            b = [a[2], a[1], a[2] + (a[2] - a[0]), a[3]]
        if k % 12 == 4:  # far out
            a, b = [v + 1e6 for v in a], [v + 1e6 for v in b]
        if k % 12 == 5:  # thin
            b = [b[0], b[1], b[2], b[1] + (b[3] - b[1]) / 1024]
        yield [float(v) for v in a], [float(v) for v in b]


def main():
    boxes = load(pathlib.Path(sys.argv[1]))
    version = importlib.metadata.version("torchvision")
    for number, (a, b) in enumerate(pairs(random.Random(7)), 1):
        p, q = torch.tensor([a], dtype=torch.float64), torch.tensor([b], dtype=torch.float64)
        line = {"id": f"overlap-{number}", "a": a, "b": b}
        line["iou"] = boxes.box_iou(p, q).item()
        line["giou"] = boxes.generalized_box_iou(p, q).item()
        # A tiny number under the fraction keeps torchvision from dividing by 0; without it, its values are the formula's.
        line["diou"] = boxes.distance_box_iou(p, q, eps=0).item()
        line["ciou"] = boxes.complete_box_iou(p, q, eps=0).item() if line["iou"] < 1 else 1.0
        line["source"] = f"torchvision {version}"
        print(json.dumps(line))


main()
