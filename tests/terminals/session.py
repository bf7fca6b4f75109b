"""One terminal on one display: started once, shows one page after another."""
import os
import shutil
import signal
import subprocess
import tempfile
import time

import numpy

import picture
from measures import Page
from terminals import COLS, HERE, PATH, ROWS

TOP = os.path.dirname(os.path.dirname(HERE))
KHABAR = os.path.abspath(os.environ.get(
    "KHABAR", os.path.join(TOP, "build", "khabar")))
START_SECONDS, ANSWER_SECONDS = 60, 30


class Failed(Exception):
    """What did not come about in a terminal."""


class Session:
    def __init__(self, display, terminal, font):
        self.display = display
        self.home = tempfile.mkdtemp(prefix="khabar-")
        os.mkfifo(f"{self.home}/asked")
        # Rows as `khabar show` has them, and none of keys.
        os.makedirs(f"{self.home}/.config/khabar")
        with open(f"{self.home}/.config/khabar/config", "w") as f:
            f.write("key-line = no\nscrollbar = yes\n" +
                    terminal.configuration)
        program = [f"{HERE}/driver.sh", self.home, KHABAR]
        self.env = self.environment()
        self.empty = display.look()
        self.asked = os.open(f"{self.home}/asked", os.O_RDWR)
        self.process = subprocess.Popen(
            terminal.command(self.home, font, program), env=self.env,
            cwd=self.home, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=open(f"{self.home}/stderr", "w"), start_new_session=True)
        self.box = self.last = None

    def environment(self):
        """As if nothing of the terminal that this runs in were there."""
        os.chmod(self.home, 0o700)
        return {
            "PATH": PATH, "DISPLAY": self.display.name,
            "HOME": self.home, "XDG_CONFIG_HOME": f"{self.home}/.config",
            "XDG_DATA_HOME": f"{self.home}/.local/share",
            "XDG_CACHE_HOME": f"{self.home}/.cache",
            "XDG_RUNTIME_DIR": self.home, "SCREENDIR": f"{self.home}/.screen",
            "LC_ALL": "C.UTF-8", "SHELL": "/bin/sh", "LIBGL_ALWAYS_SOFTWARE": "1",
            "WINIT_X11_SCALE_FACTOR": "1", "QT_SCALE_FACTOR": "1",
            "NO_AT_BRIDGE": "1", "KHABAR_THEMES": os.path.join(TOP, "themes"),
        }

    def __enter__(self):
        return self

    def __exit__(self, *error):
        # A fallen session's pictures are its own; what it started goes with it.
        for quit_server in (["tmux", "-S", f"{self.home}/tmux.sock",
                             "kill-server"],
                            ["screen", "-S", "khabar", "-X", "quit"]):
            if shutil.which(quit_server[0]):
                subprocess.run(quit_server, env=self.env, check=False,
                               stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
        for end in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, end)
                self.process.wait(5)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                continue
        os.close(self.asked)
        shutil.rmtree(self.home, ignore_errors=True)
        self.display.settled(lambda p: numpy.array_equal(p, self.empty), 3)

    # --- What the driver does ------------------------------------------------

    def said(self):
        try:
            with open(f"{self.home}/done") as f:
                return len(f.readlines())
        except FileNotFoundError:
            return 0

    def ask(self, what, page="", seconds=ANSWER_SECONDS, wait=True):
        before = self.said()
        os.write(self.asked, f"{what} {page}\n".encode())
        if wait:
            self.until(lambda: self.said() > before, seconds, what)

    def until(self, holds, seconds, what):
        end = time.monotonic() + seconds
        while not holds():
            if self.process.poll() is not None:
                raise Failed(f"{what}: the terminal ended")
            if time.monotonic() > end:
                raise Failed(f"{what}: no answer")
            time.sleep(0.02)

    # --- Cells ----------------------------------------------------------------

    def size(self):
        """Columns and rows, once it has any."""
        end = time.monotonic() + ANSWER_SECONDS
        while time.monotonic() < end:
            self.ask("size", seconds=START_SECONDS)
            with open(f"{self.home}/size") as f:
                rows, cols = map(int, f.read().split())
            if cols and rows:
                return cols, rows
            time.sleep(0.1)
        raise Failed("it has no size")

    def find_cells(self):
        """Where the cells are: x, y, width and height of all of them."""
        before = None
        for _ in range(20):
            cols, rows = self.size()
            box = self.measured(cols, rows)
            if not box or box != before:  # it may be drawn late
                before = box
            elif (cols, rows) == (COLS, ROWS):
                self.box = box
                return
            else:
                self.resize((COLS - cols) * box[2] / cols,
                            (ROWS - rows) * box[3] / rows)
        raise Failed(f"its size is {cols}x{rows}" if before else
                     "its cells are not to be seen")

    def measured(self, cols, rows):
        """The box of what differs when all cells are filled; None if that is
        too little."""
        self.ask("blank")
        blank, _ = self.display.settled(lambda p: True, 5)
        self.ask("cells")

        def box(p):
            found = picture.bounds(picture.differing(p, blank))
            large = found and found[2] >= cols * 5 and found[3] >= rows * 8
            return found if large else None

        def whole(p):
            found = box(p)
            return found and found[2] % cols == 0 and found[3] % rows == 0
        # Some scale their picture: their cells are no whole pixels.
        now, _ = self.display.settled(whole, 1.5)
        return box(now)

    def resize(self, wider, higher):
        windows = self.display.windows()
        if not windows:
            raise Failed("no window")
        w, h, window = windows[0]
        before = self.size()
        self.display.tool("windowsize", window, round(w + wider),
                          round(h + higher))
        end = time.monotonic() + 5
        while self.size() == before and time.monotonic() < end:
            time.sleep(0.1)

    # --- Pages ----------------------------------------------------------------

    def shown(self, grey):
        """Whether the first row and the status line have ink."""
        x, y, w, h = self.box
        cells = picture.ink(grey[y:y + h, x:x + w])
        row = h // ROWS
        return cells[:row].max() > 0.4 and cells[-row:].max() > 0.4

    def show(self, path):
        """Starts khabar with a page; the picture of the whole display."""
        try:
            os.remove(f"{self.home}/pid")
        except FileNotFoundError:
            pass
        self.ask("show", path, wait=False)
        self.until(lambda: os.path.exists(f"{self.home}/pid"), ANSWER_SECONDS,
                   "show")
        # Text that is where it should not be is for the measures to judge.
        if not self.seen(self.shown, 10) and not self.seen(self.any_ink, 5):
            raise Failed("nothing to be seen")

    def seen(self, what, seconds):
        self.last, good = self.display.settled(what, seconds)
        return good

    def any_ink(self, grey):
        x, y, w, h = self.box
        return picture.ink(grey[y:y + h, x:x + w]).max() > 0.4

    def rows_of_text(self):
        """All but the status line."""
        x, y, w, h = self.box
        return Page(picture.dark_on_light(
            self.last[y:y + h * (ROWS - 1) // ROWS, x:x + w]), COLS, ROWS - 1)

    def page(self, path):
        self.show(path)
        return self.rows_of_text()

    def page_later(self):
        """The page again, if it changes within a while."""
        before = self.last
        now, changed = self.display.settled(
            lambda p: not numpy.array_equal(p, before), 2)
        if not changed:
            return None
        self.last = now
        return self.rows_of_text()

    def end_page(self):
        """Ends khabar, which leaves the terminal as it was."""
        before = self.said()
        with open(f"{self.home}/pid") as f:
            pid = int(f.read())
        try:
            os.kill(pid, signal.SIGTERM)
        except ProcessLookupError:
            pass
        self.until(lambda: self.said() > before, ANSWER_SECONDS, "end")
