"""kill -9 at every step of a round: nothing is lost, nothing doubled, and all
that was wished arrives with the next good round."""

import os
import random
import threading
import time

from device import World
from faults_met import arrived, begun
from tap import check

MOMENTS = int(os.environ.get('KB_SYNC_MOMENTS', '40'))


def steps(kind):
    """How many requests the round has that is killed."""
    with World('bazqux', kind) as w:
        d, _ = begun(w)
        w.requests()
        d.sync('home')
        return w.requests()


def at_request(kind, number, when):
    with World('bazqux', kind) as w:
        d, links = begun(w)
        w.requests()

        def kill(now, n, line):
            if (now, n) == (when, number):
                d.kill()
                time.sleep(0.05)
        w.server.hook = kill
        d.start('sync', 'home')
        d.wait()
        w.server.hook = None
        d.sync('home')
        arrived(w, d, links)


def at_moment(kind, seed, first):
    """At a moment that chance chooses, in a first round or a later one."""
    chance = random.Random(seed)
    with World('bazqux', kind) as w:
        if first:
            w.model.populate(20, 600, words=60)
            d, links = w.device(), None
        else:
            d, links = begun(w)
        for _ in range(3):
            d.start('sync', 'home')
            timer = threading.Timer(chance.uniform(0.005, 0.5), d.kill)
            timer.start()
            d.wait()
            timer.cancel()
        d.sync('home')
        w.same()
        if links:
            arrived(w, d, links)


def every(kind, when):
    n = steps(kind)
    check(n >= 5, f'a round of {n} requests')
    for number in range(1, n + 1):
        try:
            at_request(kind, number, when)
        except Exception as error:
            raise type(error)(f'request {number} of {n}: {error}')


def cases():
    seed = int(os.environ.get('KB_SYNC_SEED', '1'))
    found = [(f'{kind}: killed {when} each request is done',
              lambda k=kind, w=when: every(k, w))
             for kind in ('google-reader', 'tt-rss')
             for when in ('before', 'after')]
    found += [(f'{kind}: killed at moments of seed {s}, '
               f'{"first" if s % 2 else "later"} round',
               lambda k=kind, s=s: at_moment(k, s, s % 2 == 1))
              for kind in ('google-reader', 'tt-rss')
              for s in range(seed, seed + MOMENTS // 2)]
    return found


def quick():
    return []
