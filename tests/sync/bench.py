#!/usr/bin/env python3
"""A first round of many articles and one when nothing has changed, with each
kind of server: requests and seconds, held against their limits.
bench.py [FEEDS [ARTICLES]]"""

import sys
import time

sys.dont_write_bytecode = True

from device import World

SECONDS_MOST = 10


def timed(w, device, *args):
    w.requests()
    start = time.time()
    device.run('sync', *args)
    seconds = time.time() - start
    received = sum(e['bytes'] for e in w.server.log)
    return w.requests(), seconds, received


def measure(dialect, kind, feeds, articles, most):
    with World(dialect, kind) as w:
        w.model.populate(feeds, articles, words=300)
        device = w.device()
        n, seconds, received = timed(w, device, 'home')
        again, later, _ = timed(w, device, 'home')
        w.same()
        good = n <= most and seconds <= SECONDS_MOST and 2 <= again <= 4
        print(f'{kind} ({dialect}): first round {n} requests (at most {most})'
              f', {seconds:.1f} s (at most {SECONDS_MOST}), '
              f'{received / 1e6:.0f} MB; nothing changed: {again} requests '
              f'(2 to 4), {later:.2f} s{"" if good else "  TOO MUCH"}',
              flush=True)
        return good


def main():
    feeds = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    articles = int(sys.argv[2]) if len(sys.argv) > 2 else 25000
    good = [measure('freshrss', 'google-reader', feeds, articles, 130),
            measure('miniflux', 'google-reader', feeds, articles, 130),
            measure('freshrss', 'tt-rss', feeds, articles, 160)]
    return 0 if all(good) else 1


if __name__ == '__main__':
    sys.exit(main())
