"""Validates figures with Plotly's own schema. Run: python figures.py FIGURE.json... Prints one line per figure that is
not valid: what is unknown to Plotly is refused there, while a page would ignore it without a word."""

import json
import sys

import plotly.io

bad = 0
for path in sys.argv[1:]:
    try:
        with open(path, encoding="utf-8") as file:
            plotly.io.from_json(json.dumps(json.load(file)))
    except Exception as failure:  # every kind of mistake is a finding
        bad += 1
        print(f"{path}: {type(failure).__name__}: {str(failure).strip()[:400]}")
sys.exit(1 if bad else 0)
