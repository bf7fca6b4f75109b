#!/usr/bin/env python3
"""khabar against a feed server that fails as it is told, in TAP.
run.py [--list] [GROUP]... [--only WORDS] [--seed N]; without a group, those
that are quick."""

import argparse
import importlib
import os
import sys

sys.dont_write_bytecode = True

QUICK = ['rounds', 'faults_met', 'elsewhere']
LONG = ['killed', 'interleaved']


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('groups', nargs='*', metavar='GROUP')
    parser.add_argument('--only', default='', help='of their names, words')
    parser.add_argument('--list', action='store_true')
    parser.add_argument('--seed', type=int, help='of random cases')
    args = parser.parse_args()
    if args.seed is not None:
        os.environ['KB_SYNC_SEED'] = str(args.seed)
    import tap
    found = []
    for group in args.groups or QUICK:
        found += importlib.import_module(group).cases()
    found = [case for case in found if args.only in case[0]]
    if args.list:
        print('\n'.join(name for name, _ in found))
        return 0
    return 1 if tap.run(found) else 0


if __name__ == '__main__':
    sys.exit(main())
