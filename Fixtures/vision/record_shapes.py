"""Records overlaps of rotated boxes and polygons by shapely, distances of paths by shapely and SciPy, and the similarity of key
points by pycocotools, in shapes.jsonl.

    python record_shapes.py > shapes.jsonl
"""

import functools
import importlib.metadata
import json
import math
import random

import numpy
import shapely
import shapely.affinity
from pycocotools.cocoeval import COCOeval
from scipy.spatial.distance import directed_hausdorff

rng = random.Random(11)
GEOS = f"shapely {shapely.__version__}"


def rotated(cx, cy, w, h, angle):
    box = shapely.box(-w / 2, -h / 2, w / 2, h / 2)
    return shapely.affinity.translate(shapely.affinity.rotate(box, angle, origin=(0, 0)), cx, cy)


def iou(p, q):
    union = p.union(q).area
    return p.intersection(q).area / union if union > 0 else 0.0


def number(low, high, digits=2):
    return round(rng.uniform(low, high), digits)


for k in range(160):
    a = [number(0, 10), number(0, 10), number(0.5, 8), number(0.5, 8), number(-180, 180, 1)]
    b = [number(0, 10), number(0, 10), number(0.5, 8), number(0.5, 8), number(-180, 180, 1)]
    if k % 8 == 1:  # the same box, written another way
        b = [a[0], a[1], a[3], a[2], a[4] + 90]
    if k % 8 == 2:  # inside
        b = [a[0], a[1], a[2] / 2, a[3] / 2, a[4]]
    if k % 8 == 3:  # sharing an edge
        turn = math.radians(a[4])
        b = [a[0] + a[2] * math.cos(turn), a[1] + a[2] * math.sin(turn)] + a[2:]
    if k % 8 == 4:  # far out
        a, b = [a[0] + 1e5, a[1] - 1e5] + a[2:], [b[0] + 1e5, b[1] - 1e5] + b[2:]
    if k % 8 == 5:  # thin
        b = b[:3] + [0.001] + b[4:]
    if k % 8 == 6:  # along the axes
        a[4], b[4] = 90.0 * (k % 3), 45.0
    print(json.dumps({"id": f"rotated-{k + 1}", "kind": "rotatedBox", "a": a, "b": b, "iou": iou(rotated(*a), rotated(*b)),
                      "source": GEOS}))


def star(count, center, least):
    points = []
    for index in range(count):
        turn = 2 * math.pi * index / count
        radius = rng.uniform(least, 4)
        points += [round(center[0] + radius * math.cos(turn), 2), round(center[1] + radius * math.sin(turn), 2)]
    return points


for k in range(160):
    a = star(rng.randint(3, 14), (number(4, 6), number(4, 6)), 0.4)
    b = star(rng.randint(3, 14), (number(4, 6), number(4, 6)), 0.4)
    if k % 8 == 1:
        b = a[2:] + a[:2]
    if k % 8 == 2:  # the other way round
        b = [v for pair in list(zip(b[0::2], b[1::2]))[::-1] for v in pair]
    if k % 8 == 3:  # a comb, of whole numbers, whose edges lie on each other
        a = [0, 0, 8, 0, 8, 5, 7, 5, 7, 1, 5, 1, 5, 5, 4, 5, 4, 1, 2, 1, 2, 5, 0, 5]
        b = [v + (k % 3) for v in [0, 0, 4, 0, 4, 1, 2, 1, 2, 4, 0, 4]]
    p, q = (shapely.Polygon(list(zip(n[0::2], n[1::2]))) for n in (a, b))
    if not (p.is_valid and q.is_valid):
        continue
    print(json.dumps({"id": f"polygon-{k + 1}", "kind": "polygon", "a": a, "b": b, "iou": iou(p, q), "source": GEOS}))

def frechet(a, b):
    """The recursion of the definition."""
    @functools.lru_cache(None)
    def leash(i, j):
        here = math.dist(a[i], b[j])
        if i == 0 or j == 0:
            return max(here, leash(max(i - 1, 0), max(j - 1, 0))) if i or j else here
        return max(here, min(leash(i - 1, j), leash(i, j - 1), leash(i - 1, j - 1)))
    return leash(len(a) - 1, len(b) - 1)


for k in range(80):
    a, b = ([[number(0, 9, 1), number(0, 9, 1)] for _ in range(rng.randint(2, 12))] for _ in range(2))
    p, q = shapely.LineString(a), shapely.LineString(b)
    hausdorff = max(directed_hausdorff(numpy.array(a), numpy.array(b))[0], directed_hausdorff(numpy.array(b), numpy.array(a))[0])
    # GEOS 3.14 returns a longer leash than the definition needs for some paths, which are left out.
    if shapely.frechet_distance(p, q) > frechet(a, b) + 1e-9:
        continue
    print(json.dumps({"id": f"path-{k + 1}", "kind": "trajectory", "a": sum(a, []), "b": sum(b, []),
                      "frechet": shapely.frechet_distance(p, q), "hausdorff": float(hausdorff),
                      "source": f"{GEOS}, scipy {importlib.metadata.version('scipy')}"}))


def oks(points, visible, area, found):
    """COCO's own similarity of one detection and one body."""
    evaluation = COCOeval(iouType="keypoints")
    evaluation.params.imgIds, evaluation.params.catIds = [1], [1]
    truth = [v for (x, y), seen in zip(points, visible) for v in (x, y, 2 if seen else 0)]
    evaluation._gts[1, 1] = [{"keypoints": truth, "area": area, "bbox": [0, 0, 10, 10]}]
    evaluation._dts[1, 1] = [{"keypoints": [v for x, y in found for v in (x, y, 1)], "score": 1}]
    return float(evaluation.computeOks(1, 1)[0, 0])


for k in range(60):
    points = [[number(0, 200, 1), number(0, 200, 1)] for _ in range(17)]
    visible = [rng.random() < 0.7 for _ in points]
    visible[rng.randrange(17)] = True
    spread = [1, 5, 20][k % 3]
    found = [[round(x + rng.gauss(0, spread), 2), round(y + rng.gauss(0, spread), 2)] for x, y in points]
    area = float(rng.randint(500, 20000))
    print(json.dumps({"id": f"keypoints-{k + 1}", "kind": "keypoints", "a": sum(found, []), "b": sum(points, []), "visible": visible,
                      "area": area, "oks": oks(points, visible, area, found),
                      "source": f"pycocotools {importlib.metadata.version('pycocotools')}"}))
