#!/usr/bin/env python3
"""khabar against a feed server that fails as it is told, in TAP. Without a
group, what is quick of them."""

import argparse
import importlib
import os
import sys

sys.dont_write_bytecode = True

GROUPS = ['rounds', 'elsewhere', 'accounts', 'hostile', 'faults_met',
          'killed', 'interleaved']


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('groups', nargs='*', metavar='GROUP',
                        help=', '.join(GROUPS) + '; all')
    parser.add_argument('--only', default='', metavar='WORDS',
                        help='cases that have these words in their names')
    parser.add_argument('--list', action='store_true',
                        help='their names alone')
    parser.add_argument('--seed', help='of what chance decides (1)')
    parser.add_argument('--jobs', type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    if args.seed:
        os.environ['KB_SYNC_SEED'] = args.seed
    import tap
    groups = GROUPS if args.groups in ([], ['all']) else args.groups
    found = []
    for group in groups:
        module = importlib.import_module(group)
        found += module.cases() if args.groups else module.quick()
    found = [case for case in found if args.only in case[0]]
    if args.list:
        print('\n'.join(name for name, _ in found))
        return 0
    return 1 if tap.run(found, args.jobs) else 0


if __name__ == '__main__':
    sys.exit(main())
