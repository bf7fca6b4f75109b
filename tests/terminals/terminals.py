"""The terminals: how each is started with a font and a program.

A name is that of a terminal, of one within another (`tmux-konsole`), and either
may end in -ssh (as over ssh: of the environment only TERM is left) or in -bare
(over ssh, TERM=xterm-256color).
"""
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading

COLS, ROWS, SIZE = 80, 24, 18  # cells, cells, points
PIXELS = SIZE * 4 // 3
PATH = os.environ["PATH"] + ":/usr/sbin"
NPM = threading.Lock()
HERE = os.path.dirname(os.path.abspath(__file__))
MODULES = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser(
    "~/.cache"), "khabar-test-terminals")


def write(path, text, mode=0o644):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as f:
        f.write(text)
    os.chmod(path, mode)
    return path


def quoted(command):
    return " ".join("'" + c.replace("'", "'\\''") + "'" for c in command)


def script(home, command):
    """A program that does the same, for what takes apart what it is told."""
    number = len([n for n in os.listdir(home) if n.startswith("program")])
    return write(f"{home}/program{number}",
                 f"#!/bin/sh\nexec {quoted(command)}\n", 0o755)


# Each takes a home folder, a font's name and a program with its arguments, and
# returns the command that shows that program.

def xterm(home, font, command):
    return ["xterm", "-fa", font, "-fs", str(SIZE), "-geometry",
            f"{COLS}x{ROWS}+0+0", "-b", "0", "-bw", "0", "-bg", "white", "-fg",
            "black", "-e"] + command


def vte(home, font, command):
    return ["dbus-run-session", "--", "xfce4-terminal", "--disable-server",
            f"--geometry={COLS}x{ROWS}+0+0", "--hide-menubar", "--hide-borders",
            "--hide-toolbar", "--hide-scrollbar", f"--font={font} {SIZE}",
            "--color-bg=white", "--color-text=black", "-x"] + command


def sakura(home, font, command):
    write(f"{home}/.config/sakura/sakura.conf",
          f"[sakura]\nfont={font} {SIZE}\nscrollbar=false\n"
          "colorset1_fore=rgb(0,0,0)\ncolorset1_back=rgb(255,255,255)\n")
    return ["sakura", "-c", str(COLS), "-r", str(ROWS), "-f", f"{font} {SIZE}",
            "-x", script(home, command)]


def lxterminal(home, font, command):
    write(f"{home}/.config/lxterminal/lxterminal.conf",
          f"[general]\nfontname={font} {SIZE}\nhidescrollbar=true\n"
          "hidemenubar=true\nbgcolor=rgb(255,255,255)\nfgcolor=rgb(0,0,0)\n"
          "color_preset=Custom\n")
    return ["lxterminal", "--no-remote", f"--geometry={COLS}x{ROWS}", "-e",
            script(home, command)]


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


def qterminal(home, font, command):
    write(f"{home}/.config/qterminal.org/qterminal.ini",
          f"[General]\nfontFamily={font}\nfontSize={SIZE}\nMenuVisible=false\n"
          "HideTabBarWithOneTab=true\nScrollbarPosition=0\nBorderless=true\n"
          "colorScheme=WhiteOnBlack\nTerminalMargin=0\nAskOnExit=false\n")
    return ["dbus-run-session", "--", "qterminal", "-e",
            script(home, command)]


def cool_retro_term(home, font, command):
    """Without what makes it look old."""
    folder = (f"{home}/.local/share/cool-retro-term/cool-retro-term/QML/"
              "OfflineStorage/Databases")
    name = "27e743fe85b8912a46804fed99e8a9ab"  # of coolretroterm1
    write(f"{folder}/{name}.ini", "[General]\nDescription=StorageDatabase\n"
          "Driver=QSQLITE\nEstimatedSize=100000\nName=coolretroterm1\n"
          "Version=1.0\n")
    profile = dict.fromkeys(
        ("flickering", "horizontalSync", "staticNoise", "screenCurvature",
         "glowingLine", "burnIn", "bloom", "jitter", "rbgShift", "ambientLight",
         "chromaColor", "saturationColor", "margin", "frameMargin"), 0)
    profile.update(backgroundColor="#ffffff", fontColor="#000000", fontName=font,
                   fontWidth=1, rasterization=0, brightness=1, contrast=1,
                   windowOpacity=1, blinkingCursor=False)
    settings = {"fps": 20, "x": 0, "y": 0, "width": 1224, "height": 760,
                "windowScaling": 1, "showTerminalSize": False, "fontScaling": 1,
                "fontNames": [font] * 3, "showMenubar": False, "bloomQuality": 0,
                "burnInQuality": 0, "useCustomCommand": False,
                "customCommand": ""}
    with sqlite3.connect(f"{folder}/{name}.sqlite") as store:
        store.execute("CREATE TABLE settings(setting TEXT UNIQUE, value TEXT)")
        store.executemany("INSERT INTO settings VALUES(?, ?)", [
            ("_CURRENT_SETTINGS", json.dumps(settings)),
            ("_CURRENT_PROFILE", json.dumps(profile)),
            ("_CUSTOM_PROFILES", "[]")])
    store.close()
    return ["dbus-run-session", "--", "cool-retro-term", "-e"] + command


def kitty(home, font, command):
    settings = {"font_family": font, "font_size": SIZE,
                "remember_window_size": "no", "initial_window_width": f"{COLS}c",
                "initial_window_height": f"{ROWS}c", "window_margin_width": 0,
                "background": "#ffffff", "foreground": "#000000",
                "update_check_interval": 0, "cursor": "#ffffff"}
    return (["kitty", "--config", "NONE"] +
            [x for name, value in settings.items()
             for x in ("-o", f"{name}={value}")] + command)


def mlterm(home, font, command):
    write(f"{home}/.mlterm/aafont",
          f"DEFAULT = {font}\nISO10646_UCS4_1 = {font}\n")
    return ["mlterm", "--type=xft", f"--fontsize={PIXELS}", "--fg=black",
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
    path = write(f"{home}/a.yml",
                 f"font:\n  size: {SIZE}\n  normal:\n    family: {font}\n"
                 f"window:\n  dimensions:\n    columns: {COLS}\n"
                 f"    lines: {ROWS}\n  padding:\n    x: 0\n    y: 0\n"
                 "  decorations: none\ncolors:\n  primary:\n"
                 "    background: '#ffffff'\n    foreground: '#000000'\n")
    return ["alacritty", "--config-file", path, "-e"] + command


def foot(home, font, command):
    return ["env", f"font={font}", f"size={SIZE}", f"cols={COLS}",
            f"rows={ROWS}", f"{HERE}/foot.sh"] + command


def pterm(home, font, command):
    return ["pterm", "-geometry", f"{COLS}x{ROWS}+0+0", "-fn",
            f"client:{font} {SIZE}", "-bg", "white", "-fg", "black", "-bfg", "black", "-sb-",
            "-xrm", "pterm.WindowBorder: 0", "-xrm", "pterm.LineCodePage: UTF-8",
            "-e"] + command


def zutty(home, font, command):
    return ["zutty", "-geometry", f"{COLS}x{ROWS}", "-font",
            font.replace(" ", ""), "-fontsize", str(PIXELS), "-border", "0",
            "-bg", "#fff", "-fg", "#000", "-e"] + command


def emacs(mode, in_xterm=False):
    def start(home, font, command):
        write(f"{home}/init.el", EMACS % {
            "family": font, "cols": COLS, "rows": ROWS,
            "program": script(home, command), "mode": mode})
        arguments = ["-Q", "--no-splash", "-l", f"{home}/init.el"]
        if in_xterm:
            return ["xterm", "-fa", font, "-fs", str(SIZE), "-geometry",
                    f"{COLS + 1}x{ROWS + 1}+0+0", "-b", "0", "-bg", "white", "-fg",
                    "black", "-e", "emacs", "-nw"] + arguments
        return ["emacs", "-fn", f"{font}-{SIZE}"] + arguments
    return start


EMACS = """
(menu-bar-mode -1)
(when window-system
  (tool-bar-mode -1)
  (scroll-bar-mode -1)
  (fringe-mode 0)
  (setq frame-resize-pixelwise t)
  (set-frame-parameter nil 'internal-border-width 0)
  (set-frame-position nil 0 0)
  ; One column and the last row are Emacs's own.
  (set-frame-size nil (+ %(cols)d 1) (+ %(rows)d 1)))
(set-language-environment "UTF-8")
(when window-system  ; it would take letters of any font for these scripts
  (dolist (script '(arabic hebrew))
    (set-fontset-font t script (font-spec :family "%(family)s"))))
(setq-default cursor-type nil mode-line-format nil)
(setq inhibit-message t)
(setq vterm-shell "%(program)s")
(dolist (folder (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa*/vterm-*"))
  (add-to-list 'load-path folder))
(run-with-idle-timer 0.2 nil (lambda ()
  (pcase "%(mode)s"
    ("term" (term "%(program)s") (term-char-mode))
    ("ansi-term" (ansi-term "%(program)s"))
    ("vterm" (require 'vterm) (vterm)))
  (delete-other-windows)))
"""


def xtermjs_installed():
    """Gets the npm packages, once."""
    with NPM:
        if os.path.exists(f"{MODULES}/node_modules/@xterm/addon-webgl"):
            return True
        os.makedirs(MODULES, exist_ok=True)
        return subprocess.run(
            ["npm", "install", "--no-fund", "--no-audit", "--prefix", MODULES,
             "@xterm/xterm@6.0.0", "@xterm/addon-webgl@0.19.0"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            check=False).returncode == 0


def xtermjs(renderer):
    def start(home, font, command):
        return [sys.executable, f"{HERE}/web/bridge.py",
                f"{MODULES}/node_modules", renderer, font, str(PIXELS),
                f"{COLS}x{ROWS}"] + command
    return start


# --- What stands between ------------------------------------------------------

def tmux(home, command):
    write(f"{home}/tmux.conf", "set -g status off\n")
    return ["tmux", "-u", "-f", f"{home}/tmux.conf", "-S", f"{home}/tmux.sock",
            "new-session", quoted(command)]


def screen(home, command):
    write(f"{home}/screenrc", "startup_message off\n")
    os.makedirs(f"{home}/.screen", 0o700, exist_ok=True)
    return ["screen", "-U", "-S", "khabar", "-c", f"{home}/screenrc"] + command


def dvtm(home, command):
    return ["dvtm", "-M", "-t", "khabar", script(home, command)]


def mosh(home, command):
    return [f"{HERE}/mosh.sh", home] + command


def over_ssh(term=""):
    """The variables that ssh passes on, and those that a login sets."""
    def start(home, command):
        script = ('exec env -i HOME="$HOME" PATH="$PATH" LC_ALL="$LC_ALL" '
                  f'SHELL="$SHELL" TERM={term or chr(34) + "$TERM" + chr(34)} '
                  'XDG_CONFIG_HOME="$XDG_CONFIG_HOME" '
                  'KHABAR_THEMES="$KHABAR_THEMES" "$@"')
        return ["sh", "-c", script, "sh"] + command
    return start


# --- The table ----------------------------------------------------------------
# name: start, programs that it needs, Debian packages that have them

TERMINALS = {
    "xterm": (xterm, ["xterm"], ["xterm"]),
    "vte": (vte, ["xfce4-terminal"], ["xfce4-terminal", "dbus-daemon"]),
    "konsole": (konsole, ["konsole"], ["konsole", "dbus-daemon"]),
    "kitty": (kitty, ["kitty"], ["kitty"]),
    "mlterm": (mlterm, ["mlterm"], ["mlterm"]),
    "st": (st, ["st"], ["stterm"]),
    "urxvt": (urxvt, ["urxvt"], ["rxvt-unicode"]),
    "alacritty": (alacritty, ["alacritty"], ["alacritty"]),
    "foot": (foot, ["foot", "weston"], ["foot", "weston"]),
    "qterminal": (qterminal, ["qterminal"], ["qterminal", "dbus-daemon"]),
    "sakura": (sakura, ["sakura"], ["sakura"]),
    "lxterminal": (lxterminal, ["lxterminal"], ["lxterminal"]),
    "pterm": (pterm, ["pterm"], ["pterm"]),
    "zutty": (zutty, ["zutty"], ["zutty"]),
    "cool-retro-term": (cool_retro_term, ["cool-retro-term"],
                        ["cool-retro-term", "dbus-daemon"]),
    "emacs-term": (emacs("term"), ["emacs"], ["emacs-gtk"]),
    "emacs-ansi-term": (emacs("ansi-term"), ["emacs"], ["emacs-gtk"]),
    "emacs-vterm": (emacs("vterm"), ["emacs"], ["emacs-gtk", "elpa-vterm"]),
    "emacs-term-nw": (emacs("term", True), ["emacs", "xterm"],
                      ["emacs-gtk", "xterm"]),
    "emacs-ansi-term-nw": (emacs("ansi-term", True), ["emacs", "xterm"],
                           ["emacs-gtk", "xterm"]),
    "emacs-vterm-nw": (emacs("vterm", True), ["emacs", "xterm"],
                       ["emacs-gtk", "elpa-vterm", "xterm"]),
    "xtermjs-webgl": (xtermjs("webgl"), ["chromium", "npm"],
                      ["chromium", "npm"]),
    "xtermjs-dom": (xtermjs("dom"), ["chromium", "npm"], ["chromium", "npm"]),
}
LAYERS = {
    "tmux": (tmux, ["tmux"], ["tmux"]),
    "screen": (screen, ["screen"], ["screen"]),
    "dvtm": (dvtm, ["dvtm"], ["dvtm"]),
    "mosh": (mosh, ["mosh", "sshd"], ["mosh", "openssh-server"]),
}
ENDINGS = {"ssh": over_ssh(), "bare": over_ssh("xterm-256color")}
# Behind mosh nothing can be asked: it is set by hand which one it runs in.
BEHIND_MOSH = {
    "vte": "VTE", "sakura": "VTE", "lxterminal": "VTE", "konsole": "Konsole",
    "qterminal": "QTerminal", "mlterm": "mlterm", "kitty": "kitty",
    "pterm": "PuTTY", "emacs-term": "Emacs-term", "emacs-ansi-term": "Emacs-term",
    "emacs-vterm": "Emacs-vterm", "emacs-term-nw": "Emacs-term",
    "emacs-ansi-term-nw": "Emacs-term", "emacs-vterm-nw": "Emacs-vterm",
    "xtermjs-dom": "QTerminal"}
# Facts of terminals, whatever runs in them: no letter from another font; no room
# for marks beside letters in a cell; another font's marks stand beside letters.
NO_OTHER_FONT = ["mlterm", "zutty"]
NO_MARKS = ["dvtm", "foot", "st", "zutty", "qterminal", "cool-retro-term"]
MARKS_BESIDE = ["urxvt"]
# These are run where none is named: eleven programs, tmux in two terminals.
ELEVEN = ["xterm", "vte", "konsole", "kitty", "mlterm", "st", "urxvt",
          "alacritty", "foot", "tmux-xterm", "tmux-vte", "screen-xterm"]
EVERY = list(TERMINALS) + [f"{layer}-{t}" for layer in LAYERS
                           for t in TERMINALS]
EVERY += [f"{name}-{ending}" for name in EVERY for ending in ENDINGS]


class Terminal:
    """One name taken apart: a terminal, what stands in it, how one came in."""

    def __init__(self, name):
        m = re.fullmatch(r"(?:(%s)-)?(%s)(?:-(%s))?" % tuple(
            "|".join(sorted(map(re.escape, names), key=len, reverse=True))
            for names in (LAYERS, TERMINALS, ENDINGS)), name)
        if not m:
            raise ValueError(name)
        self.name = name
        self.layer, self.outer, self.ending = m.groups()
        parts = [TERMINALS[self.outer]]
        if self.layer:
            parts.append(LAYERS[self.layer])
        self.programs = [p for part in parts for p in part[1]]
        self.packages = [p for part in parts for p in part[2]]
        self.configuration = (
            f"terminal mosh = {BEHIND_MOSH[self.outer]}\n"
            if self.layer == "mosh" and self.outer in BEHIND_MOSH else "")
        self.draws_marks = not {self.outer, self.layer} & set(NO_MARKS)
        self.places_marks = self.outer not in MARKS_BESIDE
        self.other_fonts = self.outer not in NO_OTHER_FONT

    def missing(self):
        """What keeps it from running here; "" if nothing does."""
        for program in self.programs:
            if not shutil.which(program, path=PATH):
                return f"{program} is not installed"
        if self.outer.startswith("xtermjs") and not xtermjs_installed():
            return "npm cannot install xterm.js"
        return ""

    def command(self, home, font, program):
        if self.layer:
            program = LAYERS[self.layer][0](home, program)
        if self.ending:
            program = ENDINGS[self.ending](home, program)
        return TERMINALS[self.outer][0](home, font, program)
