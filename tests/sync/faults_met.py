"""Each way to fail, at each call of a round that has something to do both
ways: what was wished arrives with the next good round, once."""

import subprocess

from device import KHABAR, World
from tap import check, equal

CALLS = {
    'google-reader': ['subscription/list', 'stream/items/ids',
                      'stream/items/contents', 'edit-tag',
                      'subscription/edit', '/token'],
    'tt-rss': ['getFeeds', 'getFeedTree', 'getHeadlines', 'updateArticle',
               'subscribeToFeed'],
}
# What happens, and whether the round can do all the same.
KINDS = [
    ({'do': 'unauthorized'}, True),
    ({'do': 'status', 'status': 500}, False),
    ({'do': 'status', 'status': 503, 'headers': {'Retry-After': '1'}}, False),
    ({'do': 'status', 'status': 429, 'headers': {'Retry-After': '600'}},
     False),
    ({'do': 'drop'}, None),
    ({'do': 'lose'}, None),
    ({'do': 'lose-status', 'status': 502}, False),
    ({'do': 'cut-headers'}, None),
    ({'do': 'cut-body'}, None),
    ({'do': 'cut-json'}, None),
    ({'do': 'html'}, None),
    ({'do': 'empty'}, None),
    ({'do': 'json'}, None),
    ({'do': 'json', 'body': {'error': 'no'}}, None),
    ({'do': 'garble'}, None),
    ({'do': 'slow', 'seconds': 1}, True),
    ({'do': 'stall', 'seconds': 2}, True),
]
MINE = 'https://mine.example.org/rss'


def begun(w):
    """A device in step with its server, and work for the next round."""
    w.model.populate(3, 24)
    w.model.on_the_web(MINE, 'لي', [{'title': 'واحد'}])
    d = w.device()
    d.sync('home')
    links = [a.link for a in w.model.articles.values()]
    d.mark('read', links[0:4])
    d.mark('starred', links[2:6])
    d.follow(MINE)
    w.model.mark(links[10:12], read=True)
    w.model.mark(links[12:14], starred=True)
    w.model.publish(1, 'جديد', 'https://n.example.org/1', '<p>كلام</p>')
    return d, links


def arrived(w, d, links):
    w.same(d)
    there = w.there()
    equal([there[x] for x in links[0:6]],
          [(True, False)] * 2 + [(True, True)] * 2 + [(False, True)] * 2,
          'what was marked here, at the server')
    equal([there[x] for x in links[10:14]],
          [(True, False)] * 2 + [(False, True)] * 2,
          'what was marked elsewhere, at the server')
    equal([f.url for f in w.model.feeds.values()].count(MINE), 1,
          'the feed that was added here, at the server')
    equal(list(d.blocks()).count(MINE), 1, 'its line')


def met(kind, call, fault, well):
    # A token may be kept; an error may be the answer of a server that has
    # the feed already, or to which a batch is too large.
    if call == '/token' or (call in ('subscription/edit', 'getHeadlines') and
                            fault.get('status') in (500, 502)):
        well = None
    with World('bazqux', kind) as w:
        d, links = begun(w)
        w.fault(**fault, call=call)
        result = d.sync('home', status=None)
        check(result.status in (0, 1), f'status: {result}')
        check(well is None or (result.status == 0) == well,
              f'wanted {"success" if well else "failure"}: {result}')
        check(result.status == 0 or result.err.strip(),
              'it failed, and says nothing')
        w.server.faults.clear()
        d.sync('home')
        arrived(w, d, links)


def words(fault):
    return ' '.join(str(v) for v in fault.values())


def retry_after():
    """A server that asks to be left alone is left alone."""
    with World() as w:
        w.model.populate(2, 6)
        d = w.device()
        d.sync('home')
        w.fault('status', '', status=429, headers={'Retry-After': '3600'})
        result = d.sync('home', status=1)
        check('home' in result.err, f'which account: {result}')
        w.requests()
        d.sync(status=None)
        equal(w.requests(), 0, 'requests before the time that it named')


def wrong_password():
    with World() as w:
        w.model.populate(2, 6)
        d = w.device()
        w.model.password = 'another'
        result = d.sync('home', status=1)
        check('API password' in result.err, f'what is wrong: {result}')
        check(result.err.count('home: ') == 1, f'said twice: {result}')
        n = w.requests()
        check(n <= 3, f'{n} requests with a password that is refused')
        state = d.run('account').out
        check('password' in state.lower(), f'khabar account: {state}')
        w.model.password = 's3cret-w0rd'
        d.sync('home')
        w.same()


def endless(fault, call):
    """Pages without end stop, and what is here stays."""
    with World() as w:
        w.model.populate(2, 60)
        d = w.device()
        d.sync('home')
        before = d.states()
        w.requests()
        w.fault(fault, call, times=0)
        result = d.sync('home', status=None)
        n = w.requests()
        check(n <= 300, f'{n} requests')
        check(result.status in (0, 1), str(result))
        equal(d.states(), before, 'states after pages without end')
        w.server.faults.clear()
        w.model.mark([1], read=True)
        d.sync('home')
        w.same()


def logins(dialect):
    """A login is kept between rounds, and made again once it is refused; a
    token that has expired is got anew."""
    with World(dialect) as w:
        w.model.populate(2, 10)
        d = w.device()
        d.sync('home')
        links = list(w.there())
        w.requests()
        d.sync('home')
        equal(w.server.counts().get('ClientLogin', 0), 0, 'logins kept')
        w.server.greader.expire_auth()
        d.mark('read', links[:2])
        w.server.log.clear()
        d.sync('home')
        equal(w.server.counts().get('ClientLogin', 0), 1, 'logins anew')
        w.server.greader.expire_tokens()
        d.mark('read', links[2:4])
        d.sync('home')
        w.same()
        check(w.there()[links[2]][0], 'marked with a token that had expired')


def secrets_kept():
    """The password stands in no file but its own, in no address."""
    with World() as w:
        w.model.populate(1, 3)
        d = w.device()
        d.sync('home')
        w.fault('status', '', times=0)
        d.sync('home', status=1)
        d.run('account')
        word = w.model.password.encode()
        for path in d.home.rglob('*'):
            if path.is_file() and path.name != 'home.password':
                check(word not in path.read_bytes(), f'it stands in {path}')
        for auth in w.server.greader.auths:
            for path in (d.home / 'data').rglob('*'):
                check(not path.is_file() or
                      auth.encode() not in path.read_bytes(),
                      f'the login stands in {path}')
        for entry in w.server.log:
            check(w.model.password not in entry['line'],
                  f'it stands in a request: {entry["line"]}')


def full_disk():
    """A library that cannot be written: told, and nothing lost."""
    with World() as w:
        w.model.populate(2, 20)
        d = w.device()
        d.sync('home')
        links = list(w.there())
        d.mark('read', links[:3])
        limit = 'ulimit -f 64; trap "" XFSZ; exec "$0" sync home'
        for i in range(300):
            w.model.publish(1, '', '', '<p>' + 'كلام ' * 400 + f'{i}</p>')
        child = subprocess.run(['sh', '-c', limit, KHABAR], env=d.env,
                               capture_output=True, timeout=60)
        check(child.returncode == 1 and child.stderr,
              f'a file that cannot grow: {child}')
        d.sync('home')
        w.same()
        check(w.there()[links[0]][0], 'the mark has arrived')


def at(kind, call, fault, well):
    return (f'{kind}: {words(fault)} at {call}',
            lambda: met(kind, call, fault, well))


OTHERS = [
    *[(f'{dialect}: logins and tokens that expire',
       lambda d=dialect: logins(d))
      for dialect in ('freshrss', 'miniflux', 'bazqux', 'inoreader')],
    *[(f'pages without end: {fault} at {call}',
       lambda f=fault, c=call: endless(f, c))
      for fault in ('endless', 'repeat')
      for call in ('starred', 'xt=', 'stream/items/ids')],
    ('Retry-After is kept to', retry_after),
    ('a wrong password', wrong_password),
    ('the password is told nowhere', secrets_kept),
    ('a disk that is full', full_disk),
]


def cases():
    return [at(kind, call, *fault) for kind, calls in CALLS.items()
            for call in calls for fault in KINDS] + OTHERS


def quick():
    """Each way to fail once, at one call after the other."""
    found = []
    for i, fault in enumerate(KINDS[:-2]):
        kind = list(CALLS)[i % len(CALLS)]
        calls = CALLS[kind]
        found.append(at(kind, calls[i // 2 % len(calls)], *fault))
    return found + OTHERS[2:5] + OTHERS[-4:]
