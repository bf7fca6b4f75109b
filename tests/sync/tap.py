"""Cases that are functions, and their results in TAP."""

import sys
import time
import traceback
from concurrent.futures import ThreadPoolExecutor


LINES_MOST = 100


class Failed(Exception):
    """What a case found, in words."""


def check(good, words):
    if not good:
        raise Failed(words)


def equal(found, wanted, what):
    if found != wanted:
        raise Failed(f'{what}: {short(found)}, wanted {short(wanted)}')


def short(value):
    text = repr(value)
    return text if len(text) < 600 else text[:600] + '...'


def one(case):
    """Runs a case; what it found, or None, and its seconds."""
    start = time.time()
    try:
        case()
        words = None
    except Failed as error:
        words = str(error)
    except Exception:
        words = traceback.format_exc(limit=-3)
    return words, time.time() - start


def run(cases, jobs):
    """Runs (name, function) pairs, so many at once; returns how many
    failed."""
    print(f'1..{len(cases)}', flush=True)
    failed = 0
    with ThreadPoolExecutor(jobs) as pool:
        results = pool.map(one, [case for _, case in cases])
        for number, ((name, _), (words, seconds)) in enumerate(
                zip(cases, results), 1):
            print(f'{"not ok" if words else "ok"} {number} - {name} '
                  f'({seconds:.1f} s)')
            if words:
                failed += 1
                for line in words.rstrip().split('\n')[:LINES_MOST]:
                    print('# ' + line)
            sys.stdout.flush()
    return failed
