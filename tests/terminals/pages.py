"""The sample pages and what of them is shown."""
import os
import re
import subprocess

from setting import without_marks
from session import KHABAR
from terminals import COLS, HERE, ROWS

LANGUAGES = ["ar", "fa", "he", "ur", "ckb", "ps"]
WITH_MARKS = ["ar", "fa", "he", "ur"]
# The usual font, which lacks letters of all languages but Arabic and Persian,
# and one that has the letters of all.
FONTS = ["DejaVu Sans Mono", "FreeMono"]
WHOLE = {"DejaVu Sans Mono": ["ar", "fa"], "FreeMono": LANGUAGES}


class Pages:
    """Three pages a language: as it is, without marks, and a long one."""

    def __init__(self, folder):
        self.folder = folder
        for lang in LANGUAGES:
            with open(f"{HERE}/{lang}.html") as f:
                text = f.read()
            head, rest = text.split("<article>")
            body, tail = rest.split("</article>")
            self.write(lang, text)
            self.write(f"{lang}-bare", without_marks(text))
            self.write(f"{lang}-long",
                       f"{head}<article>{body * 4}</article>{tail}")

    def write(self, name, text):
        with open(self.path(name), "w") as f:
            f.write(text)

    def path(self, name):
        return os.path.join(self.folder, f"{name}.html")

    def bold(self, name):
        """The phrases that are bold, in their order."""
        with open(self.path(name)) as f:
            return [phrase for _, phrase in
                    re.findall(r"<(h1|strong)>(.*?)</\1>", f.read())]

    def lines(self, name):
        """The lines of the first screen, in logical order."""
        shown = subprocess.run(
            [KHABAR, "show", "--width", str(COLS - 4), self.path(name)],
            capture_output=True, text=True, check=True).stdout
        return shown.rstrip("\n").split("\n")[:ROWS - 1]
