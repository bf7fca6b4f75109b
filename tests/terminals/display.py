"""X displays without a screen, whose pixels are read from a file."""
import mmap
import os
import shutil
import struct
import subprocess
import tempfile
import time

import numpy

WIDTH, HEIGHT = 1900, 1200


class Display:
    def __init__(self):
        self.directory = tempfile.mkdtemp()
        told, tell = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(tell), "-screen", "0",
             f"{WIDTH}x{HEIGHT}x24", "-fbdir", self.directory, "-wr",
             "-nocursor", "+extension", "GLX", "-noreset", "-nolisten", "tcp"],
            pass_fds=[tell], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(tell)
        with os.fdopen(told) as f:  # until it takes connections
            self.name = ":" + f.readline().strip()
        self.pixels = self.mapped()

    def mapped(self):
        """The frame buffer: an XWD file whose numbers are big-endian."""
        with open(f"{self.directory}/Xvfb_screen0", "rb") as f:
            data = mmap.mmap(f.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", data[:100])
        line, colours = header[12], header[19]
        start = header[0] + colours * 12
        pixels = numpy.frombuffer(data, numpy.uint8, HEIGHT * line, start)
        return pixels.reshape(HEIGHT, line)[:, :WIDTH * 4].reshape(
            HEIGHT, WIDTH, 4)

    def look(self):
        """What is to be seen now, in grey."""
        blue, green, red = (self.pixels[:, :, i].astype(numpy.uint16)
                            for i in range(3))
        return ((29 * blue + 150 * green + 77 * red) >> 8).astype(numpy.uint8)

    def settled(self, good, seconds=20, still=3, pause=0.08):
        """Looks until `good` is content with the picture and it has been the
        same `still` times; the last picture, and whether it came to that."""
        end, last, same = time.monotonic() + seconds, None, 0
        while True:
            now = self.look()
            same = (same + 1 if last is not None and good(now) and
                    numpy.array_equal(now, last) else 0)
            if same >= still:
                return now, True
            if time.monotonic() > end:
                return now, False
            last = now
            time.sleep(pause)

    def tool(self, *arguments):
        return subprocess.run(
            ["xdotool"] + [str(a) for a in arguments], check=False,
            env=dict(os.environ, DISPLAY=self.name), capture_output=True,
            text=True).stdout.split()

    def windows(self):
        """The visible windows but the root, the largest first, each with its
        size."""
        found = []
        for window in self.tool("search", "--onlyvisible", "--name", ".*"):
            size = dict(item.split("=") for item in self.tool(
                "getwindowgeometry", "--shell", window) if "=" in item)
            if "WIDTH" in size:
                found.append((int(size["WIDTH"]), int(size["HEIGHT"]), window))
        return sorted((f for f in found if f[:2] != (WIDTH, HEIGHT)),
                      reverse=True)

    def close(self):
        self.server.terminate()
        self.server.wait()
        shutil.rmtree(self.directory, ignore_errors=True)
