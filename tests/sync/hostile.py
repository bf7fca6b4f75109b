"""A server that says what no good one does: nothing of it is told to it again as
a wish, and the feed list stays as a person could have written it."""

from device import World
from tap import check, equal

FEED = 'https://feed%d.example.org/rss'


def feed(number, url='', title='', labels=()):
    return {'id': f'feed/{number}', 'url': url or FEED % number,
            'title': title or f'feed {number}',
            'categories': [{'id': f'user/-/label/{name}', 'label': name}
                           for name in labels]}


def listing(w, *feeds):
    w.server.faults.clear()
    w.fault(do='json', call='subscription/list', times=0,
            body={'subscriptions': list(feeds)})


def is_silent(w, d):
    """Rounds in which nobody did anything say nothing to the server."""
    w.requests()
    for _ in range(2):
        d.sync('home')
    equal([e['line'] for e in w.server.log if 'subscription/edit' in e['line']],
          [], 'changes that are sent')


LABELS = ['a  b', 'x\ty', 'del\x7fz', 'nel\x85q', 'csi\x9b31m', 'esc\x1b[31m',
          'rlo\u202eabc', 'quote"q', '#hash', 'comma,c', 'ar\u060cc', '/lead/',
          'a//b', 'a\n    proxy http://evil.example:1', '-', '  ',
          '"', 'hidden', 'b' * 5000]
SETTINGS = {'account', 'tags', 'title'}


def labels():
    with World() as w:
        d = w.device()
        listing(w, *(feed(i, labels=[name])
                     for i, name in enumerate(LABELS, 1)))
        d.sync('home')
        blocks = d.blocks()
        equal(len(blocks), len(LABELS), 'feeds in the list')
        for url, lines in blocks.items():
            names = [line.split()[0] for line in lines if line.strip()]
            check(SETTINGS.issuperset(names), f'{url} has {lines}')
        is_silent(w, d)


def many_labels():
    """More than a line of the list may have."""
    with World('bazqux') as w:
        d = w.device()
        listing(w, feed(1, labels=[f'{i:02}' + 'y' * 80 for i in range(64)]))
        d.sync('home')
        equal(list(d.blocks()), [FEED % 1], 'feeds in the list')
        is_silent(w, d)


URLS = ['file:///etc/passwd', 'javascript:alert(1)', 'data:text/xml,x',
        'khabar:later', 'https:///', 'https://h.example/' + 'x' * 100000,
        'https://h\u202e.example/x', '//h.example/r']


def urls():
    with World() as w:
        d = w.device()
        listing(w, *(feed(i, url) for i, url in enumerate(URLS, 1)),
                feed(50, 'https://a.example/a b\n proxy http://evil.example'),
                feed(51))
        d.sync('home')
        blocks = d.blocks()
        check(FEED % 51 in blocks, f'the list has {list(blocks)}')
        for url, lines in blocks.items():
            check(url.startswith('https://') and ' ' not in url and
                  len(url) < 9000, f'the list has {url[:100]}')
            equal([line.split() for line in lines if line.strip()],
                  [['account', 'home']], f'the lines of {url}')
        is_silent(w, d)


def pages():
    """A server names a feed of this machine, and pages beside it."""
    with World() as w:
        page = w.server.address('/page.html')
        w.server.documents['/page.html'] = '<p>secret of this network</p>'
        w.model.subscribe(w.server.address('/feed'))
        d = w.device()
        with d.config.open('a') as f:
            f.write('full-text = yes\n')
        w.model.publish(1, 'one', page, '<p>brief</p>')
        d.sync('home')
        equal(list(d.articles()), [page], 'articles')
        d.run('reload', status=None)
        equal([e['line'] for e in w.server.log if 'page.html' in e['line']],
              [], 'pages that are fetched')


def cases():
    return [('labels that no list can have', labels),
            ('labels that are too many for a line', many_labels),
            ('addresses that are none', urls),
            ('pages in this network', pages)]


def quick():
    return cases()
