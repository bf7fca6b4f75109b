#!/usr/bin/env python3
"""README's pictures: khabar in xterm under Xvfb, in each of its languages.

The library of each picture is made from feeds/LANGUAGE.txt, the time is always
the same, and the pictures have few colours, so that they stay small.

usage: make.py [LANGUAGE...]
"""
import datetime
import email.utils
import functools
import html
import http.server
import os
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
KHABAR = os.path.abspath(os.environ.get(
    "KHABAR", os.path.join(TOP, "build", "khabar")))
NOW = datetime.datetime(2026, 3, 24, 10, 0, tzinfo=datetime.timezone.utc)
COLS, ROWS, SIZE = 72, 20, 13
# Of themes; else black on white.
GROUNDS = {"dark": ("#1c1c1c", "#e4e4e4"), "paper": ("#ffffd7", "#3a3a3a")}
MOST = 40 * 1024  # bytes of a picture

# Language: theme, font (with all its letters, joined), further lines of the
# configuration, what is opened ("": the library), keys and what is typed.
PICTURES = {
    "en": ("light", "DejaVu Sans Mono", ["list-rows = standfirst"], "",
           ["Return"]),
    "ar": ("paper", "DejaVu Sans Mono", ["align = justify"],
           "tests/data/samples/ar.html", []),
    "fa": ("dark", "DejaVu Sans Mono", ["list-rows = standfirst"], "",
           ["Return"]),
    "he": ("dark", "FreeMono:style=Bold", ["calendar = hebrew"],
           "tests/data/samples/he.html", []),
    "ur": ("light", "DejaVu Sans Mono", [],
           "desktop/pictures/feeds/ur.html", []),
}


def feeds_of(language):
    """[(title, folder, [(hours, title, text)])] of a language's file."""
    feeds = []
    with open(os.path.join(HERE, "feeds", language + ".txt")) as f:
        lines = [line.strip() for line in f if line.strip()]
    while lines:
        first, second = (part.strip() for part in lines.pop(0).split("|"))
        if first.startswith("="):
            feeds.append((first[1:].strip(), second, []))
        else:
            feeds[-1][2].append((int(first), second, lines.pop(0)))
    return feeds


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as f:
        f.write(text)


def rss(title, language, items):
    out = (f'<rss version="2.0"><channel><title>{html.escape(title)}</title>'
           f"<language>{language}</language>")
    for hours, name, text in items:
        at = NOW - datetime.timedelta(hours=hours)
        out += (f"<item><title>{html.escape(name)}</title>"
                f"<guid isPermaLink='false'>{html.escape(name)}</guid>"
                f"<pubDate>{email.utils.format_datetime(at)}</pubDate>"
                f"<description>{html.escape(text)}</description></item>")
    return out + "</channel></rss>"


def environment(home, display=""):
    env = {k: v for k, v in os.environ.items()
           if not k.startswith(("XDG_", "LC_")) and k != "LANGUAGE"}
    return env | {"HOME": home, "LANG": "C.UTF-8", "TZ": "UTC",
                  "DISPLAY": display, "COLORTERM": "",
                  "KHABAR_THEMES": os.path.join(TOP, "themes")}


def at_that_time(command):
    return ["faketime", "--exclude-monotonic", "-f",
            NOW.strftime("@%Y-%m-%d %H:%M:%S")] + command


def make_library(home, language, port):
    """Follows the feeds of a language, whose folders are tags."""
    lines = ""
    for i, (title, folder, items) in enumerate(feeds_of(language)):
        write(f"{home}/www/{i}.xml", rss(title, language, items))
        lines += f"http://127.0.0.1:{port}/{i}.xml\n    tags {folder}\n"
    write(f"{home}/.config/khabar/feeds", lines)
    subprocess.run(at_that_time([KHABAR, "reload", "--quiet"]), check=True,
                   env=environment(home), stderr=subprocess.DEVNULL)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


def serve(folder):
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def look(env, font, colours, command, keys, path):
    """Runs a command in xterm, types keys and takes its picture."""
    term = subprocess.Popen(
        ["xterm", "-fa", font, "-fs", str(SIZE), "-geometry",
         f"{COLS}x{ROWS}+0+0", "-b", "8", "-bw", "0", "-bg", colours[0],
         "-fg", colours[1], "-e"] + at_that_time(command), env=env, cwd=TOP)
    time.sleep(3)
    window = subprocess.run(
        ["xdotool", "search", "--sync", "--class", "xterm"], env=env,
        check=True, timeout=20, capture_output=True, text=True)
    window = window.stdout.split()[-1]
    for key in keys:
        how = ["key", key] if key.isascii() else ["type", "--delay", "100", key]
        subprocess.run(["xdotool", "windowfocus", window] + how, env=env,
                       check=True)
        time.sleep(1)
    subprocess.run(["import", "-window", window, "+dither", "-colors", "24",
                    "-define", "png:compression-level=9", "-strip",
                    "png8:" + path], env=env, check=True)
    term.kill()
    term.wait()


def make(language, display):
    theme, font, settings, source, keys = PICTURES[language]
    path = os.path.join(HERE, language + ".png")
    with tempfile.TemporaryDirectory() as home:
        write(f"{home}/.config/khabar/config", "\n".join(
            [f"language = {language}", "auto-reload = no"] + settings) + "\n")
        os.makedirs(f"{home}/www")
        server = serve(f"{home}/www")
        make_library(home, language, server.server_port)
        command = [KHABAR, "--theme", theme] + ([source] if source else [])
        look(environment(home, display), font,
             GROUNDS.get(theme, ("white", "black")), command, keys, path)
        server.shutdown()
    size = os.path.getsize(path)
    print(f"{path}: {size} bytes")
    return size <= MOST


def main():
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    display = ":" + screen.stdout.readline().strip()
    try:
        small = [make(language, display)
                 for language in sys.argv[1:] or PICTURES]
    finally:
        screen.kill()
        screen.wait()
    if not all(small):
        sys.exit(f"make.py: a picture has over {MOST} bytes")


main()
