"""What is right and what is wrong, for a machine (TAP) and for a person."""
import sys
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Optional

READ = 1.5  # points of the characters read wrongly more than in Pango's setting
LETTERS = 1.5  # per cent of letters that do not look as Pango's
MARKS = 10.0  # per cent of the words with marks that lack them
EDGE = 0.6  # cells


@dataclass
class Result:
    terminal: str
    lang: str = ""
    font: str = ""
    letters: Optional[float] = None
    marks: Optional[float] = None
    edge: float = 0.0
    read: Optional[Future] = None
    floor: Optional[Future] = None
    changed: bool = False
    wrong: str = ""
    skipped: str = ""
    note: str = ""

    def above(self):
        """How far over the floor it is read, in points; None if it is not."""
        if not self.read:
            return None
        return self.read.result() - self.floor.result()

    def name(self):
        what = "scrolling and searching" if self.changed else self.lang
        return " ".join(x for x in (self.terminal, what, self.font) if x)

    def figures(self):
        above = self.above()
        out = [self.note] if self.note else []
        out += [] if above is None else [f"read {above:+.2f} points"]
        if self.letters is not None:
            out.append(f"letters unlike {self.letters:.1f} %")
        if self.marks is not None:
            out.append(f"marks lacking {self.marks:.1f} %")
        if self.letters is not None:
            out.append(f"right edge within {self.edge:.2f} cells")
        return ", ".join(out)

    def faults(self):
        limits = ((self.above(), READ, "read"), (self.letters, LETTERS, "letters"),
                  (self.marks, MARKS, "marks"), (self.edge, EDGE, "edge"))
        out = [what for value, limit, what in limits
               if value is not None and value > limit]
        return out + ([self.wrong] if self.wrong else [])


def progress(results):
    """A word as soon as a terminal is through."""
    wrong = sum(bool(r.wrong) for r in results)
    print(f"# {results[0].terminal}: " + (results[0].skipped or (
        f"{len(results)} seen" + (f", {wrong} failed" if wrong else ""))),
        file=sys.stderr, flush=True)


def line(number, result):
    if result.skipped:
        return f"ok {number} - {result.name()} # SKIP {result.skipped}"
    faults = result.faults()
    out = f"{'not ok' if faults else 'ok'} {number} - {result.name()}"
    if result.figures():
        out += f": {result.figures()}"
    return out + (f" (wrong: {', '.join(faults)})" if faults else "")


def cell(results, terminal, lang):
    """`above` or, where nothing is read, letters; the worst of all fonts."""
    found = [r for r in results if r.terminal == terminal and r.lang == lang]
    if not found:
        return "-"
    read = [r.above() for r in found if r.read]
    letters = [r.letters for r in found if r.letters is not None]
    marks = [r.marks for r in found if r.marks is not None]
    text = f"{max(read):+.1f}" if read else ""
    if letters:
        text += f" {max(letters):.1f}%"
    if marks and max(marks) > MARKS:
        text += " marks"
    return text + (" !" if any(r.faults() for r in found) else "")


def table(results):
    """Points over the floor and per cent of letters unlike, by language."""
    languages = list(dict.fromkeys(r.lang for r in results if r.lang))
    terminals = list(dict.fromkeys(r.terminal for r in results if not r.note))
    wide = max(map(len, terminals + ["terminal"])) + 2
    out = ["# points read wrongly more than Pango's setting, per cent of letters"
           " unlike Pango's; ! wrong",
           f"# {'terminal':{wide}}" + "".join(f"{l:<18}" for l in languages)]
    floors = {r.lang: r.floor for r in results if r.floor}
    out.append(f"# {'(Pango: floor)':{wide}}" + "".join(
        f"{(f'{floors[l].result():.2f}' if l in floors else ''):<18}"
        for l in languages))
    for terminal in terminals:
        out.append(f"# {terminal:{wide}}" + "".join(
            f"{cell(results, terminal, l):<18}" for l in languages).rstrip())
    return "\n".join(out)


def tell(results):
    """Prints all; whether nothing is wrong."""
    print(f"1..{len(results)}")
    for number, result in enumerate(results, 1):
        print(line(number, result))
    print(table(results))
    return not any(r.faults() for r in results)
