#!/usr/bin/python3
"""khabar in real terminals, seen as a reader would see it. See README."""
import argparse
import concurrent.futures
import os
import queue
import shutil
import sys
import tempfile
import threading

import changes
import measures
import pages
import picture
import reading
import report
import validate
from display import Display
from session import Failed, Session
from setting import Setting, joined
from terminals import COLS, ELEVEN, EVERY, PIXELS, ROWS, Terminal

DISPLAYS = 2


class Wanted:
    """What Pango makes of a page in a font: once for all terminals that draw
    marks, so that letters can be made with them, and once for the others."""

    def __init__(self, samples, lang, font, marks, pool):
        def setting(name):
            lines, bold = samples.lines(name), samples.bold(name)
            return Setting(joined(lines, marks), font, PIXELS, COLS,
                           joined(bold, marks))
        self.setting = setting(lang)
        self.bare = setting(f"{lang}-bare") if lang in pages.WITH_MARKS else None
        self.floor = None
        if lang in reading.MODELS:
            lines = [self.setting.grey[self.setting.top(i):
                                       self.setting.top(i + 1)]
                     for i in range(len(self.setting.lines))]
            self.floor = pool.submit(reading.error_rate, self.setting.lines,
                                     lines, lang)


class Run:
    def __init__(self, arguments, folder):
        self.folder = folder
        self.languages = arguments.lang
        self.font = arguments.font
        self.samples = pages.Pages(folder)
        self.pool = concurrent.futures.ThreadPoolExecutor(DISPLAYS)
        self.lock, self.wanted = threading.Lock(), {}

    def want(self, lang, font, marks):
        key = lang, font, marks
        with self.lock:
            if key not in self.wanted:
                self.wanted[key] = Wanted(self.samples, *key, self.pool)
            return self.wanted[key]

    def plan(self, terminal):
        """Which languages in which font: [(font, [language])]."""
        every = terminal.name in ELEVEN
        languages = self.languages or (pages.LANGUAGES if every else ["ar"])
        if self.font:
            return [(self.font, languages)]
        usual, whole = pages.FONTS
        complete = pages.WHOLE[usual]
        first = [lang for lang in languages
                 if lang in complete or terminal.other_fonts]
        second = [lang for lang in languages if lang not in complete and
                  (every or not terminal.other_fonts)]
        return [(font, some) for font, some in ((usual, first), (whole, second))
                if some]

    def terminal(self, display, name):
        """A terminal's results; those of a session that fell are tried again
        once."""
        terminal = Terminal(name)
        missing = terminal.missing()
        if missing:
            return [report.Result(name, skipped=missing)]
        out, read = [], set()
        for number, (font, languages) in enumerate(self.plan(terminal)):
            for last in (False, True):
                try:
                    out += self.session(display, terminal, font, languages,
                                        read, number == 0)
                    break
                except Failed as failed:
                    if last:
                        picture.save(display.look(), os.path.join(
                            self.folder, f"{name}-failed.png"))
                        out.append(report.Result(name, font=font,
                                                 wrong=str(failed)))
        return out

    def session(self, display, terminal, font, languages, read, changing):
        out = []
        with Session(display, terminal, font) as session:
            session.find_cells()
            for lang in languages:
                out.append(self.page(session, terminal, font, lang,
                                     lang not in read))
                read.add(lang)
            if changing:
                out.append(self.changes(session, terminal))
        return out

    def keep(self, page, terminal, font, lang):
        name = "-".join([terminal.name, font.split()[0], lang])
        picture.save(picture.framed(page.grey),
                     os.path.join(self.folder, f"{name}.png"))

    def look(self, session, name, setting):
        """The page as it is once it is drawn as it should be, or will not be."""
        page = measures.upright(session.page(self.samples.path(name)), setting)
        if measures.letters_wrong(page, setting) > report.LETTERS:
            later = session.page_later()
            page = measures.upright(later, setting) if later else page
        return page

    def page(self, session, terminal, font, lang, read):
        want = self.want(lang, font, terminal.draws_marks)
        page = self.look(session, lang, want.setting)
        session.end_page()
        self.keep(page, terminal, font, lang)
        result = report.Result(
            terminal.name, lang, font,
            letters=measures.letters_wrong(page, want.setting),
            edge=measures.edge_spread(page, want.setting))
        if want.bare and terminal.draws_marks:
            bare = self.look(session, f"{lang}-bare", want.bare)
            session.end_page()
            if terminal.places_marks or lang in pages.WHOLE.get(font, []):
                result.marks = measures.marks_wrong(page, bare, want.setting,
                                                    want.bare)
            else:
                result.edge = measures.edge_spread(bare, want.bare)
        if read and want.floor:
            lines = want.setting.lines
            result.floor = want.floor
            result.read = self.pool.submit(
                reading.error_rate, lines,
                [page.grey[page.top(i):page.top(i + 1)]
                 for i in range(len(lines))], lang)
        return result

    def changes(self, session, terminal):
        page = session.page(self.samples.path("ar-long"))
        wrong = changes.remains(session, session.last)
        if changes.bar_bent(page):
            wrong = wrong or "the scroll bar is not straight"
        session.end_page()
        return report.Result(terminal.name, changed=True, wrong=wrong)

    def all(self, names):
        """The results of each terminal, in the order of their names."""
        waiting, results = queue.SimpleQueue(), {}
        for name in names:
            waiting.put(name)

        def work():
            display = Display()
            try:
                while True:
                    name = waiting.get_nowait()
                    results[name] = self.terminal(display, name)
                    report.progress(results[name])
            except queue.Empty:
                pass
            finally:
                display.close()
        with concurrent.futures.ThreadPoolExecutor(DISPLAYS) as workers:
            for worker in [workers.submit(work) for _ in range(DISPLAYS)]:
                worker.result()
        return [result for name in names for result in results[name]]


def arguments():
    p = argparse.ArgumentParser(
        description="khabar in real terminals, seen as a reader would see it")
    p.add_argument("--all", action="store_true", help="every terminal")
    p.add_argument("--list", action="store_true", help="names of all, and ends")
    p.add_argument("--packages", action="store_true",
                   help="the Debian packages that they are in, and ends")
    p.add_argument("--keep", metavar="DIR", help="keeps the pictures there")
    p.add_argument("--lang", metavar="LL,...", type=lambda s: s.split(","),
                   help="of " + ",".join(pages.LANGUAGES))
    p.add_argument("--font", metavar="NAME", help="this font only")
    p.add_argument("names", nargs="*", metavar="TERMINAL")
    out = p.parse_args()
    unknown = [name for name in out.names if name not in EVERY]
    if unknown:
        p.error(f"no such terminal: {unknown[0]} (--list names them)")
    out.names = out.names or (EVERY if out.all else ELEVEN)
    return out


def main():
    asked = arguments()
    if asked.packages:
        names = [] if asked.list else asked.names
        print(" ".join(sorted({package for name in names
                               for package in Terminal(name).packages})))
        return 0
    if asked.list:
        print("\n".join(EVERY))
        return 0
    folder = asked.keep or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    run = Run(asked, os.path.abspath(folder))
    good = report.tell(validate.results(run.samples) + run.all(asked.names))
    if not asked.keep:
        shutil.rmtree(folder)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
