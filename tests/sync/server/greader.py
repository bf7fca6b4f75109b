"""The Google Reader API, as each dialect has it."""

import hashlib
import json
import secrets
import urllib.parse

from . import dialects
from .model import Refused

STATE = 'state/com.google/'
TOKEN_SECONDS = 30 * 60


class Answer(Exception):
    """Ends a call with a status and a text."""

    def __init__(self, status, text='', headers=None,
                 content_type='text/plain; charset=UTF-8'):
        super().__init__(text)
        self.status = status
        self.body = text.encode()
        self.headers = {'Content-Type': content_type, **(headers or {})}


class GoogleReader:
    def __init__(self, model, dialect):
        self.model = model
        self.dialect = dialect
        self.auths = set()
        self.tokens = {}        # token: when it was given
        self.by_id = {}
        self.known = None       # the model's version that by_id is of

    # Who asks

    def expire_auth(self):
        self.auths.clear()

    def expire_tokens(self):
        self.tokens.clear()

    def login(self, request):
        if request.method == 'GET' and not self.dialect.login_by_get:
            raise Answer(405, 'Method Not Allowed')
        form = request.form if request.method == 'POST' else request.query
        m = self.model
        if (form.get('Email'), form.get('Passwd')) != (m.user, m.password):
            status, text = self.dialect.login_refused
            raise Answer(status, text, {'Google-Bad-Token': 'true'})
        auth = f'{m.user}/{secrets.token_hex(20)}'
        self.auths.add(auth)
        raise Answer(200, f'SID={auth}\nLSID=null\nAuth={auth}\n')

    def check_auth(self, request):
        auth = request.headers.get('Authorization', '')
        given = auth.removeprefix('GoogleLogin auth=')
        if self.dialect.token == 'auth' and request.method == 'POST':
            given = request.form.get('T', '')
        elif given == auth:
            given = ''
        if given not in self.auths:
            raise Answer(401, 'Unauthorized!', {'Google-Bad-Token': 'true'})
        return given

    def token(self, auth):
        kind = self.dialect.token
        if kind == 'lenient':
            word = hashlib.sha1(auth.encode()).hexdigest().ljust(57, 'Z')
        elif kind == 'checked':
            word = secrets.token_hex(10)
        else:
            word = auth
        self.tokens[word] = self.model.now()
        raise Answer(200, word + '\n')

    def check_token(self, request):
        kind = self.dialect.token
        word = request.form.get('T', '').strip()
        if kind in ('unchecked', 'auth'):
            return
        if kind == 'lenient' and word in ('', 'x'):
            return
        given = self.tokens.get(word)
        if given is None or self.model.now() - given > TOKEN_SECONDS:
            raise Answer(self.dialect.bad_token, 'Bad token',
                         {'X-Reader-Google-Bad-Token': 'true',
                          'Google-Bad-Token': 'true'})

    # Calls

    def handle(self, request, path):
        """PATH is what follows the base."""
        if path == '/accounts/ClientLogin':
            self.login(request)
        if not path.startswith('/reader/api/0/'):
            raise Answer(404, '<!DOCTYPE html><title>Not Found</title>',
                         content_type='text/html; charset=UTF-8')
        auth = self.check_auth(request)
        call = path.removeprefix('/reader/api/0/')
        if call == 'token':
            self.token(auth)
        if call.startswith('stream/contents'):
            self.stream_contents(request, call.removeprefix(
                'stream/contents').removeprefix('/'))
        calls = {
            'user-info': self.user_info,
            'subscription/list': self.subscription_list,
            'subscription/edit': self.subscription_edit,
            'subscription/quickadd': self.quickadd,
            'tag/list': self.tag_list,
            'unread-count': self.unread_count,
            'stream/items/ids': self.items_ids,
            'stream/items/contents': self.items_contents,
            'edit-tag': self.edit_tag,
            'rename-tag': self.rename_tag,
            'mark-all-as-read': self.mark_all_as_read,
        }
        if not self.dialect.counts and call in ('unread-count',
                                                'mark-all-as-read'):
            self.json([])
        if call not in calls:
            raise Answer(400, 'Bad Request!')
        calls[call](request)
        raise AssertionError(call)

    def json(self, value):
        raise Answer(200, json.dumps(value, ensure_ascii=False) + '\n',
                     content_type='application/json; charset=UTF-8')

    def want_json(self, request):
        if request.get('output') == 'json':
            return
        if self.dialect.name in ('freshrss', 'theoldreader'):
            raise Answer(501, 'Not Implemented!')
        if self.dialect.needs_output:
            raise Answer(400, '{"error_message":"only json"}')

    def want_post(self, request):
        if request.method != 'POST':
            raise Answer(405, 'Method Not Allowed')

    def name(self, kind, name):
        return f'user/{self.dialect.user}/{kind}{name}'

    def label_of(self, stream):
        """The folder's name in user/-/label/NAME, or None."""
        parts = stream.split('/', 3)
        if len(parts) == 4 and parts[0] == 'user' and parts[2] == 'label' \
                and parts[1] in ('-', self.dialect.user, self.model.user):
            return parts[3]
        return None

    def state_of(self, stream):
        parts = stream.split('/', 4)
        if len(parts) == 5 and parts[0] == 'user' and parts[2] == 'state' \
                and parts[1] in ('-', self.dialect.user):
            return parts[4]
        return None

    def user_info(self, request):
        self.json({'userId': self.dialect.user.replace('-', 'ahmad'),
                   'userName': self.model.user,
                   'userProfileId': self.dialect.user,
                   'userEmail': self.model.user + '@example.org'})

    # Subscriptions

    def folders(self, feed):
        return feed.folders or ([self.dialect.default_folder]
                                if self.dialect.default_folder else [])

    def title(self, feed):
        return (dialects.wide(feed.title, True) if self.dialect.wide_forms
                else feed.title)

    def subscription_list(self, request):
        self.want_json(request)
        self.json({'subscriptions': [{
            'id': dialects.stream_of(self.dialect, f),
            'title': self.title(f),
            'categories': [{'id': self.name('label/', name), 'label': name}
                           for name in self.folders(f)],
            'url': f.url, 'htmlUrl': f.site, 'iconUrl': '',
        } for f in self.model.feeds.values()]})

    def tag_list(self, request):
        self.want_json(request)
        names = dict.fromkeys(name for f in self.model.feeds.values()
                              for name in self.folders(f))
        self.json({'tags': [{'id': self.name(STATE, 'starred')}] + [
            {'id': self.name('label/', name), 'type': 'folder'}
            for name in names]})

    def find_feed(self, stream):
        for feed in self.model.feeds.values():
            if dialects.stream_of(self.dialect, feed) == stream:
                return feed
        # FreshRSS knows its feeds by their URLs too.
        if self.dialect.name == 'freshrss':
            for feed in self.model.feeds.values():
                if stream == f'feed/{feed.url}':
                    return feed
        return None

    def refuse_edit(self):
        status = 500 if self.dialect.name == 'miniflux' else 400
        raise Answer(status, 'Bad Request!')

    def subscription_edit(self, request):
        self.want_post(request)
        self.check_token(request)
        streams = request.form_list('s')
        action = request.get('ac')
        if not streams or action not in ('subscribe', 'unsubscribe', 'edit'):
            raise Answer(400, 'Bad Request!')
        add = [self.label_of(a) for a in request.form_list('a')]
        remove = [self.label_of(r) for r in request.form_list('r')]
        titles = request.form_list('t')
        if self.dialect.name == 'miniflux' and (None in add):
            raise Answer(400, 'Bad Request!')
        for i, stream in enumerate(streams):
            title = titles[i] if i < len(titles) else ''
            self.edit_one(action, stream, title, add, remove)
        raise Answer(200, 'OK')

    def edit_one(self, action, stream, title, add, remove):
        feed = self.find_feed(stream)
        if action == 'subscribe':
            if feed is None:
                self.subscribe(stream.removeprefix('feed/'), title, add)
                return
            if self.dialect.subscribe_twice != 200:
                raise Answer(self.dialect.subscribe_twice, 'Bad Request!')
        if feed is None:
            self.refuse_edit()
        if action == 'unsubscribe':
            self.model.unsubscribe(feed.number, self.dialect.keeps_starred)
            return
        if title:
            feed.title = title
        if self.dialect.one_folder:
            if add and add[0]:
                feed.folders = [self.real_folder(self.one_of(add))]
            elif remove and self.dialect.name != 'miniflux':
                feed.folders = []
            feed.folders = [f for f in feed.folders if f]
            return
        feed.folders = [f for f in feed.folders if f not in remove]
        feed.folders += [f for f in add if f and f not in feed.folders]

    def one_of(self, add):
        """PHP has of a field that comes again the last value."""
        return add[-1 if self.dialect.name == 'freshrss' else 0]

    def real_folder(self, name):
        return '' if name == self.dialect.default_folder else name

    def follow(self, url, title=''):
        """The number of the feed, under the URL that the server makes of
        it."""
        if self.dialect.ascii_urls:
            parts = urllib.parse.urlsplit(url)
            url = parts._replace(
                netloc=parts.netloc.encode('idna').decode()).geturl()
            if not url.isascii():
                raise Refused(f'`{url}` is not a valid URL')
            url = self.model.pages.get(url, url)
        return self.model.subscribe(url, title)

    def subscribe(self, url, title, add):
        try:
            number = self.follow(url, title)
        except Refused:
            self.refuse_edit()
        feed = self.model.feeds[number]
        if self.dialect.one_folder and add:
            add = [self.one_of(add)]
        names = [self.real_folder(a) for a in add if a]
        feed.folders = [n for n in names if n][
            :1 if self.dialect.one_folder else None]
        return feed

    def quickadd(self, request):
        if self.dialect.name != 'freshrss':
            self.want_post(request)
        url = request.get('quickadd')
        try:
            feed = self.model.feeds[self.follow(url)]
        except Refused as refused:
            self.json({'numResults': 0, 'error': str(refused)})
        stream = dialects.stream_of(self.dialect, feed)
        self.json({'numResults': 1, 'query': url, 'streamId': stream})

    def rename_tag(self, request):
        self.want_post(request)
        self.check_token(request)
        old = self.label_of(request.get('s'))
        new = self.label_of(request.get('dest'))
        if not old or not new:
            raise Answer(400, 'Bad Request!')
        self.model.rename_folder(old, new)
        raise Answer(200, 'OK')

    def unread_count(self, request):
        self.want_json(request)
        m = self.model
        counts = [{'id': dialects.stream_of(self.dialect, f),
                   'count': m.unread(f.number),
                   'newestItemTimestampUsec': str(max(
                       (a.crawled for a in m.articles.values()
                        if a.feed == f.number), default=0))}
                  for f in m.feeds.values()]
        counts.append({'id': self.name(STATE, 'reading-list'),
                       'count': m.unread(),
                       'newestItemTimestampUsec': str(m.last_crawled)})
        self.json({'max': 1000, 'unreadcounts': counts})

    # Streams

    def in_stream(self, stream):
        """A test of articles for being in the stream."""
        state = self.state_of(stream)
        label = self.label_of(stream)
        m = self.model
        if state == 'reading-list':
            return lambda a: a.feed != 0
        if state in ('read', 'starred'):
            return lambda a: getattr(a, state)
        if state == 'unread':
            return lambda a: not a.read
        if label is not None and self.dialect.name != 'miniflux':
            return lambda a: a.feed and label in self.folders(
                m.feeds[a.feed])
        if stream.startswith('feed/'):
            feed = self.find_feed(stream)
            if feed is None and self.dialect.name == 'miniflux' and \
                    not stream.removeprefix('feed/').isdigit():
                raise Answer(500, 'bad feed')
            return lambda a: feed is not None and a.feed == feed.number
        if self.dialect.name == 'miniflux':
            raise Answer(500, 'googlereader: unknown stream')
        return lambda a: True

    def selected(self, request, stream):
        """The stream's articles as the request wants them, in its order."""
        tests = [self.in_stream(stream)]
        exclude = request.query.get('xt')
        starred = self.state_of(stream) == 'starred'
        if exclude and not (starred and self.dialect.name in (
                'theoldreader', 'miniflux')):
            out = self.in_stream(exclude)
            tests.append(lambda a: not out(a))
        if request.query.get('it') and self.dialect.name != 'miniflux':
            tests.append(self.in_stream(request.query['it']))
        when = ((lambda a: a.published) if self.dialect.since == 'published'
                else (lambda a: a.crawled // 1000000))
        after = int(request.query.get('ot') or 0)
        before = int(request.query.get('nt') or 0)
        if after:
            tests.append(lambda a: when(a) >= after)
        if before:
            tests.append(lambda a: when(a) <= before)
        articles = [a for a in self.model.newest_first()
                    if all(test(a) for test in tests)]
        if request.query.get('r') == 'o':
            articles.reverse()
        return articles

    def page(self, request, stream):
        """A page of the stream, and where the next begins or None."""
        d = self.dialect
        articles = self.selected(request, stream)
        n = int(request.query.get('n') or d.ids_default)
        n = min(n, d.ids_most) if n > 0 else len(articles)
        if request.short:
            n = 1
        if request.continuation:
            return articles[:n], request.continuation()
        start = 0
        mark = request.query.get('c', '')
        if mark and d.continuation == 'offset':
            start = int(mark) if mark.isdigit() else 0
        elif mark:
            start = self.after(articles, mark, request.query.get('r') == 'o')
        page = articles[start:start + n]
        if d.continuation == 'offset':
            end = start + len(page)
            return page, end if end < len(articles) else None
        if len(page) < n or (d.name != 'freshrss' and
                             start + n >= len(articles)):
            return page, None
        return page, str(page[-1].crawled) if page else None

    def after(self, articles, mark, oldest_first):
        """Where in the list the article of a continuation is passed, which
        may have gone from it."""
        try:
            crawled = int(mark)
        except ValueError:
            return 0
        for i, a in enumerate(articles):
            if a.crawled > crawled if oldest_first else a.crawled < crawled:
                return i
        return len(articles)

    def items_ids(self, request):
        self.want_json(request)
        stream = request.query.get('s')
        if not stream:
            raise Answer(400, 'Bad Request!')
        page, mark = self.page(request, stream)
        answer = {'itemRefs': [
            {'id': dialects.short_id(self.dialect, a)}
            for a in page]}
        if self.dialect.name == 'inoreader':
            for ref, a in zip(answer['itemRefs'], page):
                ref['directStreamIds'] = []
                ref['timestampUsec'] = str(a.crawled)
        if mark is not None:
            answer['continuation'] = mark
        self.json(answer)

    def stream_contents(self, request, path):
        stream = urllib.parse.unquote(path) or self.name(
            STATE, 'reading-list')
        if self.dialect.name == 'miniflux':
            self.json([])
        page, mark = self.page(request, stream)
        answer = {'id': stream, 'updated': int(self.model.now()),
                  'items': [self.item(a) for a in page]}
        if mark is not None:
            answer['continuation'] = mark
        self.json(answer)

    def asked_for(self, request):
        """The articles whose ids stand in the form, in the server's order."""
        wanted = set()
        ids = request.form_list('i')
        if not ids or len(ids) > self.dialect.contents_most:
            raise Answer(400, 'Bad Request!')
        for text in ids:
            value = dialects.read_id(self.dialect, text)
            if value is None and self.dialect.name == 'miniflux':
                raise Answer(500, f'could not parse item: {text}')
            wanted.add(value)
        found = [self.ids()[value] for value in wanted if value in self.ids()]
        return sorted(found, key=lambda a: -a.crawled)

    def ids(self):
        """All articles by their numbers in this dialect."""
        if self.known != self.model.version:
            self.by_id = {dialects.item_value(self.dialect, a): a
                          for a in self.model.articles.values()}
            self.known = self.model.version
        return self.by_id

    def items_contents(self, request):
        self.want_post(request)
        if self.dialect.needs_output:
            self.want_json(request)
        articles = self.asked_for(request)
        if not articles and self.dialect.nothing_found != 200:
            raise Answer(
                self.dialect.nothing_found,
                '{"error_message":"googlereader: no items returned from the '
                'database for item IDs: [1]"}',
                content_type='application/json')
        self.json({'id': self.name(STATE, 'reading-list'),
                   'updated': int(self.model.now()),
                   'items': [self.item(a) for a in articles]})

    def content(self, a):
        if not self.dialect.players:
            return a.content
        def box(url, kind):
            return (f'<img src="{url}" alt="" />' if kind.startswith('image')
                    else f'<audio src="{url}" controls="controls"></audio> '
                         f'<a download="" href="{url}">\U0001F4BE</a>')
        return a.content + ''.join(
            f'\n<figure class="enclosure"><p class="enclosure-content">'
            f'{box(url, kind)}</p></figure>\n'
            for url, kind, _ in a.enclosures if url not in a.content)

    def item(self, a):
        d = self.dialect
        feed = self.model.feeds.get(a.feed)
        title = feed.title if feed else a.feed_title
        stream = dialects.stream_of(d, feed) if feed else 'feed/0'
        categories = [self.name(STATE, 'reading-list')]
        if feed:
            categories += [self.name('label/', f) for f in self.folders(feed)]
        categories += [self.name(STATE, state) for state in (
            'read', 'starred') if getattr(a, state)]
        item = {
            'id': dialects.long_id(d, a),
            'crawlTimeMsec': str(a.crawled // 1000),
            'timestampUsec': str(a.crawled),
            'published': a.published,
            'title': dialects.wide(a.title) if d.wide_forms else a.title,
            'canonical': [{'href': a.link}],
            'alternate': [{'href': a.link, 'type': 'text/html'}],
            'categories': categories,
            'origin': {'streamId': stream, 'title': title,
                       'htmlUrl': feed.site if feed else ''},
        }
        if a.updated:
            item['updated'] = a.updated
        for name in d.content:
            item[name] = {'direction': 'ltr', 'content': self.content(a)}
        if a.author:
            item['author'] = (dialects.wide(a.author) if d.wide_forms
                              else a.author)
        if a.enclosures:
            item['enclosure'] = [{'href': url, 'type': kind, 'length': size}
                                 for url, kind, size in a.enclosures]
        return item

    # Marks

    def edit_tag(self, request):
        self.want_post(request)
        self.check_token(request)
        tags = {}
        for key, on in (('a', True), ('r', False)):
            for stream in request.form_list(key):
                state = self.state_of(stream)
                if state == 'kept-unread':
                    tags['read'] = not on
                elif state in ('read', 'starred'):
                    tags[state] = on
                elif self.label_of(stream) is None or \
                        self.dialect.name == 'miniflux':
                    raise Answer(400, 'Bad Request!')
        if not tags:
            raise Answer(400, 'Bad Request!')
        for a in self.asked_for(request):
            for state, on in tags.items():
                if self.dialect.toggles and getattr(a, state) == on:
                    on = False
                setattr(a, state, on)
        raise Answer(200, 'OK')

    def mark_all_as_read(self, request):
        self.want_post(request)
        self.check_token(request)
        among = self.in_stream(request.get('s'))
        before = int(request.get('ts') or 0)
        for a in self.model.articles.values():
            if among(a) and (not before or a.crawled <= before):
                a.read = True
        raise Answer(200, 'OK')
