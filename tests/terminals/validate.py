"""The measures measured: pictures that are wrong on purpose, set by Pango, must
come out wrong, and the right one right."""
import numpy

import report
from measures import Page, edge_spread, letters_wrong, marks_wrong
from setting import MARGIN, RIGHT_MARGIN, Setting, is_mark, without_marks
from terminals import COLS, PIXELS

FONT = "FreeMono"  # in which every letter is one cell wide
LEFT_TO_RIGHT, NO_JOIN, BOX = "\u202d", "\u200c", "\u25a1"


def each_twentieth(line, other):
    """The line with other signs in the place of five letters in a hundred."""
    letters = [i for i, c in enumerate(line) if c.isalpha()]
    return "".join(other if i in letters[9::20] else c
                   for i, c in enumerate(line))


def unjoined(line):
    return "".join(c if is_mark(c) else NO_JOIN + c for c in line)


WRONG = {
    "letters in reverse": lambda line: LEFT_TO_RIGHT + line,
    "words in reverse": lambda line: " ".join(reversed(line.split(" "))),
    "unjoined": unjoined,
    "letters left out": lambda line: each_twentieth(line, " "),
    "boxes": lambda line: each_twentieth(line, BOX),
}


def as_page(setting):
    """Pango's picture as if it were a terminal's."""
    rows = len(setting.lines)
    text = setting.grey[MARGIN:MARGIN + rows * setting.height, :-MARGIN]
    margin = round(RIGHT_MARGIN * setting.advance)
    page = numpy.pad(text, ((0, 0), (0, margin)), constant_values=255)
    return Page(page[:, -round(COLS * setting.advance):], COLS, rows)


def told(what, value, limit, right=False):
    wrong = (value > limit) if right else (value <= limit)
    return report.Result(f"measures: {what}", wrong=f"{value:.1f}, limit {limit}"
                         if wrong else "", note=f"{value:.1f}")


def results(samples):
    """Letters in the languages that nothing else judges, marks in Hebrew."""
    out = []
    for lang in ("ckb", "ps"):
        lines = samples.lines(lang)
        right = Setting(lines, FONT, PIXELS, COLS)
        out.append(told(f"{lang} as it is", letters_wrong(as_page(right), right),
                        report.LETTERS, right=True))
        for what, change in WRONG.items():
            page = as_page(Setting([change(line) for line in lines], FONT,
                                   PIXELS, COLS))
            out.append(told(f"{lang} {what}", letters_wrong(page, right),
                            report.LETTERS))
    # A row that starts elsewhere than the others.
    shifted = [line if i % 4 else "  " + line for i, line in enumerate(lines)]
    page = as_page(Setting(shifted, FONT, PIXELS, COLS))
    out.append(told("rows not flush", edge_spread(page, right), report.EDGE))
    return out + marks(samples.lines("he"))


def marks(lines):
    right = Setting(lines, FONT, PIXELS, COLS)
    bare_lines = [without_marks(line) for line in lines]
    bare = Setting(bare_lines, FONT, PIXELS, COLS)
    lost = Setting(["".join(" " if i + 1 < len(line) and is_mark(line[i + 1])
                            else c for i, c in enumerate(line) if not is_mark(c))
                    for line in lines], FONT, PIXELS, COLS)
    whole, none = as_page(right), as_page(bare)
    return [told("marks as they are", marks_wrong(whole, none, right, bare),
                 report.MARKS, right=True),
            told("marks left out", marks_wrong(none, none, right, bare),
                 report.MARKS),
            told("letters lost by marks", marks_wrong(
                as_page(lost), none, right, bare), report.MARKS)]
