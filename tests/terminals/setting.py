"""Text as Pango sets it: what a reader would call right.

It is drawn without regard to cells. Where each letter then stands in cells
follows from the order that Pango gives the letters of a line."""
import html
import re
import unicodedata
from dataclasses import dataclass

import cairo
import gi
import numpy

gi.require_version("Pango", "1.0")
gi.require_version("PangoCairo", "1.0")
from gi.repository import Pango, PangoCairo  # noqa: E402

MARGIN = 20
RIGHT_MARGIN = 2  # cells that khabar leaves free at the right edge


# Letters that Unicode has no joined forms of, and fonts for terminals no glyphs
# that join: a heh that joins to nothing behind it, and a Farsi yeh, a lam or a
# waw that carries a small v or a hamza, are what a reader wants to see.
ALIKE = {"\u06D5": "\u0647\u200C"}
WITH_MARK = {"\u0681": "\u062D\u0654", "\u06B5(?!\u0627)": "\u0644\u065A",
             "\u06C6": "\u0648\u065A", "\u06CE": "\u06CC\u065A"}


def joined(lines, marks):
    """The lines in letters that are sure to join, with marks or without."""
    out = []
    for line in lines:
        for letter, made in dict(ALIKE, **WITH_MARK if marks else {}).items():
            line = re.sub(letter, made, line)
        out.append(line)
    return out


def is_mark(c):
    return unicodedata.category(c) in ("Mn", "Me")


def without_marks(text):
    return "".join(c for c in text if not is_mark(c))


@dataclass
class Letter:
    """What takes one cell: a letter with its marks, or lam with alef."""
    text: str
    start: int  # in bytes of the line
    line: int
    left: float = 0  # pixels
    right: float = 0
    cell: int = 0  # counted from the right edge of the text, from 1

    def seen(self):
        return any(unicodedata.category(c)[0] in "LNPS" for c in self.text)


def letters_of(line, number):
    """A line's letters in logical order."""
    out, at = [], 0
    for c in line:
        if unicodedata.category(c) == "Cf":
            pass
        elif out and (is_mark(c) or (
                c in "\u0622\u0623\u0625\u0627" and
                without_marks(out[-1].text) == "\u0644" and
                out[-1].start + len(out[-1].text.encode()) == at)):
            out[-1].text += c
        else:
            out.append(Letter(c, at, number))
        at += len(c.encode())
    return out


def emboldened(lines, phrases):
    """The lines as Pango's markup; a phrase may go on in the next line."""
    lines = [line.strip() for line in lines]
    bold = [[False] * len(line) for line in lines]
    places = [(i, k) for i, line in enumerate(lines) for k in range(len(line))
              if not line[k].isspace()]
    text = "".join(lines[i][k] for i, k in places)
    at = 0
    for phrase in ("".join(p.split()) for p in phrases):
        at = text.index(phrase, at)
        for i, k in places[at:at + len(phrase)]:
            bold[i][k] = True
        at += len(phrase)
    out = []
    for line, heavy in zip(lines, bold):
        parts, last = "", False
        for c, now in zip(line, heavy):
            if now != last and not (last and c.isspace()):
                parts, last = parts + ("<b>" if now else "</b>"), now
            parts += html.escape(c)
        out.append(parts + ("</b>" if last else ""))
    return out


class Setting:
    """Lines of right-to-left text set one below another, flush right. Bold are
    the phrases named, in the order in which they come."""

    def __init__(self, lines, font, pixels, columns, bold=()):
        self.font = Pango.FontDescription(font)
        self.font.set_absolute_size(pixels * Pango.SCALE)
        self.lines = lines
        self.markup = emboldened(lines, bold)
        probe = self.layout(cairo.Context(
            cairo.ImageSurface(cairo.FORMAT_A8, 8, 8)), "0")
        self.advance = probe.get_size()[0] / Pango.SCALE
        self.height = probe.get_pixel_size()[1]
        self.baseline = probe.get_baseline() / Pango.SCALE
        self.width = int(self.advance * (columns + 4)) + 2 * MARGIN
        self.letters = []
        self.grey = self.drawn()

    def layout(self, context, text):
        layout = PangoCairo.create_layout(context)
        layout.set_font_description(self.font)
        layout.set_auto_dir(False)
        layout.get_context().set_base_dir(Pango.Direction.RTL)
        layout.context_changed()
        layout.set_markup(text, -1)
        return layout

    def top(self, line):
        return MARGIN + line * self.height

    def drawn(self):
        height = self.height * len(self.lines) + 2 * MARGIN
        surface = cairo.ImageSurface(cairo.FORMAT_RGB24, self.width, height)
        context = cairo.Context(surface)
        context.set_source_rgb(1, 1, 1)
        context.paint()
        context.set_source_rgb(0, 0, 0)
        for i, line in enumerate(self.lines):
            if not line.strip():
                continue
            layout = self.layout(context, self.markup[i])
            indent = len(line) - len(line.lstrip(" "))
            x = round(self.width - MARGIN - indent * self.advance -
                      layout.get_size()[0] / Pango.SCALE)
            self.place(layout, line.strip(), i, x, indent)
            context.move_to(x, round(self.top(i) + self.baseline -
                                     layout.get_baseline() / Pango.SCALE))
            PangoCairo.show_layout(context, layout)
        surface.flush()
        data = numpy.frombuffer(surface.get_data(), numpy.uint8)
        return data.reshape(height, surface.get_stride())[
            :, 1:self.width * 4:4].copy()

    def place(self, layout, line, number, x, indent):
        letters = letters_of(line, number)
        for letter in letters:
            ends, at = [], letter.start
            for c in letter.text:
                if not is_mark(c):
                    place = layout.index_to_pos(at)
                    ends += [place.x, place.x + place.width]
                at += len(c.encode())
            letter.left = x + min(ends) / Pango.SCALE
            letter.right = x + max(ends) / Pango.SCALE
        letters.sort(key=lambda l: l.left + l.right, reverse=True)
        for k, letter in enumerate(letters):
            letter.cell = RIGHT_MARGIN + indent + k + 1
        self.letters += letters

    def words(self):
        """The runs of letters between blanks, each from right to left."""
        word = []
        for letter in self.letters:
            if word and (letter.line != word[-1].line or letter.text.isspace()):
                yield word
                word = []
            if not letter.text.isspace():
                word.append(letter)
        if word:
            yield word
