#!/usr/bin/env python3
"""The table of extract.sh: extract.py WORK OWN-PAGES [REAL-PAGES]."""
import collections
import glob
import json
import os
import re
import subprocess
import sys
import time


def blocks_text(article):
    out = []
    for b in article.get("blocks", []):
        out += [b["text"]] if b.get("text") else []
        out += b.get("items") or []
        for row in b.get("rows") or []:
            out += row
    return "\n".join(out)


def grams(text):
    words = re.findall(r"\w+", text)
    if len(words) < 4:
        return collections.Counter([tuple(words)] if words else [])
    return collections.Counter(zip(*(words[i:] for i in range(4))))


def same(a, b):
    return re.findall(r"\w+", a or "") == re.findall(r"\w+", b or "")


def load(own, real):
    pages = []
    for path in sorted(glob.glob(own + "/*.html")):
        with open(path[:-5] + ".json", encoding="utf-8") as f:
            want = json.load(f)
        pages.append(("own", path, blocks_text(want), want.get("headline"),
                      want.get("published")))
    truth = {}
    if real:
        name = real.rstrip("/") + "/../truth.json"
        if os.path.exists(name):
            with open(name, encoding="utf-8") as f:
                truth = json.load(f)
    for key, want in sorted(truth.items()):
        path = os.path.join(real, key + ".html")
        if os.path.exists(path):
            rtl = want.get("dir") == "rtl"
            pages.append(("real, RTL" if rtl else "real, English", path,
                          want["articleBody"], want.get("title"),
                          want.get("date")))
    return pages


def run_khabar(paths):
    out, start = [], time.time()
    for p in paths:
        r = subprocess.run([os.environ["KHABAR"], "show", "--format", "json",
                            p], capture_output=True, check=False)
        a = json.loads(r.stdout) if r.returncode == 0 else {}
        out.append({"text": blocks_text(a), "title": a.get("headline"),
                    "date": a.get("published")})
    return out, time.time() - start


def run_js(work, dom, paths):
    r = subprocess.run(["node", "extract.js", dom], cwd=work, text=True,
                       input="\n".join(map(os.path.abspath, paths)),
                       capture_output=True, check=False)
    lines = [json.loads(s) for s in r.stdout.splitlines()]
    if len(lines) != len(paths) + 1:
        return None, 0
    return lines[:-1], lines[-1]["seconds"]


def report(name, pages, found, seconds):
    for kind in sorted({p[0] for p in pages}):
        p = r = f = n = t = tn = d = dn = 0
        for (k, _, body, title, date), got in zip(pages, found):
            if k != kind:
                continue
            a, b = grams(body), grams(got["text"])
            both = sum((a & b).values())
            pr = both / max(1, sum(b.values()))
            re_ = both / max(1, sum(a.values()))
            n, p, r = n + 1, p + pr, r + re_
            f += 2 * pr * re_ / (pr + re_) if both else 0
            if title:
                tn, t = tn + 1, t + same(title, got["title"])
            if date and len(date) >= 10:
                dn += 1
                d += (got["date"] or "")[:10] == date[:10]
        print("%-22s %-14s %3d pages  P %.3f R %.3f F1 %.3f  title %d/%d  "
              "date %d/%d" % (name, kind, n, p / n, r / n, f / n, t, tn, d,
                              dn))
    print("%-22s %.0f pages a second" % (name, len(pages) / seconds))


def main():
    work, own = sys.argv[1:3]
    pages = load(own, sys.argv[3] if len(sys.argv) > 3 else None)
    paths = [p[1] for p in pages]
    report("khabar", pages, *run_khabar(paths))
    for dom in ("linkedom", "jsdom"):
        found, seconds = run_js(work, dom, paths)
        if found is None:
            print("readability, %s: not there" % dom)
        else:
            report("readability, " + dom, pages, found, seconds)


main()
