"""Records which of several equally cheap pairings SciPy's linear_sum_assignment takes.

    python record_scipy_pairs.py > scipy-pairs.jsonl

Recorded with scipy 1.17.1.
"""

import json
import random

from scipy.optimize import linear_sum_assignment

numbers = random.Random(4)
for index in range(400):
    rows, columns, most = numbers.randint(1, 8), numbers.randint(1, 8), numbers.choice([0, 1, 2, 3, 1000])
    costs = [[numbers.randint(0, most) * numbers.choice([1, 0.5]) for _ in range(columns)] for _ in range(rows)]
    found = linear_sum_assignment(costs)
    pairs = [[int(row), int(column)] for row, column in zip(*found)]
    print(json.dumps({"id": f"scipy-pairs-{index}", "costs": costs, "pairs": pairs}))
