"""How far a terminal's picture of a page is from Pango's, in per cent.

A `Page` is a terminal's rows of text as a picture, dark on light, and how many
columns and rows of cells it has."""
from dataclasses import dataclass

import numpy

import picture
from setting import RIGHT_MARGIN, is_mark

PAD = 40  # pixels around, so that what is cut out may reach over the edge
LIKE = 0.6  # from here on a letter is like Pango's
THERE = 0.4  # part of the ink of Pango's marks
LOST = 0.1  # part of a word's ink that may go when it gets marks


@dataclass
class Page:
    grey: numpy.ndarray
    cols: int
    rows: int

    def __post_init__(self):
        self.cell_width = self.grey.shape[1] / self.cols
        self.cell_height = self.grey.shape[0] / self.rows

    def top(self, line):
        return round(line * self.cell_height)

    def left(self, letter):
        return (self.cols - letter.cell) * self.cell_width


# --- Right edge ----------------------------------------------------------------

def edge_spread(page, setting):
    """By how many cells the lines' right edges, less their indentation, differ
    from one another."""
    ink = picture.ink(page.grey) > 0.25
    gaps = []
    for i, line in enumerate(setting.lines):
        if not line.strip():
            continue
        row = ink[page.top(i) + 2:page.top(i + 1) - 2].any(0)
        ends = numpy.flatnonzero(row)
        if len(ends):
            indent = len(line) - len(line.lstrip(" "))
            gaps.append((page.grey.shape[1] - 1 - ends[-1]) / page.cell_width -
                        indent - RIGHT_MARGIN)
    return max(gaps + [0.0]) - min(gaps + [0.0]) if gaps else float(page.cols)


# --- Letters -------------------------------------------------------------------

def soft(values):
    """Blurred a little: a picture is like one that is half a pixel off."""
    kernel = numpy.array([1, 2, 3, 2, 1]) / 9
    for axis in (0, 1):
        values = numpy.apply_along_axis(
            lambda v: numpy.convolve(v, kernel, "same"), axis, values)
    return values


def likeness(a, b):
    """Correlation of two pictures: 1 if they are the same."""
    a, b = a - a.mean(), b - b.mean()
    size = numpy.sqrt((a * a).sum() * (b * b).sum())
    return (a * b).sum() / size if size > 1e-9 else 0.0


def lift(there, page, reference, setting):
    """How many pixels lower in its row a terminal sets its text."""
    lines = [i for i, line in enumerate(setting.lines) if line.strip()]

    def profile(values, tops):
        return sum(values[PAD + top - 4:PAD + top + setting.height + 4].sum(1)
                   for top in tops)
    want = profile(reference, [setting.top(i) for i in lines])
    return max(range(-8, 13), key=lambda down: likeness(profile(
        there, [page.top(i) + down for i in lines]), want))


def upright(page, setting):
    """The page without the lines under what is set off: long and below the
    letters' own line. Some terminals have them for italics."""
    ink = picture.ink(page.grey)
    down = lift(numpy.pad(ink, PAD), page,
                numpy.pad(picture.ink(setting.grey), PAD), setting)
    grey, long = page.grey.copy(), round(4 * page.cell_width)
    ground = picture.paper(grey)
    for i in range(len(setting.lines)):
        first = page.top(i) + down + round(setting.baseline) + 1
        for y in range(first, min(page.top(i + 1), len(grey))):
            ends = numpy.flatnonzero(numpy.diff(
                numpy.concatenate(([0], ink[y] > 0.3, [0]))))
            for start, end in ends.reshape(-1, 2):
                if end - start >= long:
                    grey[y, start:end] = ground
    return Page(grey, page.cols, page.rows)


def unlike(page, setting):
    """The letters that do not look as Pango's do, where they should stand."""
    there = numpy.pad(soft(picture.ink(page.grey)), PAD)
    reference = numpy.pad(soft(picture.ink(setting.grey)), PAD)
    down = lift(there, page, reference, setting)
    half, high = round(setting.advance / 2), setting.height + 4
    out = []
    for letter in setting.letters:
        if not letter.seen():
            continue
        x = PAD + round((letter.left + letter.right) / 2) - half
        y = PAD + setting.top(letter.line) - 2
        want = reference[y:y + high, x:x + 2 * half]
        x = PAD + round(page.left(letter) + page.cell_width / 2) - half
        y = PAD + page.top(letter.line) + down - 2
        best = max(likeness(there[y + dy:y + dy + high,
                                  x + dx:x + dx + 2 * half], want)
                   for dy in (-1, 0, 1) for dx in range(-4, 5))
        if best < LIKE:
            out.append(letter)
    return out


def letters_wrong(page, setting):
    seen = sum(letter.seen() for letter in setting.letters)
    return 100.0 * len(unlike(page, setting)) / max(1, seen)


# --- Marks ---------------------------------------------------------------------

def part(ink, left, right, top, bottom):
    return ink[PAD + round(top):PAD + round(bottom),
               PAD + round(left):PAD + round(right)]


def marks_wrong(page, bare_page, setting, bare_setting):
    """The words with marks, in per cent, whose marks are not drawn, or whose
    letters are not where they have marks: told by what changes in the picture
    when the same text comes with its marks and without them."""
    pictures = [numpy.pad(picture.ink(p.grey), PAD)
                for p in (page, bare_page, setting, bare_setting)]
    there, bare_there, want, bare_want = pictures
    words = bad = 0
    for word in setting.words():
        if not any(is_mark(c) for letter in word for c in letter.text):
            continue
        words += 1
        line, beside = word[0].line, page.cell_width / 2
        box_there = (page.left(word[-1]) - beside,
                     page.left(word[0]) + page.cell_width + beside,
                     page.top(line) - 3, page.top(line + 1) + 3)
        change = part(there, *box_there) - part(bare_there, *box_there)
        box = (word[-1].left - beside, word[0].right + beside,
               setting.top(line) - 3, setting.top(line + 1) + 3)
        wanted = part(want, *box) - part(bare_want, *box)
        ink, wanted_ink = part(bare_there, *box_there).sum(), part(
            bare_want, *box).sum()
        # Of the word's own ink: what is set off by colour has less.
        drawn = change.clip(0).sum() / max(1, ink) >= (
            THERE * wanted.clip(0).sum() / wanted_ink)
        kept = (-change).clip(0).sum() <= LOST * ink
        bad += not (drawn and kept)
    return 100.0 * bad / words if words else 0.0
