"""What scrolling and searching leave behind: a long page must look the same
when one has come back to its beginning, and its scroll bar must be straight."""
import time

import numpy

import picture

# Some pixels always differ: a letter whose ink reaches over its cell is cut
# when its neighbour is drawn anew. A wrong line is thousands.
REMAINS = 1500
KEYS = ["j", "j", "k", "slash", "Arabic_alef", "Arabic_lam", "Return", "n", "N",
        "Escape", "g"]


def differs(a, b):
    return int(picture.differing(a, b, 0).sum())


def press(display, key, seconds=1.0):
    """Presses a key and waits for the picture to change, if it does."""
    before = display.look()
    display.tool("key", key)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not numpy.array_equal(display.look(), before):
            break
        time.sleep(0.03)
    now, _ = display.settled(lambda p: True, 2, still=2, pause=0.05)
    return now


def remains(session, first):
    """What is wrong after the keys; "" if nothing."""
    display = session.display
    x, y, w, h = session.box
    display.tool("mousemove", x + w // 2, y + h // 2)
    changed = False
    for key in KEYS:
        # After Escape tmux and vi-like readers wait for what may follow.
        now = press(display, key, 2.0 if key == "Escape" else 1.0)
        changed = changed or differs(first, now) > REMAINS
    if not changed:
        return "no key changed anything"
    _, same = display.settled(lambda p: differs(p, first) <= REMAINS, 5)
    return "" if same else "not the same after scrolling and searching"


def bar_bent(page):
    """Whether the scroll bar, in the leftmost cell, is not in one column."""
    ink = picture.ink(page.grey) > 0.25
    starts = []
    for i in range(page.rows - 1):
        row = ink[page.top(i) + 2:page.top(i + 1) - 2,
                  :round(page.cell_width * 1.6)].any(0)
        columns = numpy.flatnonzero(row)
        if not len(columns):
            return True
        starts += [columns[0], columns[-1]]
    return max(starts) > page.cell_width + 1
