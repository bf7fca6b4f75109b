#!/usr/bin/env python3
"""A program on a pseudo-terminal for xterm.js in Chromium.

Serves page.html and the npm packages, and carries what the program writes and
what is typed between the page and the pseudo-terminal, by HTTP on loopback.

usage: bridge.py NODE_MODULES RENDERER FONT PIXELS COLSxROWS PROGRAM [ARG...]
RENDERER is webgl or dom.
"""
import fcntl
import http.server
import os
import pty
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}


def run_on_pty(cols, rows, command):
    """Starts the program; returns the descriptor of its pseudo-terminal."""
    pid, fd = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("4H", rows, cols, 0, 0))
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        os.execvp(command[0], command)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("4H", rows, cols, 0, 0))
    return fd


def handler(fd, modules, ended):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *args):
            pass

        def do_GET(self):
            path = urllib.parse.urlsplit(self.path).path
            if path == "/out":
                self.stream()
                return
            name = (os.path.join(modules, path[len("/npm/"):])
                    if path.startswith("/npm/") else
                    os.path.join(HERE, "page.html"))
            with open(name, "rb") as f:
                body = f.read()
            self.send_response(200)
            self.send_header("Content-Type", KINDS.get(
                os.path.splitext(name)[1], "application/octet-stream"))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def stream(self):
            self.send_response(200)
            self.send_header("Content-Type", "application/octet-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            while True:
                try:
                    data = os.read(fd, 65536)
                except OSError:  # the program ended
                    data = b""
                self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
                if not data:
                    break
            ended.set()

        def do_POST(self):
            os.write(fd, self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204)
            self.end_headers()

    return Handler


def main():
    modules, renderer, font, pixels, size = sys.argv[1:6]
    cols, rows = map(int, size.split("x"))
    ended = threading.Event()
    fd = run_on_pty(cols, rows, sys.argv[6:])
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0),
                                             handler(fd, modules, ended))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    asked = urllib.parse.urlencode({"renderer": renderer, "font": font, "rows": rows,
                                    "pixels": pixels, "cols": cols})
    profile = tempfile.mkdtemp()
    browser = subprocess.Popen(
        ["chromium", "--no-sandbox", f"--user-data-dir={profile}",
         "--no-first-run", "--disable-extensions", "--disable-sync",
         "--disable-component-update", "--disable-background-networking",
         "--disable-dev-shm-usage", "--force-device-scale-factor=1",
         "--use-gl=angle", "--use-angle=swiftshader",
         "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
         "--window-position=0,0", "--window-size=1900,1200", "--kiosk",
         f"--app=http://127.0.0.1:{server.server_port}/?{asked}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ended.wait()
    browser.terminate()
    browser.wait()
    shutil.rmtree(profile, ignore_errors=True)


if __name__ == "__main__":
    main()
