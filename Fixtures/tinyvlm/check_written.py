#!/usr/bin/env python3
"""Checks that the Python package reads written.safetensors, which Swift wrote from weights.safetensors, to the same content.

usage: python -m venv venv; venv/bin/pip install safetensors numpy; venv/bin/python check_written.py
"""
import os
import numpy
from safetensors import safe_open

here = os.path.dirname(os.path.abspath(__file__))
with safe_open(os.path.join(here, "weights.safetensors"), "np") as a, safe_open(
        os.path.join(here, "written.safetensors"), "np") as b:
    assert sorted(a.keys()) == sorted(b.keys())
    assert a.metadata() == b.metadata(), (a.metadata(), b.metadata())
    for name in a.keys():
        assert numpy.array_equal(a.get_tensor(name), b.get_tensor(name)), name
    print("equal:", len(list(a.keys())), "tensors")
