"""Pictures read by tesseract, and how far that is from what they say."""
import os
import subprocess
import tempfile
import unicodedata

from PIL import Image

import picture

MODELS = {"ar": "ara", "fa": "fas", "he": "heb", "ur": "urd"}
# What is read depends on the size by chance: the best of these counts.
SCALES = (0.8, 0.9, 1, 1.1, 1.2)
ALIKE = {"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "־": "-",
         "״": '"', "׳": "'"}


def normal(text):
    """What is compared: letters and signs as tesseract writes them; no marks,
    no tatweel, no control characters, single spaces."""
    kept = (ALIKE.get(c, c) for c in unicodedata.normalize("NFKC", text)
            if unicodedata.category(c) not in ("Mn", "Cf", "Me")
            and c != "\u0640")
    return " ".join("".join(kept).split())


def distance(a, b):
    """How many characters must be changed, put in or taken out."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def save_line(grey, path):
    """The line's ink with a margin, in several sizes; the files' names."""
    box = picture.bounds(picture.ink(grey) > 0.3)
    if box:
        x, y, w, h = box
        grey = grey[y:y + h, x:x + w]
    image = Image.fromarray(picture.framed(grey, 12))
    names = []
    for scale in SCALES:
        size = (round(image.width * scale), round(image.height * scale))
        image.resize(size, Image.LANCZOS).save(f"{path}-{scale}.png")
        names.append(f"{path}-{scale}.png")
    return names


def error_rate(lines, pictures, lang):
    """Per cent of the characters of lines that are read wrongly."""
    with tempfile.TemporaryDirectory() as folder:
        names, numbers = [], []
        for i, (line, grey) in enumerate(zip(lines, pictures)):
            if line.strip():
                names += save_line(grey, f"{folder}/{i}")
                numbers += [i] * len(SCALES)
        with open(f"{folder}/list", "w") as f:
            f.write("\n".join(names) + "\n")
        read = subprocess.run(
            ["tesseract", f"{folder}/list", "-", "-l", MODELS[lang], "--psm",
             "7"], capture_output=True, text=True, check=True,
            env=dict(os.environ, OMP_THREAD_LIMIT="1")).stdout.split("\f")
    best = {}
    for i, text in zip(numbers, read):
        best[i] = min(best.get(i, 1e9), distance(normal(lines[i]), normal(text)))
    return 100.0 * sum(best.values()) / max(1, sum(len(normal(lines[i]))
                                                   for i in best))
