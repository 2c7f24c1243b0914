"""Opens a workbook as a reader would, with openpyxl, and says what is in it.

usage: xlsx.py FILE     fails when a cell is a formula, or a text begins like one
"""
import sys

import openpyxl

kinds = {}
for sheet in openpyxl.load_workbook(sys.argv[1]):
    for row in sheet.iter_rows():
        for cell in row:
            kinds[cell.data_type] = kinds.get(cell.data_type, 0) + 1
            if cell.data_type == "f" or isinstance(cell.value, str) and cell.value[:1] in tuple("=+-@\t\r\n"):
                sys.exit(f"{sheet.title}!{cell.coordinate} would run: {cell.value!r}")
    print(sheet.title, sheet.max_row, "rows,", sheet.max_column, "columns")
print(dict(sorted(kinds.items())))
