"""Records what pycocotools gives for masks and polygons that follow from their numbers, in masks-seeded.jsonl.

    python record_masks.py > masks-seeded.jsonl
"""

import importlib.metadata
import json

import numpy
from pycocotools import mask as coco

from counter import below, unit

SOURCE = f"pycocotools {importlib.metadata.version('pycocotools')}"


def pixels(seed, width, height, stream):
    """Noise of some density, or up to four rectangles of which each turns over what it covers."""
    out = numpy.zeros((height, width), numpy.uint8)
    start = 1000 * (stream + 1)
    if seed % 2:
        density = unit(seed, start)
        for y in range(height):
            for x in range(width):
                out[y, x] = unit(seed, start + 1 + y * width + x) < density
        return out
    for index in range(1 + below(seed, start, 4)):
        at = start + 1 + 4 * index
        x1, x2 = sorted([below(seed, at, width + 1), below(seed, at + 1, width + 1)])
        y1, y2 = sorted([below(seed, at + 2, height + 1), below(seed, at + 3, height + 1)])
        out[y1:y2, x1:x2] ^= 1
    return out


for seed in range(1, 201):
    large = 0 if seed % 2 else 1
    width, height = 1 + below(seed, 0, 200 if large else 16), 1 + below(seed, 1, 150 if large else 16)
    a, b = (coco.encode(numpy.asfortranarray(pixels(seed, width, height, s))) for s in range(2))
    print(json.dumps({
        "id": f"masks-{seed}", "seed": seed, "counts": a["counts"].decode(), "other": b["counts"].decode(),
        "union": coco.merge([a, b])["counts"].decode(), "areas": [int(coco.area(a)), int(coco.area(b))],
        "iou": float(coco.iou([a], [b], [0])[0, 0]), "crowd": float(coco.iou([a], [b], [1])[0, 0]), "source": SOURCE}))

for seed in range(1001, 1301):
    width, height = 1 + below(seed, 0, 120), 1 + below(seed, 1, 90)
    polygons = []
    for ring in range(1 + below(seed, 2, 3)):
        count = 3 + below(seed, 10 + ring, 8)
        digits = [1, 4, 100][below(seed, 20 + ring, 3)]
        polygon = []
        for index in range(count):
            at = 100 * (ring + 1) + 2 * index
            # Some lie outside of the picture, by a quarter of its sides.
            polygon.append((below(seed, at, width * digits * 3 // 2 + 1) - width * digits // 4) / digits)
            polygon.append((below(seed, at + 1, height * digits * 3 // 2 + 1) - height * digits // 4) / digits)
        polygons.append(polygon)
    whole = coco.merge(coco.frPyObjects(polygons, height, width))
    print(json.dumps({
        "id": f"polygons-{seed}", "seed": seed, "counts": whole["counts"].decode(), "area": int(coco.area(whole)),
        "source": SOURCE}))
