"""Cases that are functions, and their results in TAP."""

import sys
import time
import traceback


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


def run(cases):
    """Runs (name, function) pairs; returns how many failed."""
    print(f'1..{len(cases)}', flush=True)
    failed = 0
    for number, (name, case) in enumerate(cases, 1):
        start = time.time()
        try:
            case()
            words = None
        except Failed as error:
            words = str(error)
        except Exception:
            words = traceback.format_exc()
        seconds = time.time() - start
        print(f'{"not ok" if words else "ok"} {number} - {name} '
              f'({seconds:.1f} s)')
        if words:
            failed += 1
            for line in words.rstrip().split('\n'):
                print('# ' + line)
        sys.stdout.flush()
    return failed
