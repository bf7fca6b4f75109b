#!/usr/bin/env python3
"""Prints line_class.c's tables, of the Unicode Character Database in a folder
(Debian's package unicode-data, version 15.0):

    python3 src/text/line_class.py /usr/share/unicode

The classes are those of LineBreak.txt, resolved by LB1 and for LB30, LB30b as
line_class.h says. Hangul syllables have no rows: H2 and H3 are computed.
"""
import sys

FOLDER = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode"
END = 0x110000
ASCII_END = 0x80
HANGUL = range(0xAC00, 0xD7A4)
WIDE = {"F", "W", "H"}


def values(name, column=1):
    """The value of each code point in a file of the database."""
    of = {}
    for line in open(f"{FOLDER}/{name}", encoding="utf-8"):
        fields = [f.strip() for f in line.split("#")[0].split(";")]
        if len(fields) > column:
            first, _, last = fields[0].partition("..")
            for cp in range(int(first, 16), int(last or first, 16) + 1):
                of[cp] = fields[column]
    return of


def categories():
    """The general category of each assigned code point."""
    of, first = {}, 0
    for line in open(f"{FOLDER}/UnicodeData.txt", encoding="utf-8"):
        code, name, category = line.split(";")[:3]
        cp = int(code, 16)
        for i in range(first if name.endswith("Last>") else cp, cp + 1):
            of[i] = category
        first = cp
    return of


LINE_BREAK = values("LineBreak.txt")
WIDTH = values("EastAsianWidth.txt")
PICTOGRAPHIC = {
    cp for cp, value in values("emoji/emoji-data.txt").items()
    if value == "Extended_Pictographic"
}
CATEGORY = categories()


def line_class(cp):
    name = LINE_BREAK.get(cp, "XX")
    if name == "SA":
        return "CM" if CATEGORY.get(cp) in ("Mn", "Mc") else "AL"
    if cp in PICTOGRAPHIC and cp not in CATEGORY:
        return "EB"
    if name in ("OP", "CP") and WIDTH.get(cp) in WIDE:
        return name + "_WIDE"
    return {"AI": "AL", "SG": "AL", "XX": "AL", "CJ": "NS"}.get(name, name)


def rows(items):
    """Prints the items in lines of 80 columns."""
    row = ""
    for item in items:
        if row and 8 + len(row) + 1 + len(item) > 80:
            print("\t" + row)
            row = ""
        row += (" " if row else "") + item
    print("\t" + row)


def classes(first):
    """Where each class begins from first on."""
    last = None
    for cp in range(first, END):
        name = "H2" if cp in HANGUL else line_class(cp)
        if name != last:
            yield f"{{0x{cp:X}, {name}}},"
        last = name


def main():
    print("ASCII:")
    rows(f"{line_class(cp)}," for cp in range(ASCII_END))
    print("The rest:")
    rows(classes(ASCII_END))


main()
