#!/usr/bin/env python3
# Says what is wrong in po/LL.po: po/check.py [LL...]. What is checked stands in
# po/README. The status is 1 where anything is.
# --count: a line a language, with the number of things.
import os
import re
import subprocess
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
CONVERSION = re.compile(
    r"%(?:(\d+)\$)?[-+0#]*\d*(?:\.(?:\*|\d+))?(?:ll|l|z)?[diuxcsf]|%%")
# What is typed stays as it is: options, and what stands in backquotes.
TYPED = re.compile(r"`[^`]+`|(?<![\w-])--[a-z][a-z-]*")
WORD = re.compile(r"[a-z]{3,}")
LIMIT = re.compile(r"at most (\d+) cells")
OPENING, CLOSING = "\u2066\u2067\u2068", "\u2069"
FORBIDDEN = "\u202A\u202B\u202C\u202D\u202E"


class Message:
    def __init__(self):
        self.comments, self.flags = [], set()
        self.context = self.plural = None
        self.id, self.texts = "", []

    def key(self):
        return self.context, self.id, self.plural

    def limit(self):
        found = LIMIT.findall(" ".join(self.comments))
        return min((int(n) for n in found), default=None)


def unquote(s):
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(
        m.group(1), m.group(1)), s[s.index('"') + 1:s.rindex('"')])


def read(text):
    """The messages of a .po file, without those that are no longer used."""
    messages, m, part = [], Message(), None
    for line in text.split("\n") + [""]:
        if not line.strip():
            if m.texts:
                messages.append(m)
            m, part = Message(), None
        elif line.startswith("#."):
            m.comments.append(line[2:].strip(" *"))
        elif line.startswith("#,"):
            m.flags |= {flag.strip() for flag in line[2:].split(",")}
        elif line.startswith("#"):
            continue
        else:
            name = line.split('"')[0].strip()
            if name:
                part = name
            value = unquote(line)
            if part == "msgctxt":
                m.context = (m.context or "") + value
            elif part == "msgid":
                m.id += value
            elif part == "msgid_plural":
                m.plural = (m.plural or "") + value
            elif name:
                m.texts.append(value)
            else:
                m.texts[-1] += value
    return messages


def cells(s):
    """The cells of a terminal that a text takes: lam-alef is one."""
    s = CONVERSION.sub("00", s)
    s = "".join(c for c in s if unicodedata.category(c) not in (
        "Mn", "Me", "Cf"))
    return len(re.sub("\u0644[\u0622\u0623\u0625\u0627]", "\u0644", s))


def conversions(s):
    """Which arguments a format takes, and as what."""
    found, n = {}, 0
    for c in CONVERSION.finditer(s):
        if c.group(0) == "%%":
            continue
        if ".*" in c.group(0) and not c.group(1):
            n += 1
        n += 1
        found[int(c.group(1) or n)] = re.search(
            r"(ll|l|z)?[a-z]$", c.group(0)).group(0).replace("i", "d")
    return found


def isolates_fit(s):
    depth = 0
    for c in s:
        depth += (c in OPENING) - (c == CLOSING)
        if depth < 0:
            return False
    return depth == 0


def faults_of_text(m, original, text):
    want, have = conversions(original), conversions(text)
    if m.plural:
        # A form may say its number in words.
        numbers = {k for k, v in want.items() if v != "s"}
        if any(want.get(k) != v for k, v in have.items()) or any(
                k not in have and k not in numbers for k in want):
            yield "a placeholder is wrong"
    elif want != have and "%" in original + text:
        yield "a placeholder is wrong"
    if not isolates_fit(text):
        yield "an isolate is not balanced"
    if any(c in FORBIDDEN for c in text):
        yield "embeddings and overrides leak: use isolates"
    blanks = re.compile(r"^(\s*).*?(\s*)$", re.S)
    if blanks.match(original).groups() != blanks.match(text).groups():
        yield "blanks or line ends at its ends differ"
    for typed in TYPED.findall(original):
        if typed not in text:
            yield "%s is missing, which is typed so" % typed
    rest = TYPED.sub("", CONVERSION.sub("", original))
    if text == original and WORD.search(rest):
        yield "it is left in English"
    limit = m.limit()
    if limit and cells(text) > limit:
        yield "%d cells, where there is room for %d" % (cells(text), limit)


def faults_of(m, glossary):
    if "fuzzy" in m.flags:
        yield "fuzzy"
        return
    if not all(m.texts):
        yield "not translated"
        return
    for i, text in enumerate(m.texts):
        original = m.plural if m.plural and len(m.texts) == 1 or (
            m.plural and i) else m.id
        yield from faults_of_text(m, original, text)
    terms = glossary.get(m.id.strip(" .:").lower())
    if terms and not m.plural and m.texts[0].strip(" .:") not in terms:
        yield "the glossary has: %s" % " | ".join(terms)


def read_glossary(language):
    glossary = {}
    with open("%s/glossary-%s" % (HERE, language), encoding="utf-8") as f:
        for line in f:
            line = line.split("#")[0].strip()
            if line:
                term, texts = line.split("=", 1)
                glossary[term.strip()] = [t.strip() for t in texts.split("|")]
    return glossary


def check(language, template):
    """Yields every fault of a language: of which message, and what."""
    path = "%s/%s.po" % (HERE, language)
    with open(path, encoding="utf-8") as f:
        messages = read(f.read())
    known = {m.key() for m in messages}
    used = {m.key(): m for m in template}
    for m in template:
        if m.id and m.key() not in known:
            yield m.id, "in the source, not here: ./dev update-po"
    for m in messages:
        if not m.id:
            continue
        if m.key() not in used:
            yield m.id, "not in the source any more: ./dev update-po"
            continue
        m.comments = used[m.key()].comments
        for fault in faults_of(m, read_glossary(language)):
            yield m.id, fault
    made = subprocess.run(["msgfmt", "-c", "-o", os.devnull, path],
                          capture_output=True, text=True)
    if made.returncode:
        yield "", made.stderr.strip()


def main(arguments):
    count = "--count" in arguments
    languages = [a for a in arguments if a != "--count"] or sorted(
        name[:-3] for name in os.listdir(HERE) if name.endswith(".po"))
    template = read(subprocess.run([HERE + "/extract"], check=True,
                                   capture_output=True, text=True).stdout)
    status = 0
    for language in languages:
        faults = list(check(language, template))
        status = status or bool(faults)
        if count:
            print(language, len(faults))
            continue
        for message, fault in faults:
            print("po/%s.po: %s: %s" % (
                language, repr(message[:60]), fault))
    return status


sys.exit(main(sys.argv[1:]))
