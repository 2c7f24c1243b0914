"""Types into a real `jupyter console`, and prints what it shows.

usage: console.py KERNEL LINE...
"""
import re
import sys

import pexpect

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]")

console = pexpect.spawn(sys.executable, ["-m", "jupyter_console", "--kernel", sys.argv[1], "--simple-prompt", "--no-confirm-exit"],
                        encoding="utf-8", timeout=60, dimensions=(50, 200))
shown = ""
try:
    for line in sys.argv[2:]:
        console.expect(r"In \[\d+\]: ")
        console.sendline(line)
    console.expect(r"In \[\d+\]: ")
    shown = console.before
    console.sendeof()
    console.expect(pexpect.EOF)
finally:
    console.close(force=True)
print(ESCAPES.sub("", shown).replace("\r", ""))
