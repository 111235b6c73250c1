"""Records the cost of SciPy's optimal assignment for 10,000 matrices, a hundred on a line, in assignments.jsonl.

    python record_assignments.py > assignments.jsonl

The matrices follow from their numbers; the tests make the same ones.
"""

import json

import numpy
import scipy
from scipy.optimize import linear_sum_assignment

from counter import below, unit


def matrix(seed):
    """Up to 40 × 40: fractions, whole numbers with many ties, free or forbidding, tenths of both signs, and equal rows."""
    rows, columns, kind = 1 + below(seed, 0, 40), 1 + below(seed, 1, 40), below(seed, 2, 5)
    if seed % 4 == 0:
        columns = rows
    values = []
    for index in range(rows * columns):
        at = 3 + (index % columns if kind == 4 and index // columns % 2 else index)
        if kind == 0:
            values.append(2 * unit(seed, at) - 1)
        elif kind == 2:
            values.append(1e9 if below(seed, at, 8) else 0.0)
        elif kind == 3:
            values.append((below(seed, at, 7) - 3) / 10)
        else:
            values.append(float(below(seed, at, 30)))
    return numpy.array(values).reshape(rows, columns)


for first in range(1, 10_001, 100):
    costs = []
    for seed in range(first, first + 100):
        costs_of = matrix(seed)
        costs.append(float(costs_of[linear_sum_assignment(costs_of)].sum()))
    print(json.dumps({"id": f"matrices-{first}", "first": first, "costs": costs, "source": f"scipy {scipy.__version__}"}))
