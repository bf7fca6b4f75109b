#!/usr/bin/env python3
"""A first round of many articles and one when nothing has changed, with each
kind of server: requests and seconds, held against their limits.
bench.py [FEEDS [ARTICLES]]"""

import resource
import sys
import time

sys.dont_write_bytecode = True

from device import World

SECONDS_MOST = 10


def processor():
    """Seconds of the processor that khabar has taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(w, device, *args):
    w.requests()
    start, before = time.time(), processor()
    device.run('sync', *args)
    seconds, own = time.time() - start, processor() - before
    received = sum(e['bytes'] for e in w.server.log)
    return w.requests(), seconds, own, received


def measure(dialect, kind, feeds, articles, most):
    with World(dialect, kind) as w:
        w.model.populate(feeds, articles, words=300)
        device = w.device()
        n, seconds, own, received = timed(w, device, 'home')
        again, later, _, _ = timed(w, device, 'home')
        w.same()
        good = n <= most and seconds <= SECONDS_MOST and 2 <= again <= 4
        print(f'{kind} ({dialect}): first round {n} requests (at most {most})'
              f', {seconds:.1f} s (at most {SECONDS_MOST}; khabar {own:.1f} s '
              f'of processor time), {received / 1e6:.0f} MB; nothing changed: '
              f'{again} requests (2 to 4), {later:.2f} s'
              f'{"" if good else "  TOO MUCH"}', flush=True)
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
