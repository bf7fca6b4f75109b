#!/usr/bin/env python3
"""khabar in real terminals, read back by OCR.

Each terminal runs under Xvfb and shows khabar with a sample article of each
language; a screenshot is read by tesseract and compared with what `khabar show`
prints. Reported: the character error rate (CER) and the spread of the right edge
of right-to-left lines in cells. A terminal that is not installed is skipped.

usage: run.py [--keep DIR] [--lang LL,...] [--font NAME] [TERMINAL...]
"""
import argparse
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
KHABAR = os.path.abspath(os.environ.get(
    "KHABAR", os.path.join(TOP, "build", "khabar")))
COLS, ROWS, SIZE = 80, 24, 18
SCREEN = (1900, 1200)
# Terminals fall back to other fonts for letters that a font lacks; these have
# all of a language, with the joined forms.
LANGUAGES = {
    "ar": ("ara", "DejaVu Sans Mono"),
    "fa": ("fas", "DejaVu Sans Mono"),
    "he": ("heb", "FreeMono"),
    "ur": ("urd", "FreeMono"),
    # Without a model of their own they are read by that of a neighbour: only
    # what is worse than Pango's setting tells something.
    "ckb": ("ara", "DejaVu Sans Mono"),
    "ps": ("fas", "DejaVu Sans Mono"),
}
MARGIN = 2.0  # points over what tesseract makes of Pango's setting
EDGE_LIMIT = 0.5  # cells
REDRAW_LIMIT = 1500  # pixels


# --- Terminals --------------------------------------------------------------

def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as f:
        f.write(text)


def xterm(home, font, command):
    return ["xterm", "-fa", font, "-fs", str(SIZE), "-geometry",
            f"{COLS}x{ROWS}+0+0", "-b", "0", "-bw", "0", "-bg", "white", "-fg",
            "black", "-e"] + command


def vte(home, font, command):
    return ["dbus-run-session", "--", "xfce4-terminal", "--disable-server",
            f"--geometry={COLS}x{ROWS}+0+0", "--hide-menubar", "--hide-borders",
            "--hide-toolbar", "--hide-scrollbar", f"--font={font} {SIZE}",
            "--color-bg=white", "--color-text=black", "-x"] + command


def konsole(home, font, command):
    write(f"{home}/.local/share/konsole/t.profile",
          "[General]\nName=t\nParent=FALLBACK/\nTerminalMargin=0\n"
          f"TerminalColumns={COLS}\nTerminalRows={ROWS}\n"
          f"[Appearance]\nFont={font},{SIZE},-1,5,50,0,0,0,0,0\n"
          "ColorScheme=BlackOnWhite\n[Scrolling]\nScrollBarPosition=2\n")
    write(f"{home}/.config/konsolerc",
          "[Desktop Entry]\nDefaultProfile=t.profile\n"
          "[KonsoleWindow]\nRememberWindowSize=false\n[MainWindow]\n"
          "MenuBar=Disabled\n")
    return ["dbus-run-session", "--", "konsole", "--nofork", "--profile", "t",
            "--hide-menubar", "--hide-tabbar", "-e"] + command


def kitty(home, font, command):
    others = ["-o", "symbol_map U+0590-U+05FF,U+FB1D-U+FB4F FreeMono"]
    return ["kitty"] + others + [ "--config", "NONE", "-o", f"font_family={font}", "-o",
            f"font_size={SIZE}", "-o", "remember_window_size=no", "-o",
            f"initial_window_width={COLS}c", "-o",
            f"initial_window_height={ROWS}c", "-o", "window_margin_width=0",
            "-o", "background=#ffffff", "-o", "foreground=#000000", "-o",
            "update_check_interval=0", "-o", "cursor=#ffffff"] + command


def mlterm(home, font, command):
    write(f"{home}/.mlterm/aafont",
          f"DEFAULT = {font}\nISO10646_UCS4_1 = {font}\n")
    return ["mlterm", "--type=xft", f"--fontsize={SIZE * 4 // 3}", "--fg=black",
            "--bg=white", f"--geometry={COLS}x{ROWS}+0+0", "--sbmod=none",
            "--borderless", "--bd=0", "-e"] + command


def st(home, font, command):
    return ["st", "-f", f"{font}:size={SIZE}", "-g", f"{COLS}x{ROWS}+0+0",
            "-e"] + command


def urxvt(home, font, command):
    return ["urxvt", "-fn", f"xft:{font}:size={SIZE}", "-geometry",
            f"{COLS}x{ROWS}+0+0", "-b", "0", "-bw", "0", "-bg", "white", "-fg",
            "black", "+sb", "-e"] + command


def alacritty(home, font, command):
    write(f"{home}/a.yml",
          f"font:\n  size: {SIZE}\n  normal:\n    family: {font}\n"
          f"window:\n  dimensions:\n    columns: {COLS}\n    lines: {ROWS}\n"
          "  padding:\n    x: 0\n    y: 0\n  decorations: none\n"
          "colors:\n  primary:\n    background: '#ffffff'\n"
          "    foreground: '#000000'\n")
    return ["alacritty", "--config-file", f"{home}/a.yml", "-e"] + command


FOOT = """#!/bin/sh
# foot in a Wayland compositor in an X window: opened once in a large window to
# learn how large a cell is, then in one of that many cells.
in_weston() {
	weston --backend=x11-backend.so --use-pixman --shell=kiosk-shell.so \\
		--socket=khabar --idle-time=0 --width="$1" --height="$2" &
	pid=$!
	shift 2
	i=0
	while [ ! -S "$XDG_RUNTIME_DIR/khabar" ] && [ $i -lt 50 ]; do
		sleep 0.1
		i=$((i + 1))
	done
	WAYLAND_DISPLAY=khabar foot --config=/dev/null -f "$font:size=$size" \\
		-o pad=0x0 -o dpi-aware=no -o colors.background=ffffff \\
		-o colors.foreground=000000 "$@"
	kill $pid
	wait $pid
}
cell() {
	python3 -c 'import fcntl, struct, sys, termios
rows, cols, x, y = struct.unpack("4H", fcntl.ioctl(1, termios.TIOCGWINSZ, b"0" * 8))
print(x // cols, y // rows, file=open(sys.argv[1], "w"))' "$1"
}
if [ "$1" = --cell ]; then
	sleep 0.5
	cell "$2"
	exit
fi
in_weston 1600 1000 "$0" --cell "$HOME/cell"
read -r w h <"$HOME/cell"
in_weston $((w * cols)) $((h * rows)) "$@"
"""


def foot(home, font, command):
    path = f"{home}/foot.sh"
    write(path, FOOT)
    os.chmod(path, 0o755)
    return ["env", f"font={font}", f"size={SIZE}", f"cols={COLS}",
            f"rows={ROWS}", path] + command


def in_tmux(outer):
    def start(home, font, command):
        write(f"{home}/tmux.conf", "set -g status off\n")
        return outer(home, font, ["tmux", "-u", "-f", f"{home}/tmux.conf", "-S",
                                  f"{home}/tmux.sock", "new-session"] +
                     [" ".join(f"'{c}'" for c in command)])
    start.outer = outer
    return start


def in_screen(outer):
    def start(home, font, command):
        write(f"{home}/screenrc", "startup_message off\n")
        os.makedirs(f"{home}/.screen", 0o700)
        return outer(home, font, ["screen", "-U", "-S", "khabar", "-c", f"{home}/screenrc"] +
                     command)
    start.outer = outer
    return start


TERMINALS = {
    "xterm": (xterm, ["xterm"]),
    "vte": (vte, ["xfce4-terminal"]),
    "konsole": (konsole, ["konsole"]),
    "kitty": (kitty, ["kitty"]),
    "mlterm": (mlterm, ["mlterm"]),
    "st": (st, ["st"]),
    "urxvt": (urxvt, ["urxvt"]),
    "alacritty": (alacritty, ["alacritty"]),
    "foot": (foot, ["foot", "weston"]),
    "tmux-xterm": (in_tmux(xterm), ["tmux", "xterm"]),
    "tmux-vte": (in_tmux(vte), ["tmux", "xfce4-terminal"]),
    "screen-xterm": (in_screen(xterm), ["screen", "xterm"]),
}
# What makes terminals out of other terminals' environments.
FOREIGN = ["TMUX", "STY", "VTE_VERSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID",
           "MLTERM", "COLORTERM", "XTERM_VERSION", "NO_COLOR", "COLORFGBG",
           "TERM_PROGRAM", "TERM", "WINDOWID", "DBUS_SESSION_BUS_ADDRESS"]


# --- Pictures ---------------------------------------------------------------

class Image:
    """A grey picture, dark on light."""

    def __init__(self, path):
        data = subprocess.run(["convert", path, "-colorspace", "Gray", "-depth",
                               "8", "pgm:-"], capture_output=True,
                              check=True).stdout
        m = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
        self.w, self.h = int(m.group(1)), int(m.group(2))
        self.data = data[m.end():]

    def row(self, y, x0, x1):
        return self.data[y * self.w + x0:y * self.w + x1]


class Display:
    def __init__(self, number):
        self.name = f":{number}"
        self.x = subprocess.Popen(
            ["Xvfb", self.name, "-screen", "0",
             f"{SCREEN[0]}x{SCREEN[1]}x24", "+extension", "GLX", "-noreset"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            if os.path.exists(f"/tmp/.X11-unix/X{number}"):
                break
            time.sleep(0.05)

    def close(self):
        self.x.terminate()
        self.x.wait()


def look(display, shot):
    subprocess.run(["import", "-display", display.name, "-window", "root", shot],
                   check=False, stderr=subprocess.DEVNULL)
    with open(shot, "rb") as f:
        return f.read()


def differs(a, b):
    """Pixels that differ. Some always do: a letter whose ink reaches over its
    cell is cut when its neighbour is drawn anew. A wrong line is thousands."""
    out = subprocess.run(["compare", "-metric", "AE", a, b, "null:"],
                         capture_output=True, text=True, check=False).stderr
    return float(out.split()[0]) if out.split() else 1e9


def same_after_keys(display, shot):
    """Scrolls and searches, which redraws parts of the screen, and comes back:
    the picture must be what it was. Returns whether it is."""
    env = dict(os.environ, DISPLAY=display.name)
    subprocess.run(["xdotool", "mousemove", "200", "200"], env=env, check=False)
    look(display, shot)
    changed = False
    for key in ["j", "j", "k", "slash", "Arabic_alef", "Arabic_lam", "Return",
                "n", "N", "Escape", "g"]:
        subprocess.run(["xdotool", "key", key], env=env, check=False)
        # After Escape longer, or tmux takes the next key for Alt-g.
        time.sleep(1.2 if key == "Escape" else 0.15)
        look(display, shot + ".after.png")
        changed = changed or differs(shot, shot + ".after.png") > REDRAW_LIMIT
    for _ in range(20):
        look(display, shot + ".after.png")
        if differs(shot, shot + ".after.png") <= REDRAW_LIMIT:
            return changed
        time.sleep(0.2)
    return False


def run_terminal(display, start, font, command, shot, settled, then=None):
    """Runs a command in a terminal and takes a picture when `settled` says so
    or after a while, once the picture has stopped changing. Returns whether it
    came to that, or what `then` returns, which is called at that point."""
    home = tempfile.mkdtemp()
    env = {k: v for k, v in os.environ.items() if k not in FOREIGN}
    env.update(DISPLAY=display.name, HOME=home, XDG_CONFIG_HOME=f"{home}/.config",
               XDG_DATA_HOME=f"{home}/.local/share", XDG_CACHE_HOME=f"{home}/.cache",
               XDG_RUNTIME_DIR=home, SCREENDIR=f"{home}/.screen", LC_ALL="C.UTF-8", SHELL="/bin/sh",
               LIBGL_ALWAYS_SOFTWARE="1", WINIT_X11_SCALE_FACTOR="1",
               QT_SCALE_FACTOR="1", KHABAR_THEMES=os.path.join(TOP, "themes"))
    os.chmod(home, 0o700)
    # Rows as `khabar show` has them, and none of keys.
    write(f"{home}/.config/khabar/config", "key-line = no\n")
    p = subprocess.Popen(start(home, font, command), env=env, cwd=home,
                         stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                         stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        last, end = None, time.time() + 25
        time.sleep(0.8)
        while time.time() < end and p.poll() is None:
            now = look(display, shot)
            if now == last and settled(shot):
                return then() if then else True
            last = now
            time.sleep(0.4)
        return False
    finally:
        try:
            os.killpg(p.pid, 15)
            p.wait(5)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            pass
        for quit_server in (["tmux", "-S", f"{home}/tmux.sock", "kill-server"],
                            ["screen", "-S", "khabar", "-X", "quit"]):
            subprocess.run(quit_server, env=env, check=False,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        shutil.rmtree(home, ignore_errors=True)
        time.sleep(0.2)


# --- Cells ------------------------------------------------------------------

def black_box(path):
    """The box of the picture that is red: the terminal full of red blocks."""
    out = subprocess.run(
        ["convert", path, "-fill", "black", "+opaque", "#ff0000", "-fill",
         "white", "-opaque", "#ff0000", "-format", "%@", "info:"],
        capture_output=True, text=True, check=False).stdout
    m = re.match(r"(\d+)x(\d+)\+(\d+)\+(\d+)", out)
    if not m:
        return None
    w, h, x, y = map(int, m.groups())
    return (x, y, w, h) if w > COLS * 4 and h > ROWS * 6 else None


def calibrate(display, start, font, tmp):
    """Where the cells are: x, y, width and height of all of them."""
    script = os.path.join(tmp, "blocks.sh")
    with open(script, "w") as f:
        f.write("#!/bin/sh\nprintf '\\033[?25l\\033[48;2;255;0;0m\\033[38;2;255;0;0m'\n"
                "i=0; while [ $i -lt 60 ]; do printf '%300s\\n' ''; i=$((i+1)); done\n"
                "printf '\\033[H\\033[2J'\nsleep 60\n")
    os.chmod(script, 0o755)
    shot = os.path.join(tmp, "blocks.png")
    ok = run_terminal(display, start, font, [script], shot,
                      lambda path: black_box(path) is not None)
    return black_box(shot) if ok else None


# --- Text -------------------------------------------------------------------

def normal(text):
    """What is compared: letters and signs as tesseract writes them; no marks,
    no tatweel, no control characters, single spaces."""
    out = []
    for c in unicodedata.normalize("NFKC", text):
        kind = unicodedata.category(c)
        if kind in ("Mn", "Cf", "Me") or c == "\u0640":
            continue
        out.append({"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-",
                    "—": "-", "־": "-", "״": '"', "׳": "'"}.get(c, c))
    return " ".join("".join(out).split())


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def cer(want, got):
    return 100.0 * distance(want, got) / max(1, len(want))


def ocr(path, lang):
    out = subprocess.run(["tesseract", path, "-", "-l", lang, "--psm", "6"],
                         capture_output=True, text=True, check=False,
                         env=dict(os.environ, OMP_THREAD_LIMIT="1"))
    return normal(out.stdout)


def sample(lang):
    return os.path.join(TOP, "tests", "terminals", f"{lang}.html")


def expected(lang):
    """The lines of the first screen, in logical order."""
    out = subprocess.run([KHABAR, "show", "--width", "76", sample(lang)],
                         capture_output=True, text=True, check=True).stdout
    return out.split("\n")[:ROWS - 1]


def is_rtl_line(line):
    for c in line:
        b = unicodedata.bidirectional(c)
        if b in ("R", "AL"):
            return True
        if b == "L":
            return False
    return False


def right_edges(image, box, lines):
    """For each right-to-left line, how many cells its ink ends left of the
    column's right edge."""
    x, y, w, h = box
    cell_w, cell_h = w / COLS, h / ROWS
    background = image.row(y + 2, x, x + 1)[0]
    edge = x + 78 * cell_w
    out = []
    for i, line in enumerate(lines):
        if not is_rtl_line(line):
            continue
        last = None
        for py in range(int(y + i * cell_h) + 2, int(y + (i + 1) * cell_h) - 2):
            row = image.row(py, x, x + w)
            for px in range(len(row) - 1, -1, -1):
                if abs(row[px] - background) > 90:
                    last = px if last is None else max(last, px)
                    break
        if last is not None:
            indent = len(line) - len(line.lstrip(" "))
            out.append((edge - (x + last + 1)) / cell_w - indent)
    return out


# --- The whole --------------------------------------------------------------

def crop(path, box, out):
    """The text without the status line, dark on light, with a margin."""
    x, y, w, h = box
    high = int(h * (ROWS - 1) / ROWS)
    subprocess.run(["convert", path, "-crop", f"{w}x{high}+{x}+{y}", "+repage",
                    "-colorspace", "Gray", out], check=True)
    mean = subprocess.run(["convert", out, "-format", "%[fx:mean]", "info:"],
                          capture_output=True, text=True, check=True).stdout
    args = ["-negate"] if float(mean) < 0.5 else []
    subprocess.run(["convert", out] + args + ["-bordercolor", "white", "-border",
                                              "20", out], check=True)


def pango(lang, font, tmp):
    """What tesseract makes of the same lines set by Pango in the same font."""
    code = LANGUAGES[lang][0]
    lines = expected(lang)
    text = os.path.join(tmp, f"pango-{lang}.txt")
    image = os.path.join(tmp, f"pango-{lang}.png")
    with open(text, "w") as f:
        f.write("\n".join(lines) + "\n")
    subprocess.run(["pango-view", "-q", "--no-display", "--no-auto-dir", "--rtl",
                    f"--font={font} {SIZE}", "--dpi=96", "--margin=20",
                    "--output", image, text], check=True)
    return cer(normal("\n".join(lines)), ocr(image, code))


def one(display, name, lang, font, boxes, tmp, pool):
    start, _ = TERMINALS[name]
    code = LANGUAGES[lang][0]
    if (name, lang) == ("kitty", "he"):
        # The font of most systems lacks Hebrew, which then comes from another
        # one. In kitty it matters: words are cut where the font changes.
        font = "DejaVu Sans Mono"
    if font not in boxes:
        # What stands between may not know the colour, and has all cells.
        boxes[font] = calibrate(display, getattr(start, "outer", start), font,
                                tmp)
    box = boxes[font]
    if not box:
        return None
    shot = os.path.join(tmp, f"{name}-{lang}.png")
    lines = expected(lang)
    kept = []
    then = None
    if lang == "ar":  # one language tells how a terminal takes changes
        def then():
            kept.append(same_after_keys(display, shot))
            return True
    ok = run_terminal(display, start, font, [KHABAR, sample(lang)], shot,
                      lambda path: True, then)
    if not ok:
        return None
    edges = right_edges(Image(shot), box, lines)
    text = os.path.join(tmp, f"{name}-{lang}.text.png")
    crop(shot, box, text)
    read = pool.submit(ocr, text, code)
    return lines, edges, read, kept != [False]


def arguments():
    p = argparse.ArgumentParser(description="khabar in real terminals")
    p.add_argument("--keep", metavar="DIR", help="keeps the pictures there")
    p.add_argument("--lang", metavar="LL,...", default=",".join(LANGUAGES),
                   type=lambda s: s.split(","))
    p.add_argument("--font", metavar="NAME")
    p.add_argument("terminals", nargs="*", metavar="TERMINAL",
                   choices=list(TERMINALS) + [[]])
    return p.parse_args()


def main():
    args = arguments()
    keep = args.keep
    if keep:
        os.makedirs(keep, exist_ok=True)
    tmp = keep or tempfile.mkdtemp()
    languages = args.lang
    fonts = {l: args.font or LANGUAGES[l][1] for l in languages}
    pool = concurrent.futures.ThreadPoolExecutor(2)
    floors = {l: pool.submit(pango, l, fonts[l], tmp) for l in languages}
    results, n, failed = [], 0, 0
    display = Display(40 + os.getpid() % 400)
    try:
        for name in args.terminals or TERMINALS:
            missing = [p for p in TERMINALS[name][1] if not shutil.which(p)]
            boxes = {}
            for lang in languages:
                result = "skip" if missing else one(
                    display, name, lang, fonts[lang], boxes, tmp, pool)
                results.append((name, lang, result, missing))
    finally:
        display.close()
    print(f"1..{len(results)}")
    table = [f"# {'terminal':14}" + "".join(f"{l:>18}" for l in languages),
             f"# {'':14}" + "  CER %  edge cells" * len(languages),
             f"# {'pango':14}" + "".join(f"{floors[l].result():7.2f}{'':11}"
                                         for l in languages)]
    for name, lang, result, missing in results:
        n += 1
        if lang == languages[0]:
            table.append(f"# {name:14}")
        if result == "skip":
            print(f"ok {n} - {name} {lang} # SKIP {missing[0]} is not installed")
            table[-1] += f"{'-':>7}{'':11}"
            continue
        if result is None:
            failed += 1
            print(f"not ok {n} - {name} {lang}: nothing to be seen")
            table[-1] += f"{'?':>7}{'':11}"
            continue
        lines, edges, read, kept = result
        rate = cer(normal("\n".join(lines)), read.result())
        spread = max(edges) - min(edges) if edges else 99
        limit = floors[lang].result() + MARGIN
        good = rate <= limit and spread <= EDGE_LIMIT and kept
        failed += not good
        print(f"{'ok' if good else 'not ok'} {n} - {name} {lang}: CER {rate:.2f} % "
              f"(limit {limit:.2f}), right edge within {spread:.2f} cells"
              + ("" if kept else ", not the same after changes"))
        table[-1] += f"{rate:7.2f}{spread:7.2f}    "
    print("\n".join(table))
    if not keep:
        shutil.rmtree(tmp)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
