"""What a round does, with each server."""

from device import World
from tap import check, equal

SERVERS = [('freshrss', 'google-reader'), ('miniflux', 'google-reader'),
           ('bazqux', 'google-reader'), ('theoldreader', 'google-reader'),
           ('inoreader', 'google-reader'), ('freshrss', 'tt-rss')]


def name_of(dialect, kind):
    return dialect if kind == 'google-reader' else kind


def first(dialect, kind):
    with World(dialect, kind) as w:
        w.model.populate(5, 60, unread=40)
        w.model.mark([1, 2, 50], starred=True)
        w.model.publish(1, 'الأولى &amp; الثانية', 'https://a.example.org/x',
                        '<p>نص <b>المقال</b> كله</p>', author='كاتب',
                        enclosures=[('https://a.example.org/x.mp3',
                                     'audio/mpeg', 1234)])
        d = w.device()
        d.sync()
        w.same()
        check(w.requests() <= 10, 'over 10 requests for 61 articles')
        feeds = d.feeds()
        equal(len(feeds), 5, 'feeds')
        equal(feeds['https://feed0.example.org/rss.xml'],
              ('صحيفة 0', ['مجلد 0']), 'title and tags')
        article = d.articles()['https://a.example.org/x']
        equal(article['author'], 'كاتب', 'author')
        equal([e['url'] for e in article['enclosures']],
              ['https://a.example.org/x.mp3'], 'enclosures')
        text = d.run('read', '--keep-unread', str(article['id'])).out
        check('نص المقال كله' in text, f'text of the article: {text}')
        found = d.json('search', 'المقال')
        equal([a['link'] for a in found], ['https://a.example.org/x'],
              'what a search finds')


def nothing(dialect, kind):
    with World(dialect, kind) as w:
        w.model.populate(5, 60, unread=30)
        w.model.mark([1, 2], starred=True)
        d = w.device()
        d.sync()
        before = d.feeds_file.read_text()
        w.requests()
        d.sync()
        lines = [e['line'] for e in w.server.log]
        n = w.requests()
        check(2 <= n <= 4, f'{n} requests when nothing changed: {lines}')
        w.same()
        equal(d.feeds_file.read_text(), before, 'the feed list')


def written_otherwise(dialect, kind):
    """What waits is sent, also where the address gets a slash meanwhile."""
    with World(dialect, kind) as w:
        w.model.populate(2, 20)
        w.model.mark([1], read=True)
        d = w.device()
        d.sync()
        w.requests()
        d.mark('unread', [w.model.articles[1].link])
        url = w.server.url(kind)
        text = d.config.read_text()
        d.config.write_text(text.replace(url + '\n', url + '/\n'))
        check(d.config.read_text() != text, 'the address has no slash')
        d.sync()
        check(w.requests() <= 7, 'the account begins anew')
        w.same()
        check(not w.model.articles[1].read, 'it is read there')


def marks(dialect, kind):
    with World(dialect, kind) as w:
        w.model.populate(3, 30)
        d = w.device()
        d.sync()
        links = [a.link for a in w.model.articles.values()]
        w.model.mark(links[:3], read=True)
        w.model.mark(links[3:5], starred=True)
        d.sync()
        w.same()
        d.mark('read', links[5:9])
        d.mark('starred', links[8:11])
        d.mark('unread', links[:1])
        d.mark('unstarred', links[3:4])
        d.sync()
        w.same()
        there = w.there()
        equal([there[x] for x in (links[0], links[3], links[5], links[8])],
              [(False, False), (False, False), (True, False), (True, True)],
              'what the server has')
        w.model.mark(links[5:6], read=False)
        w.model.mark(links[8:9], starred=False)
        d.sync()
        w.same()
        equal(w.there()[links[5]], (False, False), 'taken back elsewhere')


def lacking(dialect, kind):
    """Contents of what is new, and of nothing else."""
    with World(dialect, kind) as w:
        w.model.populate(3, 30)
        d = w.device()
        d.sync()
        w.requests()
        for i in range(4):
            w.model.publish(2, f'جديد {i}', f'https://n.example.org/{i}',
                            f'<p>كلام جديد {i}</p>')
        d.sync()
        w.same()
        asked = [e['line'] for e in w.server.log
                 if e['call'] == 'stream/items/contents']
        if kind == 'google-reader':
            check(len(asked) == 1 and asked[0].endswith('i*4'),
                  f'contents: {asked}')
        check(w.requests() <= 5, 'over 5 requests for 4 new articles')


def many_stars(dialect, kind):
    """More than a list of tt-rss holds at once."""
    with World(dialect, kind) as w:
        w.model.populate(3, 600, unread=300)
        links = [a.link for a in w.model.articles.values()]
        w.model.mark(links[:450], starred=True)
        d = w.device()
        d.sync()
        w.same()
        w.requests()
        for _ in range(2):
            d.sync()
            lines = [e['line'] for e in w.server.log]
            n = w.requests()
            check(2 <= n <= 4, f'{n} requests when nothing changed: {lines}')
            w.same()
        w.model.mark(links[500:501], starred=True)
        d.sync()
        w.same()
        w.model.mark(links[:1] + links[300:302], starred=False)
        d.sync()
        w.same()
        d.mark('unstarred', links[10:11])
        d.mark('starred', links[510:512])
        d.sync()
        w.same()
        equal(w.there()[links[510]][1], True, 'a star from here')
        d.sync()
        w.same()
        w.requests()
        d.sync()
        check(w.requests() <= 4, 'over 4 requests after the stars')


def many_articles(dialect, kind):
    """What comes is indexed meanwhile: searches find all of it."""
    with World(dialect, kind) as w:
        w.model.populate(10, 2500)
        w.model.publish(3, 'الأخير', 'https://l.example.org/x',
                        '<p>زرافة</p>')
        d = w.device()
        d.sync()
        w.same()
        found = d.json('search', 'زرافة')
        equal([a['link'] for a in found], ['https://l.example.org/x'],
              'what a search for the newest finds')
        first = w.model.articles[1]
        found = d.json('search', f'"{first.title}"')
        check(first.link in [a['link'] for a in found],
              'a search for the oldest does not find it')


def there_and_here(dialect, kind):
    """Subscriptions that another device changes."""
    with World(dialect, kind) as w:
        w.model.populate(3, 9)
        d = w.device()
        d.sync()
        url = 'https://feed1.example.org/rss.xml'
        w.model.rename(2, 'اسم جديد')
        w.model.move(2, 'أخبار اليوم')
        w.model.unsubscribe(1)
        w.model.on_the_web('https://new.example.org/rss', 'الجديدة',
                           [{'title': 'واحد'}, {'title': 'اثنان'}])
        w.model.subscribe('https://new.example.org/rss', '', 'مجلد 1')
        d.sync()
        feeds = d.feeds()
        equal(feeds[url], ('اسم جديد', ['أخبار اليوم']), 'renamed, moved')
        equal(feeds.get('https://new.example.org/rss'),
              ('الجديدة', ['مجلد 1']), 'followed elsewhere')
        check('https://feed0.example.org/rss.xml' not in feeds,
              'followed no more elsewhere, but here')
        w.same()


def here_and_there(dialect, kind):
    """Subscriptions that are changed here, in the feed list."""
    with World(dialect, kind) as w:
        w.model.populate(3, 9)
        w.model.on_the_web('https://mine.example.org/rss', 'اسمها',
                           [{'title': 'مقال لي'}])
        d = w.device()
        d.sync()
        d.follow('https://mine.example.org/rss', tags='مجلدي')
        d.drop('https://feed0.example.org/rss.xml')
        if kind == 'google-reader':
            d.set('https://feed1.example.org/rss.xml', 'title', 'كما أريد')
            d.set('https://feed1.example.org/rss.xml', 'tags', 'مكان')
        d.sync()
        d.sync()
        there = {f.url: f for f in w.model.feeds.values()}
        equal(sorted(there), ['https://feed1.example.org/rss.xml',
                              'https://feed2.example.org/rss.xml',
                              'https://mine.example.org/rss'], 'followed')
        if kind == 'google-reader':
            equal(there['https://mine.example.org/rss'].folders, ['مجلدي'],
                  'its folder')
            feed = there['https://feed1.example.org/rss.xml']
            equal((feed.title, feed.folders), ('كما أريد', ['مكان']),
                  'renamed, moved')
        w.same()
        text = d.feeds_file.read_text()
        w.requests()
        d.sync()
        check(w.requests() <= 4, 'what was sent is sent again')
        equal(d.feeds_file.read_text(), text, 'the feed list')


def named_otherwise(dialect, kind):
    """Feeds that the server has under URLs of its own making."""
    with World(dialect, kind) as w:
        w.model.on_the_web('https://one.example.org/rss', 'واحدة',
                           [{'title': 'مقال'}], 'https://one.example.org/')
        d = w.device()
        mine = ['https://example.org/خبر/rss?q=أ', 'http://مثال.إختبار/rss']
        if dialect == 'freshrss':
            mine.append('https://one.example.org/')
        for url in mine:
            d.follow(url, title='اسم', tags='مجلد')
        d.sync()
        text = d.feeds_file.read_text()
        w.requests()
        d.sync()
        check(w.requests() <= 4, 'what was sent is sent again')
        equal(d.feeds_file.read_text(), text, 'the feed list')
        equal(sorted(d.feeds()), sorted(mine), 'the feeds here')
        equal([(f.title, f.folders) for f in w.model.feeds.values()],
              [('اسم', ['مجلد'])] * len(mine), 'the feeds there')
        equal(len(d.articles()), len(w.model.articles), 'articles')


KINDS = [(first, 'first round'), (nothing, 'nothing changed'),
         (marks, 'marks'), (lacking, 'what is lacking'),
         (many_articles, 'many articles'),
         (many_stars, 'more than 200 stars'),
         (there_and_here, 'feeds changed elsewhere'),
         (here_and_there, 'feeds changed here'),
         (written_otherwise, 'an address written otherwise')]


def each(servers, kinds):
    return [(f'{name_of(*s)}: {title}', lambda s=s, case=case: case(*s))
            for s in servers for case, title in kinds]


def cases():
    return each(SERVERS, KINDS) + each(
        [s for s in SERVERS if s[1] == 'google-reader'],
        [(named_otherwise, 'URLs of the server\'s making')])


def quick():
    """All of a server whose ids are numbers and of tt-rss; of the others what
    differs."""
    return each(SERVERS[:1] + SERVERS[-1:], KINDS) + each(
        SERVERS[:1], [(named_otherwise, 'URLs of the server\'s making')]
    ) + each(
        SERVERS[1:-1], KINDS[2:3])
