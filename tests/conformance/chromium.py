#!/usr/bin/env python3
"""Renews the trees of chromium.dat with those that Chromium makes.

usage: chromium.py [chromium]     (Debian package chromium)

chromium.dat has the format of html5lib's tree construction tests: a document
behind #data, its tree behind #document. Add a document with an empty tree, run
this, and read what came out. Documents are parsed by DOMParser, so that
scripting is disabled, as it is for khabar."""
import base64
import json
import os
import re
import subprocess
import sys
import tempfile

DAT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "chromium.dat")

PAGE = """<!DOCTYPE html><meta charset=utf-8><body><script>
function dump(parent, depth, out) {
    for (const n of parent.childNodes) {
        const pad = "| " + "  ".repeat(depth);
        if (n.nodeType === Node.ELEMENT_NODE) {
            const ns = n.namespaceURI.endsWith("svg") ? "svg " :
                n.namespaceURI.endsWith("MathML") ? "math " : "";
            out.push(pad + "<" + ns + n.localName + ">");
            for (const a of [...n.attributes].map(a => a.name + '="' + a.value + '"').sort())
                out.push(pad + "  " + a);
            if (n.content instanceof DocumentFragment) {
                out.push(pad + "  content");
                dump(n.content, depth + 2, out);
            }
            dump(n, depth + 1, out);
        } else if (n.nodeType === Node.TEXT_NODE) {
            out.push(pad + '"' + n.data + '"');
        } else if (n.nodeType === Node.COMMENT_NODE) {
            out.push(pad + "<!-- " + n.data + " -->");
        } else {
            out.push(pad + "<!DOCTYPE " + n.name + ">");
        }
    }
    return out;
}
const trees = JSON.parse(decodeURIComponent(escape(atob("DOCUMENTS")))).map(s =>
    dump(new DOMParser().parseFromString(s, "text/html"), 0, []).join("\\n"));
document.body.textContent =
    "[[" + btoa(unescape(encodeURIComponent(JSON.stringify(trees)))) + "]]";
</script>"""


def trees_of(documents, chromium):
    with tempfile.TemporaryDirectory() as folder:
        page = os.path.join(folder, "page.html")
        data = base64.b64encode(json.dumps(documents).encode()).decode()
        with open(page, "w", encoding="utf-8") as f:
            f.write(PAGE.replace("DOCUMENTS", data))
        dom = subprocess.run(
            [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
             "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync",
             "--user-data-dir=" + os.path.join(folder, "profile"),
             "--dump-dom", "file://" + page],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True).stdout
    found = re.search(r"\[\[(.*)\]\]", dom)
    if not found:
        sys.exit("chromium.py: Chromium gave no trees")
    return json.loads(base64.b64decode(found.group(1)))


def main():
    with open(DAT, encoding="utf-8") as f:
        parts = re.split(r"^#data\n", f.read(), flags=re.M)[1:]
    documents = [p.split("\n#errors\n")[0] for p in parts]
    trees = trees_of(documents, sys.argv[1] if len(sys.argv) > 1 else "chromium")
    with open(DAT, "w", encoding="utf-8") as f:
        f.write("\n".join("#data\n%s\n#errors\n#document\n%s\n" % pair
                          for pair in zip(documents, trees)))


if __name__ == "__main__":
    main()
