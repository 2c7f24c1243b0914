"""Validates notebooks with nbformat. Run: python valid.py NOTEBOOK... Prints one line per notebook that is not valid."""

import json
import sys

import nbformat

bad = 0
for path in sys.argv[1:]:
    try:
        with open(path, encoding="utf-8") as file:
            raw = json.load(file)
        assert (raw["nbformat"], raw["nbformat_minor"]) == (4, 5), f"nbformat {raw['nbformat']}.{raw['nbformat_minor']}"
        # Read as it stands: nbformat.read would mend some mistakes before it looks.
        nbformat.validate(raw, relax_add_props=False)
    except Exception as failure:  # every kind of mistake is a finding
        bad += 1
        print(f"{path}: {type(failure).__name__}: {failure}")
sys.exit(1 if bad else 0)
