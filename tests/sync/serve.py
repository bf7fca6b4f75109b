#!/usr/bin/env python3
"""A feed server for tests, on a port of loopback: prints its address, and ends
with its standard input. README tells what can be asked of it."""

import argparse
import sys

sys.dont_write_bytecode = True

from server import web
from server.dialects import DIALECTS


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--dialect', choices=DIALECTS, default='freshrss')
    parser.add_argument('--port', type=int, default=0)
    parser.add_argument('--feeds', type=int, default=0)
    parser.add_argument('--articles', type=int, default=0)
    parser.add_argument('--user', default='ahmad')
    parser.add_argument('--password', default='s3cret-w0rd')
    args = parser.parse_args()
    server = web.Server(args.dialect,
                        web.Model(args.user, args.password), args.port)
    if args.feeds:
        server.model.populate(args.feeds, args.articles)
    server.start()
    print(server.address(), flush=True)
    sys.stdin.read()
    server.stop()


if __name__ == '__main__':
    main()
