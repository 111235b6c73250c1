#!/usr/bin/env python3
"""Exports the scanned digits that ship inside the PyPI package scikit-learn to digits.txt.

usage: python -m venv venv; venv/bin/pip install scikit-learn; venv/bin/python export.py

A line is the label, a space, and 64 pixels from the top row to the bottom, left to right, each 0 ... 16 written as one of
0123456789abcdefg.
"""
import hashlib, os
from sklearn.datasets import load_digits

data = load_digits()
lines = [f"{label} {''.join('0123456789abcdefg'[int(p)] for p in pixels)}\n"
         for pixels, label in zip(data.data, data.target)]
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "digits.txt")
with open(path, "w", newline="\n") as f:
    f.writelines(lines)
print(len(lines), hashlib.sha256("".join(lines).encode()).hexdigest())
