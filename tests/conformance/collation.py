#!/usr/bin/env python3
"""Writes collation.dat: what ICU's collations hold for one letter.

usage: collation.py     (Debian package libicu72 or a later one)

A line for each letter, mark and sign of the blocks: its code point, then for
each collation of the first line the first code point of the blocks that has the
same primary weights there, or - where it has none."""
import ctypes
import ctypes.util
import os
import re
import unicodedata

DAT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "collation.dat")
# CLDR's search collation, and the orders of languages in the Arabic script.
COLLATIONS = ["root-u-co-search", "ar", "fa", "ps", "ur"]
BLOCKS = [
    (0x41, 0x7A), (0xC0, 0x24F), (0x300, 0x36F), (0x400, 0x52F),
    (0x590, 0x74F), (0x750, 0x7BF), (0x870, 0x8FF),
    (0xFB1D, 0xFDFF), (0xFE70, 0xFEFC),
]


class Collator:
    """A collation at its first level."""

    def __init__(self, icu, version, name):
        self.key = getattr(icu, "ucol_getSortKey_" + version)
        open_it = getattr(icu, "ucol_open_" + version)
        open_it.restype = ctypes.c_void_p
        error = ctypes.c_int(0)
        self.it = ctypes.c_void_p(open_it(name.encode(), ctypes.byref(error)))
        if error.value > 0:
            raise SystemExit(f"no collation {name}")
        getattr(icu, "ucol_setStrength_" + version)(self.it, 0)

    def weights(self, text):
        units = text.encode("utf-16-le")
        out = ctypes.create_string_buffer(400)
        n = self.key(self.it, units, len(units) // 2, out, len(out))
        return out.raw[:n].rstrip(b"\0")


def main():
    path = ctypes.util.find_library("icui18n")
    if not path:
        raise SystemExit("libicui18n is missing")
    icu = ctypes.CDLL(path)
    version = re.search(r"so\.(\d+)", path).group(1)
    points = [c for a, b in BLOCKS for c in range(a, b + 1)
              if unicodedata.category(chr(c)) != "Cn"]
    columns = []
    for name in COLLATIONS:
        collator, first, column = Collator(icu, version, name), {}, []
        for c in points:
            weights = collator.weights(chr(c))
            first.setdefault(weights, c)
            column.append("%04X" % first[weights] if weights else "-")
        columns.append(column)
    with open(DAT, "w") as out:
        out.write("# by ICU %s: %s\n" % (version, " ".join(COLLATIONS)))
        for c, row in zip(points, zip(*columns)):
            if c < 0x590 and all(r == "%04X" % c for r in row):
                continue
            out.write("%04X %s\n" % (c, " ".join(row)))


main()
