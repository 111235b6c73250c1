#!/usr/bin/env python3
"""Runs visual computations of peers and of this package on the same data, in turn, and prints the ratios.

    pip install numpy scipy pycocotools==2.0.11
    swift build -c release --product vision
    python peers/vision.py [--coco TRUTH.json.gz DETECTIONS.json.gz] [--visual-rft CHECKOUT] [--rounds 7] [CASE …]

The data are made with a seed, but for the evaluation of a data set, which is read from the files of shared data
where they are there. All answers are compared before a ratio is printed. In each round the peer and ours take their turn;
what counts is the median of the rounds, one thread each. pycocotools and SciPy are called as they are. The rewards of
Visual-RFT and VLM-R1, which are no packages, are written here from what they do, without their calls of Math-Verify;
with the path of a checkout, Visual-RFT's own functions are run instead, with Math-Verify's taken out.
"""

import argparse
import ast
import contextlib
import gzip
import io
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import types

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

import numpy as np  # noqa: E402
from pycocotools import mask as coco_mask  # noqa: E402
from pycocotools.coco import COCO  # noqa: E402
from pycocotools.cocoeval import COCOeval  # noqa: E402
from scipy.optimize import linear_sum_assignment  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.environ.get("SWIFT_REWARDS_SHARED", os.path.join(HERE, "..", "..", "..", "shared"))
THOUGHT = "<think>" + "I look at the picture and find things. " * 8 + "</think>"


# MARK: Data


def random_boxes(rng, count, size=640):
    corner, sides = rng.random((count, 2)) * (size - 100), rng.random((count, 2)) * 100 + 1
    return np.concatenate([corner, corner + sides], 1).round(2)


def overlap_costs(a, b):
    low, high = np.maximum(a[:, None, :2], b[None, :, :2]), np.minimum(a[:, None, 2:], b[None, :, 2:])
    both = np.clip(high - low, 0, None).prod(2)
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2]).prod(1)  # noqa: E731
    return -(both / (area(a)[:, None] + area(b)[None] - both))


def costs(matrix):
    return {"rows": matrix.shape[0], "columns": matrix.shape[1], "values": matrix.ravel().tolist()}


def blob(rng, width, height, ellipses, radius, waves):
    """Ellipses with a wavy edge, and with waves, holes and islands."""
    y, x = np.mgrid[0:height, 0:width]
    inside = np.zeros((height, width), bool)
    for _ in range(ellipses):
        cy, cx = rng.random() * height, rng.random() * width
        ry, rx = rng.random(2) * radius + 10
        inside |= ((y - cy) / ry) ** 2 + ((x - cx) / rx) ** 2 + waves * np.sin(x / 7.0) * np.sin(y / 5.0) < 1
    return coco_mask.encode(np.asfortranarray(inside.astype(np.uint8)))["counts"].decode()


def masks(rng, width, height, count, ellipses, radius, waves):
    return {"width": width, "height": height,
            "counts": [blob(rng, width, height, ellipses, radius, waves) for _ in range(count)]}


def near(rng, count):
    """Boxes of a reference, and what a model finds: the same ones shifted, at times with two false ones."""
    truth = random_boxes(rng, count, 1000).astype(int)
    found = np.clip(truth + rng.integers(-20, 21, truth.shape), 0, 1000)
    found[:, 2:] = np.maximum(found[:, 2:], found[:, :2] + 1)
    false = random_boxes(rng, 2, 1000).astype(int) if rng.random() < 0.5 else found[:0]
    return truth, found, false


def visual_rft_row(rng):
    truth, found, false = near(rng, int(rng.integers(1, 9)))
    items = [{"Position": box.tolist(), "Confidence": round(float(rng.random()), 2)}
             for box in np.concatenate([found, false])]
    return {"completion": f"{THOUGHT}<answer>{items}</answer>", "boxes": truth.tolist()}


def vlm_r1_row(rng):
    truth, found, false = near(rng, int(rng.integers(1, 9)))
    labels = [str(rng.choice(["cat", "dog", "car"])) for _ in truth]
    items = [{"bbox_2d": box.tolist(), "label": label} for box, label in zip(found, labels)]
    items += [{"bbox_2d": box.tolist(), "label": "cat"} for box in false]
    return {"completion": f"{THOUGHT}<answer>```json\n{json.dumps(items)}\n```</answer>",
            "boxes": truth.tolist(), "labels": labels}


def make_data(folder, coco_files):
    rng = np.random.default_rng(7)
    data = {}
    for n in (8, 64, 256):
        a, b = random_boxes(rng, n), random_boxes(rng, n)
        data[f"overlap{n}"] = [a.tolist(), b.tolist()]
        data[f"assignmentRandom{n}"] = costs(rng.random((n, n)))
        data[f"assignmentOverlap{n}"] = costs(overlap_costs(a, b))
    kinds = [lambda s: rng.random(s), lambda s: rng.integers(0, 3, s).astype(float),
             lambda s: rng.integers(-5, 6, s) / 10, lambda s: rng.choice([0, 1e6, 1e-3], s)]
    data["assignments"] = [costs(kinds[k % 4](tuple(rng.integers(1, 12, 2)))) for k in range(10000)]
    data["masksLarge"] = masks(rng, 640, 480, 40, 4, 120, 0.15)
    data["masksSmall"] = masks(rng, 640, 480, 40, 1, 60, 0.15)
    data["masksSmooth"] = masks(rng, 640, 480, 40, 2, 120, 0.0)
    data["visualRFT"] = [visual_rft_row(rng) for _ in range(200)]
    data["vlmR1"] = [vlm_r1_row(rng) for _ in range(50)]
    if coco_files:
        truth, found = [json.load(gzip.open(path, "rt")) for path in coco_files]
        data["coco"] = {
            "truth": [[a["image_id"], a["category_id"], *a["bbox"], a["area"]] for a in truth["annotations"]],
            "found": [[a["image_id"], a["category_id"], *a["bbox"], a["score"]] for a in found]}
        data["cocoFiles"] = [truth, found]
    for name, value in data.items():
        if name != "cocoFiles":
            with open(os.path.join(folder, name + ".json"), "w") as file:
                json.dump(value, file)
    return data


# MARK: Peers: each returns a function to time, what one call computes, and all answers


def overlap_peer(lists):
    def corner_and_sides(boxes):
        boxes = np.array(boxes)
        return np.ascontiguousarray(np.concatenate([boxes[:, :2], boxes[:, 2:] - boxes[:, :2]], 1))

    a, b = map(corner_and_sides, lists)
    crowds = [0] * len(lists[1])
    call = lambda: coco_mask.iou(a, b, crowds)  # noqa: E731
    return call, 1, lambda: call().ravel().tolist()


def assignment_peer(one):
    matrix = np.array(one["values"]).reshape(one["rows"], one["columns"])

    def answer():
        rows, columns = linear_sum_assignment(matrix)
        return [float(matrix[rows, columns].sum())]

    return lambda: linear_sum_assignment(matrix), 1, answer


def assignments_peer(many):
    all_answers = [assignment_peer(one)[2] for one in many]
    answer = lambda: [one()[0] for one in all_answers]  # noqa: E731
    return answer, len(many), answer


def masks_peer(file):
    codes = [{"size": [file["height"], file["width"]], "counts": text.encode()} for text in file["counts"]]
    crowds = [0] * len(codes)
    call = lambda: coco_mask.iou(codes, codes, crowds)  # noqa: E731
    return call, len(codes) ** 2, lambda: call().ravel().tolist()


def continuous_overlap(a, b):
    left, top, right, bottom = max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])
    if right <= left or bottom <= top:
        return 0.0
    both = (right - left) * (bottom - top)
    return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both)


def visual_rft_list(text):
    """The list between the tags, closed where it was cut off, as JSON with other quotation marks."""
    start = text.find("<answer>") + len("<answer>")
    end = text.find("</answer>")
    inside = text[start:end if end >= 0 else len(text)]
    if not inside.endswith("]"):
        inside = inside.rsplit("},", 1)[0] + "}]"
    return json.loads(inside.replace("'", '"'))


def visual_rft_score(found, truth):
    seen, distinct = set(), []
    for item in found:
        place = tuple(item["Position"])
        if place not in seen:
            seen.add(place)
            distinct.append(item)
    taken, total = set(), 0.0
    for item in sorted(distinct, key=lambda item: item["Confidence"], reverse=True):
        best, partner = 0, -1
        for index, wanted in enumerate(truth):
            if index not in taken:
                value = continuous_overlap(wanted["Position"], item["Position"])
                if value > best:
                    best, partner = value, index
        if best > 0.5:
            total += best
            taken.add(partner)
    return min(1.0, total / max(len(truth), len(distinct)))


def visual_rft_reward(content, solution):
    """Visual-RFT's `accuracy_reward_iou` in its second version; `solution` is a text, or a list read beforehand."""
    try:
        tagged = re.search(r"<answer>(.*?)</answer>", content)
        answer = tagged.group(1).strip() if tagged else content.strip()
        answer = f"<answer>{answer}</answer>".replace("[[", "[").replace("]]", "]").replace("\n", "")
        truth = visual_rft_list(solution.strip()) if isinstance(solution, str) else solution
        return visual_rft_score(visual_rft_list(answer), truth)
    except Exception:
        return 0.0


def visual_rft_checkout(path):
    """The functions of a checkout of Visual-RFT, without the imports of the file and with Math-Verify out of the way."""
    if os.path.isdir(path):
        path = os.path.join(path, "src/virft/src/open_r1/grpo.py")
    tree = ast.parse(open(path).read())
    tree.body = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name != "main"]
    module = types.ModuleType("visual_rft")
    from datetime import datetime

    module.__dict__.update(os=os, re=re, json=json, datetime=datetime, parse=lambda text: text, verify=lambda a, b: 0)
    exec(compile(tree, path, "exec"), module.__dict__)
    return lambda content, solution: module.accuracy_reward_iou([[{"content": content}]], [solution])[0]


def visual_rft_peer(rows, reward=visual_rft_reward, reads_truth=True):
    pairs = []
    for row in rows:
        truth = [{"Position": box, "Confidence": 1.0} for box in row["boxes"]]
        pairs.append((row["completion"], f"<answer>{truth}</answer>" if reads_truth else truth))
    call = lambda: [reward(content, truth) for content, truth in pairs]  # noqa: E731
    return call, len(rows), call


def fenced(text):
    found = re.findall(r"```json(.*?)```", text, re.DOTALL)
    return json.loads(found[-1].strip())


def vlm_r1_reward(content, solution):
    """VLM-R1's `map_reward`: COCO's mean average precision of one picture, every confidence 1."""
    found = fenced(re.findall(r"<answer>(.*?)</answer>", content, re.DOTALL)[-1])
    truth = fenced(solution)
    if not found or not truth:
        return 1.0 if not found and not truth else 0.0
    categories = {}
    for item in truth:
        categories.setdefault(item["label"], len(categories) + 1)

    def annotation(item, **more):
        x1, y1, x2, y2 = item["bbox_2d"]
        sides = [x1, y1, x2 - x1, y2 - y1]
        return {"image_id": 1, "category_id": categories[item["label"]], "bbox": sides, "area": sides[2] * sides[3], **more}

    wanted = [annotation(item, id=index + 1, iscrowd=0) for index, item in enumerate(truth)]
    detections = [annotation(item, score=1.0) for item in found if item["label"] in categories]
    if not detections:
        return 0.0
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO()
        coco.dataset = {"info": {}, "images": [{"id": 1, "width": 2048, "height": 2048}], "annotations": wanted,
                        "categories": [{"id": number, "name": name} for name, number in categories.items()]}
        coco.createIndex()
        return float(evaluated(coco, coco.loadRes(detections))[0])


def evaluated(coco, results):
    evaluation = COCOeval(coco, results, "bbox")
    evaluation.evaluate()
    evaluation.accumulate()
    evaluation.summarize()
    return evaluation.stats


def vlm_r1_peer(rows):
    pairs = []
    for row in rows:
        truth = [{"bbox_2d": box, "label": label} for box, label in zip(row["boxes"], row["labels"])]
        pairs.append((row["completion"], f"```json\n{json.dumps(truth)}\n```"))
    call = lambda: [vlm_r1_reward(content, truth) for content, truth in pairs]  # noqa: E731
    return call, len(rows), call


def coco_peer(files):
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO()
        coco.dataset = files[0]
        coco.createIndex()
        results = coco.loadRes(files[1])

    def call():
        with contextlib.redirect_stdout(io.StringIO()):
            return evaluated(coco, results).tolist()

    return call, 1, call


# MARK: Measuring


def peer_microseconds(call, count, budget):
    start = time.perf_counter()
    call()
    once = time.perf_counter() - start
    repeats = max(1, int(budget / 1e3 / once))
    start = time.perf_counter()
    for _ in range(repeats):
        call()
    return (time.perf_counter() - start) / repeats / count * 1e6


def cases(data, checkout):
    """Name, what it is, peer, the case of ours, whose answers are compared."""
    for n in (8, 64, 256):
        yield f"overlap{n}", f"IoU of {n} × {n} boxes; pycocotools", overlap_peer(data[f"overlap{n}"])
    for kind in ("Random", "Overlap"):
        for n in (8, 64, 256):
            name = f"assignment{kind}{n}"
            yield name, f"assignment {n} × {n}, {kind.lower()} costs; SciPy", assignment_peer(data[name])
    yield "assignments", "10,000 small assignments; SciPy", assignments_peer(data["assignments"])
    for kind in ("Large", "Small", "Smooth"):
        peer = masks_peer(data["masks" + kind])
        yield f"masks{kind}", f"IoU of two {kind.lower()} masks, read; pycocotools", peer
        yield f"masks{kind}Read", f"IoU of two {kind.lower()} masks, with reading; pycocotools", peer
    yield "visualRFT", "Visual-RFT detection, as it reads its reference", visual_rft_peer(data["visualRFT"])
    yield ("visualRFT", "Visual-RFT detection, reference read beforehand",
           visual_rft_peer(data["visualRFT"], reads_truth=False))
    if checkout:
        reward = visual_rft_checkout(checkout)
        yield "visualRFT", "Visual-RFT detection, its own file", visual_rft_peer(data["visualRFT"], reward)
    yield "vlmR1", "VLM-R1 mean average precision", vlm_r1_peer(data["vlmR1"])
    if "cocoFiles" in data:
        yield "coco", "COCO evaluation of 364 pictures; pycocotools", coco_peer(data["cocoFiles"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*", metavar="CASE")
    parser.add_argument("--coco", nargs=2, metavar="FILE")
    parser.add_argument("--visual-rft", metavar="CHECKOUT")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--milliseconds", type=float, default=20)
    parser.add_argument("--binary", default=os.path.join(HERE, "..", ".build", "release", "vision"))
    arguments = parser.parse_args()
    files = arguments.coco or [os.path.join(SHARED, "data", f"bccd-{kind}.json.gz") for kind in ("truth", "detections")]
    if not all(map(os.path.exists, files)):
        print("shared data is absent: the evaluation of a data set is left out")
        files = None
    with tempfile.TemporaryDirectory() as folder:
        data = make_data(folder, files)
        print(f"{'':66} {'peer µs':>11} {'ours µs':>10} {'ratio':>8}")
        failed = 0
        for name, title, (call, count, answers) in cases(data, arguments.visual_rft):
            if arguments.cases and not any(name.startswith(case) for case in arguments.cases):
                continue
            theirs, ours = [], []
            for _ in range(arguments.rounds):
                theirs.append(peer_microseconds(call, count, arguments.milliseconds))
                command = [arguments.binary, folder, name, "--milliseconds", str(arguments.milliseconds)]
                out = subprocess.run(command, check=True, capture_output=True, text=True)
                ours.append(float(out.stdout))
            wanted = answers()
            found = [float(line) for line in open(os.path.join(folder, name + ".answers"))]
            apart = max(abs(a - b) / max(1, abs(a)) for a, b in zip(wanted, found, strict=True))
            failed += apart > 1e-9
            peer, own = statistics.median(theirs), statistics.median(ours)
            verdict = "answers equal" if apart <= 1e-9 else f"ANSWERS DIFFER by {apart}"
            print(f"{title:66} {peer:11.3f} {own:10.4f} {peer / own:7.1f} ×  {len(wanted)} {verdict}")
            sys.stdout.flush()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
