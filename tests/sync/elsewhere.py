"""What other devices and the server itself do to feeds and articles."""

from email.utils import formatdate

from device import World
from rounds import SERVERS, each
from tap import check, equal


def url_changed(dialect, kind):
    """The server follows a feed under another URL: it is the same here."""
    with World(dialect, kind) as w:
        w.model.populate(2, 10)
        d = w.device()
        d.sync('home')
        w.model.change_url(1, 'https://moved.example.org/feed')
        w.model.publish(1, 'بعد النقل', 'https://moved.example.org/1')
        d.sync('home')
        d.sync('home')
        equal(sorted(d.blocks()), ['https://feed1.example.org/rss.xml',
                                   'https://moved.example.org/feed'],
              'the list')
        equal(len(w.model.feeds), 2, 'feeds at the server')
        w.same()


def changed(dialect, kind):
    """An article that changes is not doubled, and keeps its marks."""
    with World(dialect, kind) as w:
        w.model.populate(2, 10)
        d = w.device()
        d.sync('home')
        link = w.model.articles[3].link
        d.mark('starred', [link])
        w.model.change(3, 'عنوان آخر', '<p>نص آخر تماما</p>')
        d.sync('home')
        d.sync('home')
        w.same()
        check(w.there()[link][1], 'its star')


def forgotten(dialect, kind):
    """What the server forgets stays here if it is starred or unread."""
    with World(dialect, kind) as w:
        w.model.populate(2, 10)
        d = w.device()
        links = [a.link for a in w.model.articles.values()]
        w.model.mark(links[0:2], starred=True)
        w.model.mark(links[1:2], read=True)
        d.sync('home')
        w.model.forget(links[0:3])
        d.sync('home')
        d.sync('home')
        here = d.states()
        equal(here.get(links[0]), (False, True), 'starred and forgotten')
        equal(here.get(links[1]), (True, True), 'read, starred, forgotten')
        equal(here.get(links[2]), (False, False), 'unread and forgotten')
        text = d.run('read', '--keep-unread', *d.ids(links[:1])).out
        check(len(text) > 200, f'its text: {text}')
        d.mark('unstarred', links[0:1])
        d.mark('read', links[2:3])
        d.sync('home')
        equal(d.states()[links[3]], (False, False), 'another')


def renumbered(dialect, kind):
    """All ids are new, as on a server that was set up anew."""
    with World(dialect, kind) as w:
        w.model.populate(3, 30)
        d = w.device()
        d.sync('home')
        links = list(w.there())
        d.mark('starred', links[:3])
        d.mark('read', links[3:6])
        d.sync('home')
        w.model.renumber()
        d.sync('home')
        d.sync('home')
        equal(len(d.articles()), 30, 'articles')
        w.same()
        check(w.there()[links[0]] == (False, True), 'its star')


def clock(seconds, dialect, kind):
    """A server whose clock is wrong loses nothing."""
    with World(dialect, kind) as w:
        w.model.clock(seconds)
        w.model.populate(2, 10)
        d = w.device()
        d.sync('home')
        w.same()
        for step in (0, -seconds, seconds):
            w.model.clock(step)
            w.model.publish(1, f'خبر عند {step}', '', '<p>كلام</p>')
            d.sync('home')
            w.same()


def emptied(dialect, kind):
    """A server that says that nothing is followed any more is not believed
    at once."""
    with World(dialect, kind) as w:
        w.model.populate(8, 16)
        d = w.device()
        d.sync('home')
        call = 'subscription/list' if kind == 'google-reader' else 'getFeeds'
        body = ({'subscriptions': []} if kind == 'google-reader' else
                {'seq': 0, 'status': 0, 'content': []})
        w.fault('json', call, body=body)
        result = d.sync('home', status=None)
        equal(len(d.blocks()), 8, f'feeds of the list after {result}')
        d.sync('home')
        equal((len(d.blocks()), len(w.model.feeds)), (8, 8), 'feeds')
        w.same()


def list_emptied(dialect, kind):
    """A feed list that is lost unsubscribes nobody by itself."""
    with World(dialect, kind) as w:
        w.model.populate(8, 16)
        d = w.device()
        d.sync('home')
        d.feeds_file.write_text('')
        d.sync('home', status=None)
        equal(len(w.model.feeds), 8, 'feeds at the server')


def weeks_offline(dialect, kind):
    """Two devices, of which one was away while much went on."""
    with World(dialect, kind) as w:
        w.model.populate(4, 40)
        home, away = w.device(), w.device()
        home.sync('home')
        away.sync('home')
        links = list(w.there())
        away.mark('read', links[:10])
        away.mark('starred', links[5:8])
        away.set('https://feed1.example.org/rss.xml', 'tags', 'سفر')
        for week in range(3):
            for i in range(30):
                w.model.publish(1 + i % 4, f'أسبوع {week} خبر {i}', '',
                                f'<p>نص {week} {i}</p>')
            home.mark('read', list(w.there())[20 + week:24 + week])
            home.sync('home')
        w.fault('status', '', times=3, status=503)
        for _ in range(3):
            away.sync('home', status=None)
        w.server.faults.clear()
        away.sync('home')
        home.sync('home')
        w.same()
        there = w.there()
        check(all(there[x][0] for x in links[:10]), 'read while away')
        check(all(there[x][1] for x in links[5:8]), 'starred while away')
        if kind == 'google-reader':
            equal(w.model.feed('https://feed1.example.org/rss.xml').folders,
                  ['سفر'], 'tagged while away')


def feeds_on_both_sides(dialect, kind):
    """A feed is renamed here and moved there, another is moved on both sides:
    the device, the server and another device end alike."""
    with World(dialect, kind) as w:
        w.model.populate(3, 6)
        one, other = w.device(), w.device()
        one.sync('home')
        other.sync('home')
        urls = [f'https://feed{i}.example.org/rss.xml' for i in range(2)]
        one.set(urls[0], 'title', 'اسم من هنا')
        w.model.move(1, 'مجلد من هناك')
        one.set(urls[1], 'tags', 'من-هنا')
        other.set(urls[1], 'tags', 'من-هناك')
        for device in (other, one, other, one):
            device.sync('home')
        equal(one.feeds()[urls[0]], ('اسم من هنا', ['مجلد من هناك']),
              'renamed here, moved there')
        for url in urls:
            feed = w.model.feed(url)
            there = (feed.title, sorted(feed.folders))
            equal([one.feeds()[url], other.feeds()[url]], [there] * 2,
                  f'{url}, which the server has as {there}')


def moving_in(dialect, kind):
    """A local feed that an account takes, and that is in both already:
    nothing is doubled, marks and stars come along."""
    with World(dialect, kind) as w:
        w.model.populate(2, 12)
        d = w.device(account=None)
        mine = [a for a in w.model.articles.values() if a.feed == 1]
        links = [a.link for a in mine]
        w.server.documents['/local.xml'] = rss(mine)
        url = w.server.address('/local.xml')
        d.follow(url, account='')
        d.run('reload')
        equal(sorted(d.states()), sorted(links), 'articles of the local feed')
        d.mark('read', links[:2])
        d.mark('starred', links[1:3])
        w.model.change_url(1, url)
        d.add_account('home', kind)
        d.sync('home')
        d.sync('home')
        equal(list(d.blocks()).count(url), 1, 'its line')
        w.same()
        there = w.there()
        equal([there[x] for x in links[:3]],
              [(True, False), (True, True), (False, True)],
              'marks that came along')


def rss(articles):
    return '<rss version="2.0"><channel><title>محلي</title>' + ''.join(
        f'<item><title>{a.title}</title><link>{a.link}</link>'
        f'<guid>{a.guid}</guid><pubDate>{formatdate(a.published)}</pubDate>'
        f'<description>نص</description></item>'
        for a in articles) + '</channel></rss>'


def not_fetched(dialect, kind):
    """What the server follows is not fetched by khabar too."""
    with World(dialect, kind) as w:
        url = w.server.address('/feed.xml')
        w.model.subscribe(url, 'صحيفة')
        w.model.publish(1, 'خبر', '', '<p>كلام</p>')
        d = w.device()
        d.sync('home')
        d.run('reload')
        d.run('reload', url, status=None)
        lines = [e['line'] for e in w.server.log if 'feed.xml' in e['line']
                 and e['line'].startswith('GET /feed.xml')]
        equal(lines, [], 'requests for the feed itself')


def two_accounts():
    """A feed in two accounts stands once, and is marked in both."""
    with World() as w, World('bazqux') as other:
        for world in (w, other):
            world.model.populate(2, 10)
        d = w.device()
        d.server = other.server
        d.add_account('work')
        d.server = w.server
        d.sync()
        equal(len(d.blocks()), 2, 'feeds')
        links = list(w.there())
        d.mark('read', links[:3])
        d.mark('starred', links[2:4])
        d.sync()
        for world in (w, other):
            there = world.there()
            equal([there[x] for x in links[:4]],
                  [(True, False)] * 2 + [(True, True), (False, True)],
                  'marks')


KINDS = [(url_changed, "a feed's URL changed"),
         (changed, 'an article that changes'),
         (forgotten, 'articles forgotten'),
         (renumbered, 'all ids new'),
         (emptied, 'a server without feeds'),
         (moving_in, 'a local feed that the server has too'),
         (not_fetched, 'its feeds are not fetched here'),
         (lambda *s: clock(86400, *s), 'a clock ahead'),
         (lambda *s: clock(-86400, *s), 'a clock behind'),
         (list_emptied, 'a list without feeds'),
         (weeks_offline, 'weeks offline')]


BOTH = [(feeds_on_both_sides, 'feeds that change on both sides')]


def cases():
    return each(SERVERS, KINDS) + each(SERVERS[:-1], BOTH) + [
        ('a feed in two accounts', two_accounts)]


def quick():
    return each(SERVERS[:1] + SERVERS[-1:], KINDS[:7]) + each(
        SERVERS[2:3], BOTH) + [
        ('a feed in two accounts', two_accounts)]
