#!/usr/bin/env python3
"""Renews the markers of markers.dat with those that Chromium shows.

usage: markers.py [chromium]     (Debian package chromium)

markers.dat has a piece of HTML behind each #data, and behind #markers the
markers of its list items in their order, from Chromium's accessibility tree:
code points, two spaces, the readable form, which is not compared. Add a piece
without markers, run this, and read what came out."""
import json
import os
import re
import subprocess
import sys
import tempfile

DAT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "markers.dat")


class Browser:
    """Chromium, asked over a pipe: messages of JSON that end in a NUL."""

    def __init__(self, program, folder):
        there, self.to = os.pipe()
        self.back, back = os.pipe()
        self.process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu",
             "--no-first-run", "--disable-background-networking",
             "--user-data-dir=" + folder, "--remote-debugging-pipe"],
            close_fds=False, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=lambda: self.set_pipe(there, back))
        os.close(there)
        os.close(back)
        self.messages = os.fdopen(self.back, "rb")
        self.last = 0
        self.session = None

    @staticmethod
    def set_pipe(there, back):
        # By way of others: one of the two may be 3 or 4.
        os.dup2(there, 50)
        os.dup2(back, 51)
        os.dup2(50, 3)
        os.dup2(51, 4)

    def read(self):
        message = b""
        while not message.endswith(b"\0"):
            message += self.messages.read(1)
        return json.loads(message[:-1])

    def call(self, method, **parameters):
        self.last += 1
        message = {"id": self.last, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.read()
            if answer.get("id") == self.last:
                return answer["result"]

    def open_page(self):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target,
                                 flatten=True)["sessionId"]
        self.call("Page.enable")
        self.call("Accessibility.enable")
        return self.call("Page.getFrameTree")["frameTree"]["frame"]["id"]


def in_order(node, nodes):
    if node.get("role", {}).get("value") == "ListMarker":
        # Chromium's square is another than that of CSS.
        yield node["name"]["value"].rstrip(" ").replace("\u25a0", "\u25aa")
    for child in node.get("childIds", []):
        if child in nodes:
            yield from in_order(nodes[child], nodes)


def markers_of(pieces, program):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        browser = Browser(program, folder)
        frame = browser.open_page()
        for piece in pieces:
            browser.call("Page.setDocumentContent", frameId=frame,
                         html="<!DOCTYPE html>" + piece)
            nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
            yield list(in_order(nodes[0], {n["nodeId"]: n for n in nodes}))
        browser.session = None
        browser.call("Browser.close")
        browser.process.wait()


def line(marker):
    return " ".join("%X" % ord(c) for c in marker) + "  " + marker


def main():
    with open(DAT, encoding="utf-8") as f:
        parts = re.split(r"^#data\n", f.read(), flags=re.M)[1:]
    pieces = [p.split("\n#markers\n")[0] for p in parts]
    program = sys.argv[1] if len(sys.argv) > 1 else "chromium"
    found = list(markers_of(pieces, program))
    with open(DAT, "w", encoding="utf-8") as f:
        f.write("\n".join("#data\n%s\n#markers\n%s\n" % (
            piece, "\n".join(map(line, markers)))
                          for piece, markers in zip(pieces, found)))


if __name__ == "__main__":
    main()
