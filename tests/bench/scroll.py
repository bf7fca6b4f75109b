#!/usr/bin/env python3
"""Bytes that a scroll step sends to the terminal, beside those that less sends
for the same text: a row a language and step, the worst of some terminals and
sizes.

usage: scroll.py KHABAR SAMPLE...
"""
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios

TERMS = ('xterm-256color', 'screen', 'linux')
SIZES = ((24, 80), (60, 200))
# What is pressed, one after the other.
STEPS = {'line down': 'jjjjjjjjjj', 'line up': 'kkkkkkkkkk',
         'half page': 'ddduu', 'page': '  b b'}
GOAL = 1.2
QUIET = 0.03  # seconds in which a step is over
FIRST = 0.3  # the same of what is sent at first


class Program:
    """A program in a terminal that answers DA1."""

    def __init__(self, argv, term, size):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('4H', *size, 0, 0))
            for name in ('VTE_VERSION', 'TMUX', 'STY', 'COLORTERM', 'LESS'):
                os.environ.pop(name, None)
            os.environ.update(TERM=term, LC_ALL='C.UTF-8', LESSHISTFILE='-')
            os.execvp(argv[0], argv)

    def read(self, quiet):
        """How many bytes come until there are none for a while."""
        got, wait = 0, 1.0
        while select.select([self.fd], [], [], wait)[0]:
            try:
                data = os.read(self.fd, 1 << 16)
            except OSError:
                break
            if b'\033[c' in data:
                os.write(self.fd, b'\033[?62;c')
            got, wait = got + len(data), quiet
        return got

    def end(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def count(argv, term, size):
    """Bytes of each kind of step."""
    p = Program(argv, term, size)
    p.read(FIRST)
    got = {}
    for step, keys in STEPS.items():
        got[step] = 0
        for key in keys:
            os.write(p.fd, key.encode())
            got[step] += p.read(QUIET)
    p.end()
    return got


def make_page(khabar, sample, rows, path):
    """The sample's paragraphs again and again, with their words in another
    order, as an article of some rows."""
    text = subprocess.run([khabar, 'show', '--visual=never', sample],
                          capture_output=True, text=True, check=True).stdout
    parts = [' '.join(p.split()) for p in re.split(r'\n\s*\n', text)]
    parts = [p for p in parts if len(p) > 60]
    lang = os.path.basename(sample)[:2]
    direction = 'ltr' if lang == 'en' else 'rtl'
    with open(path, 'w', encoding='utf-8') as f:
        f.write('<html lang=%s dir=%s><meta charset=utf-8><article>' % (
            lang, direction))
        left, i = rows, 0
        while left > 0:
            words = parts[i % len(parts)].split()
            at = i * 7 % len(words)
            part = ' '.join(words[at:] + words[:at])
            f.write('<p>%s</p>' % part)
            left -= len(part) // 76 + 2
            i += 1
        f.write('</article></html>')


def ratios(khabar, path):
    """Of each kind of step, the worst."""
    worst = dict.fromkeys(STEPS, 0.0)
    less = '%s show --visual=always %s | less -R' % (khabar, path)
    for size in SIZES:
        for term in TERMS:
            ours = count([khabar, path], term, size)
            theirs = count(['sh', '-c', less], term, size)
            for step in STEPS:
                worst[step] = max(worst[step], ours[step] / theirs[step])
    return worst


def main():
    khabar, samples = sys.argv[1], sys.argv[2:]
    if not shutil.which('less'):
        print('# bytes a scroll step: there is no less to compare with')
        return 0
    short = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(HOME=folder, XDG_STATE_HOME=folder,
                          XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder)
        path = os.path.join(folder, 'page.html')
        # With a scroll bar, which long articles have, and without.
        for bar, rows in (('', 110), (', scroll bar', 500)):
            for sample in samples:
                make_page(khabar, sample, rows, path)
                for step, r in ratios(khabar, path).items():
                    name = 'bytes, %s, %s%s / less' % (
                        step, os.path.basename(sample)[:2], bar)
                    print('%-44s %10.3f %-22s goal %8.3f  %s' % (
                        name, r, 'times', GOAL,
                        'good' if r <= GOAL else 'SHORT'), flush=True)
                    short |= r > GOAL
    return short


if __name__ == '__main__':
    sys.exit(main())
