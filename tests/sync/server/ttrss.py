"""tt-rss's JSON API, level 15."""

import base64
import json
import re
import secrets

from .greader import Answer
from .model import Refused

MOST_HEADLINES = 200
SPECIAL, UNCATEGORIZED = -1, 0


class Error(Exception):
    """An answer of status 1."""


class TinyTinyRss:
    def __init__(self, model):
        self.model = model
        self.sessions = set()
        self.enabled = True
        self.categories = {}    # name: number

    def expire_auth(self):
        self.sessions.clear()

    def handle(self, request):
        if not request.path.rstrip('/').endswith(('/api', '/api/index.php')):
            raise Answer(404, '<!DOCTYPE html><title>Not Found</title>',
                         content_type='text/html; charset=UTF-8')
        call = request.json if isinstance(request.json, dict) else {}
        op = str(call.get('op', '')).lower()
        if request.continuation:    # a list that is no list of pages
            call = {**call, 'skip': 0}
        try:
            status, content = 0, self.call(op, call)
        except Error as error:
            status, content = 1, {'error': str(error)}
            if str(error) == 'UNKNOWN_METHOD':
                content['method'] = op
        text = json.dumps({'seq': int(call.get('seq') or 0),
                           'status': status, 'content': content})
        text = text.replace('/', '\\/')
        raise Answer(200, text, {'Api-Content-Length': str(len(text))},
                     content_type='text/json')

    def call(self, op, call):
        if op == 'login':
            return self.login(call)
        known = call.get('sid') in self.sessions
        if op == 'isloggedin':
            return {'status': known}
        if not known:
            raise Error('NOT_LOGGED_IN')
        if op == 'logout':
            self.sessions.discard(call['sid'])
            return {'status': 'OK'}
        if not self.enabled:
            raise Error('API_DISABLED')
        calls = {
            'getapilevel': lambda call: {'level': 15},
            'getversion': lambda call: {'version': '21.02'},
            'getconfig': lambda call: {'icons_dir': 'feed-icons',
                                       'icons_url': 'feed-icons',
                                       'daemon_is_running': True,
                                       'num_feeds': len(self.model.feeds)},
            'getunread': self.get_unread,
            'getcounters': self.get_counters,
            'getlabels': lambda call: [],
            'getcategories': self.get_categories,
            'getfeedtree': self.get_feed_tree,
            'getfeeds': self.get_feeds,
            'getheadlines': self.get_headlines,
            'getarticle': self.get_article,
            'updatearticle': self.update_article,
            'catchupfeed': self.catchup_feed,
            'subscribetofeed': self.subscribe,
            'unsubscribefeed': self.unsubscribe,
        }
        if op not in calls:
            raise Error('UNKNOWN_METHOD')
        return calls[op](call)

    def login(self, call):
        m = self.model
        password = str(call.get('password', ''))
        try:
            decoded = base64.b64decode(password).decode()
        except ValueError:
            decoded = ''
        plain = re.sub('<[^>]*>?', '', password)
        if call.get('user') != m.user or m.password not in (plain, decoded):
            raise Error('LOGIN_ERROR')
        if not self.enabled:
            raise Error('API_DISABLED')
        sid = secrets.token_hex(13)
        self.sessions.add(sid)
        return {'session_id': sid, 'api_level': 15}

    # Folders, which have numbers here and one of which a feed is in.

    def category(self, feed):
        if not feed.folders:
            return UNCATEGORIZED
        return self.categories.setdefault(feed.folders[0],
                                          len(self.categories) + 1)

    def folder(self, number):
        for name, its in self.categories.items():
            if its == number:
                return name
        return None

    def get_categories(self, call):
        counts = {}
        feeds = self.model.feeds.values()
        for feed in feeds:
            number = self.category(feed)
            counts[number] = counts.get(number, 0) + self.model.unread(
                feed.number)
        found = [{'id': number, 'title': name, 'unread': counts[number],
                  'order_id': 0}
                 for name, number in self.categories.items()
                 if number in counts]
        found.append({'id': SPECIAL, 'title': 'Special', 'unread': 0})
        if UNCATEGORIZED in counts:
            found.append({'id': UNCATEGORIZED, 'title': 'Uncategorized',
                          'unread': counts[UNCATEGORIZED]})
        return found

    def get_feed_tree(self, call):
        """As a real one has it; a folder "a/b" is one in another."""
        root = {'items': [{'id': 'CAT:-1', 'bare_id': -1, 'name': 'Special',
                           'type': 'category', 'unread': 0, 'items': []}]}
        paths = {}

        def place(path, number):
            above, _, name = path.rpartition('/')
            items = root['items']
            if above:
                items = place(above, self.categories.setdefault(
                    above, len(self.categories) + 1))['items']
            if path not in paths:
                paths[path] = {'id': f'CAT:{number}', 'bare_id': number,
                               'name': name, 'type': 'category',
                               'unread': -1, 'items': []}
                items.append(paths[path])
            return paths[path]

        nowhere = {'id': 'CAT:0', 'bare_id': 0, 'name': 'Uncategorized',
                   'type': 'category', 'unread': -1, 'items': []}
        for f in self.model.feeds.values():
            number = self.category(f)
            its = place(f.folders[0], number) if number else nowhere
            its['items'].append({'id': f'FEED:{f.number}', 'type': 'feed',
                                 'bare_id': f.number, 'name': f.title,
                                 'unread': -1})
        if call.get('include_empty'):
            for name, number in list(self.categories.items()):
                place(name, number)
        root['items'].append(nowhere)
        return {'categories': {'identifier': 'id', 'label': 'name',
                               **root}}

    def get_feeds(self, call):
        category = int(call.get('cat_id') or 0)
        unread = {}
        for a in self.model.articles.values():
            if not a.read:
                unread[a.feed] = unread.get(a.feed, 0) + 1
        rows = []
        if category in (-4, -1):
            rows = [{'id': i, 'title': str(i), 'unread': 0, 'cat_id': -1}
                    for i in (-1, -2, -3, -4, -6, 0)]
        for f in sorted(self.model.feeds.values(), key=lambda f: f.title):
            if category in (-4, -3, self.category(f)):
                rows.append({
                    'feed_url': f.url, 'title': f.title, 'id': f.number,
                    'unread': unread.get(f.number, 0), 'has_icon': False,
                    'cat_id': self.category(f), 'order_id': 0,
                    'last_updated': int(self.model.now())})
        if call.get('unread_only'):
            rows = [r for r in rows if r['unread']]
        start = int(call.get('offset') or 0)
        limit = int(call.get('limit') or 0)
        return rows[start:start + limit] if limit else rows

    def get_unread(self, call):
        feed = int(call.get('feed_id') or 0)
        return {'unread': str(self.model.unread(feed or None))}

    def get_counters(self, call):
        m = self.model
        return [{'id': 'global-unread', 'counter': m.unread()},
                {'id': 'subscribed-feeds', 'counter': len(m.feeds)}] + [
            {'id': f.number, 'counter': m.unread(f.number), 'title': f.title}
            for f in m.feeds.values()]

    # Articles

    def in_feed(self, feed, is_category):
        m = self.model
        if is_category:
            return lambda a: a.feed and (
                feed == -4 or self.category(m.feeds[a.feed]) == feed)
        return {
            -1: lambda a: a.starred,
            -2: lambda a: False,
            -3: lambda a: not a.read,
            -4: lambda a: True,
            -6: lambda a: a.read,
        }.get(feed, lambda a: a.feed == feed)

    def get_headlines(self, call):
        if call.get('feed_id', '') == '':
            raise Error('INCORRECT_USAGE')
        among = self.in_feed(int(call['feed_id']), bool(call.get('is_cat')))
        since = int(call.get('since_id') or 0)
        mode = {'unread': lambda a: not a.read,
                'marked': lambda a: a.starred}.get(call.get('view_mode'),
                                                   lambda a: True)
        found = [a for a in self.model.newest_first()
                 if a.number > since and among(a) and mode(a)]
        if call.get('order_by') == 'feed_dates':
            found.sort(key=lambda a: -a.published)
        elif call.get('order_by') == 'date_reverse':
            found.reverse()
        limit = int(call.get('limit') or 0)
        if not 0 < limit < MOST_HEADLINES:
            limit = MOST_HEADLINES
        skip = int(call.get('skip') or 0)
        return [self.headline(a, call) for a in found[skip:skip + limit]]

    def attachments(self, a):
        return [{'id': i + 1, 'content_url': url, 'content_type': kind,
                 'title': '', 'duration': str(size), 'width': 0, 'height': 0,
                 'post_id': a.number}
                for i, (url, kind, size) in enumerate(a.enclosures)]

    def feed_title(self, a):
        feed = self.model.feeds.get(a.feed)
        return feed.title if feed else a.feed_title

    def headline(self, a, call):
        row = {'id': a.number, 'guid': 'SHA1:' + a.guid, 'unread': not a.read,
               'marked': a.starred, 'published': False,
               'updated': a.updated or a.published, 'is_updated': False,
               'title': a.title, 'link': a.link, 'feed_id': a.feed,
               'tags': [''], 'labels': [], 'feed_title': self.feed_title(a),
               'comments_count': 0, 'comments_link': '',
               'always_display_attachments': False, 'author': a.author,
               'score': 0, 'note': None, 'lang': '', 'flavor_image': '',
               'flavor_stream': ''}
        if call.get('include_attachments'):
            row['attachments'] = self.attachments(a)
        if call.get('show_excerpt'):
            row['excerpt'] = ''
        row['content'] = a.content if call.get('show_content') else ''
        return row

    def numbers(self, text):
        if not isinstance(text, (str, int)):
            raise Error('INCORRECT_USAGE')
        return [int(n) for n in str(text).split(',') if n.strip().isdigit()]

    def get_article(self, call):
        found = []
        for number in self.numbers(call.get('article_id', '')):
            a = self.model.articles.get(number)
            if a is None:
                continue
            found.append({
                'id': a.number, 'guid': 'SHA1:' + a.guid, 'title': a.title,
                'link': a.link, 'labels': [], 'unread': not a.read,
                'marked': a.starred, 'published': False, 'comments': '',
                'author': a.author, 'updated': a.updated or a.published,
                'feed_id': a.feed or None, 'score': 0,
                'attachments': self.attachments(a), 'note': None, 'lang': '',
                'feed_title': self.feed_title(a), 'content': a.content})
        return found

    def update_article(self, call):
        numbers = self.numbers(call.get('article_ids', ''))
        name, value = {0: ('starred', True), 2: ('read', False)}.get(
            int(call.get('field') or 0), (None, None))
        mode = int(call.get('mode') or 0)
        if name is None or mode not in (0, 1, 2):
            raise Error('INCORRECT_USAGE')
        updated = 0
        for number in numbers:
            a = self.model.articles.get(number)
            if a is None:
                continue
            on = {0: not value, 1: value, 2: not getattr(a, name)}[mode]
            setattr(a, name, on)
            updated += 1
        return {'status': 'OK', 'updated': updated}

    def catchup_feed(self, call):
        among = self.in_feed(int(call.get('feed_id') or 0),
                             bool(call.get('is_cat')))
        for a in self.model.articles.values():
            if among(a):
                a.read = True
        return {'status': 'OK'}

    # Subscriptions

    def subscribe(self, call):
        url = call.get('feed_url')
        if not url:
            raise Error('INCORRECT_USAGE')
        m = self.model
        for feed in m.feeds.values():
            if feed.url == url:
                return {'status': {'code': 0, 'feed_id': feed.number}}
        try:
            number = m.subscribe(url)
        except Refused as refused:
            return {'status': {'code': 5, 'message': str(refused)}}
        folder = self.folder(int(call.get('category_id') or 0))
        m.move(number, folder)
        return {'status': {'code': 1, 'feed_id': number}}

    def unsubscribe(self, call):
        number = int(call.get('feed_id') or 0)
        if number not in self.model.feeds:
            raise Error('FEED_NOT_FOUND')
        self.model.unsubscribe(number, keep_starred=True)
        return {'status': 'OK'}
