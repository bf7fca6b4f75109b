"""What a feed server knows: feeds in folders, articles, their states; and what
a person does with them at another device."""

import random
import threading
import time
from dataclasses import dataclass, field


@dataclass
class Feed:
    number: int
    url: str
    title: str
    site: str = ''
    folders: list = field(default_factory=list)


@dataclass
class Article:
    number: int             # 1, 2, ...: each API makes an id of it
    feed: int               # 0: its feed is no longer followed
    title: str
    link: str
    content: str
    published: int          # seconds
    crawled: int            # microseconds; no two are equal
    updated: int = 0
    guid: str = ''
    author: str = ''
    feed_title: str = ''
    enclosures: list = field(default_factory=list)  # (URL, type, bytes)
    read: bool = False
    starred: bool = False


WORDS = [a + b + c for a in 'بتجحدرسشصعفقكلمنهو' for b in 'اويرلمن'
         for c in 'بدرسعفقلمنةك']


def made_up(number, words):
    """So many words, others for each number."""
    return ' '.join(random.Random(number).choices(WORDS, k=words))


class Refused(Exception):
    """What a server would not do, with the reason that it gives."""


class Model:
    """All methods that do something are also to be had at the control
    address. An article is named by its number or its link, a feed by its
    number or its URL."""

    def __init__(self, user='ahmad', password='s3cret-w0rd', now=None):
        self.lock = threading.RLock()
        self.user = user
        self.password = password
        self.offset = now - time.time() if now else 0.0
        self.feeds = {}
        self.articles = {}
        self.by_link = {}
        self.last_feed = 0
        self.last_article = 0
        self.last_crawled = 0
        self.version = 0        # another after articles came or went
        self.sorted, self.sorted_version = [], 0
        self.web = {}           # URL: what subscribing to it brings
        self.pages = {}         # URL of a page: of its feed

    # Time

    def now(self):
        return time.time() + self.offset

    def clock(self, seconds):
        """The server's clock is so far ahead, or behind if negative."""
        self.offset = seconds

    def next_crawled(self):
        self.last_crawled = max(self.last_crawled + 1000,
                                int(self.now() * 1000000))
        return self.last_crawled

    # Finding

    def feed(self, name):
        if isinstance(name, int) and name in self.feeds:
            return self.feeds[name]
        for feed in self.feeds.values():
            if feed.url == name:
                return feed
        raise Refused(f'no feed {name}')

    def article(self, name):
        number = name if isinstance(name, int) else self.by_link.get(name)
        if number not in self.articles:
            raise Refused(f'no article {name}')
        return self.articles[number]

    def newest_first(self):
        if self.sorted_version != self.version:
            self.sorted = sorted(self.articles.values(),
                                 key=lambda a: -a.crawled)
            self.sorted_version = self.version
        return list(self.sorted)

    def unread(self, feed=None):
        return sum(1 for a in self.articles.values()
                   if not a.read and feed in (None, a.feed))

    # Subscriptions

    def subscribe(self, url, title='', folder=None):
        if not url.startswith(('http://', 'https://')) or 'nowhere' in url:
            raise Refused(f'{url} is no feed')
        if any(f.url == url for f in self.feeds.values()):
            raise Refused(f'{url} is already followed')
        there = self.web.get(url, {})
        number = self.add_feed(
            url, title or there.get('title') or url.split('/')[2], folder,
            there.get('site'))
        for article in there.get('articles', []):
            self.publish(number, **article)
        return number

    def add_feed(self, url, title, folder, site=None):
        self.last_feed += 1
        self.feeds[self.last_feed] = Feed(
            self.last_feed, url, title, site or url.rsplit('/', 1)[0] + '/',
            [folder] if folder else [])
        return self.last_feed

    def unsubscribe(self, feed, keep_starred=False):
        feed = self.feed(feed)
        del self.feeds[feed.number]
        for article in list(self.articles.values()):
            if article.feed != feed.number:
                continue
            if keep_starred and article.starred:
                article.feed = 0
                article.feed_title = feed.title
            else:
                self.forget([article.number])

    def rename(self, feed, title):
        self.feed(feed).title = title

    def move(self, feed, folder=None):
        """The feed into this folder alone, or out of all."""
        self.feed(feed).folders = [folder] if folder else []

    def label(self, feed, folder, on=True):
        folders = self.feed(feed).folders
        if on and folder not in folders:
            folders.append(folder)
        elif not on and folder in folders:
            folders.remove(folder)

    def rename_folder(self, old, new):
        for feed in self.feeds.values():
            feed.folders = [new if f == old else f for f in feed.folders]

    def change_url(self, feed, url):
        self.feed(feed).url = url

    def on_the_web(self, url, title='', articles=(), page=''):
        """What subscribing to the URL will bring, or to its page, where the
        server looks for a feed."""
        self.web[url] = {'title': title, 'articles': list(articles)}
        if page:
            self.pages[page] = url

    # Articles

    def publish(self, feed, title='', link='', content='', published=None,
                author='', guid='', enclosures=(), read=False, starred=False):
        feed = self.feed(feed)
        self.last_article += 1
        self.version += 1
        number = self.last_article
        link = link or f'{feed.site}{number}.html'
        article = Article(
            number, feed.number, title or f'خبر {number}', link,
            content or f'<p>متن خبر {number}</p>',
            int(published if published is not None else self.now()),
            self.next_crawled(), guid=guid or link, author=author,
            enclosures=[tuple(e) for e in enclosures], read=read,
            starred=starred)
        self.articles[number] = article
        self.by_link[link] = number
        return number

    def populate(self, feeds, articles, folders=5, words=120, unread=None):
        """So many feeds, and articles spread over them, of which all, or so
        many, are unread. No two have the same text."""
        first = self.last_feed
        for i in range(first, first + feeds):
            self.add_feed(f'https://feed{i}.example.org/rss.xml',
                          f'صحيفة {i}',
                          f'مجلد {i % folders}' if folders else None)
        start = int(self.now()) - articles * 60
        for i in range(articles):
            text = made_up(i, words)
            self.publish(first + 1 + i % feeds, f'{text[:40]} ({i})', '',
                         f'<p>{text}</p>', start + i * 60,
                         read=unread is not None and i >= unread)

    def change(self, article, title=None, content=None):
        article = self.article(article)
        article.title = title or article.title
        article.content = content or article.content
        article.updated = int(self.now())

    def forget(self, articles):
        for name in articles:
            article = self.article(name)
            del self.articles[article.number]
            self.version += 1
            if self.by_link.get(article.link) == article.number:
                del self.by_link[article.link]

    def renumber(self):
        """All ids are new, as after the server was set up anew from a
        list of feeds and fetched the same articles again."""
        self.version += 1
        articles = sorted(self.articles.values(), key=lambda a: a.crawled)
        self.articles.clear()
        self.by_link.clear()
        for article in articles:
            self.last_article += 1
            article.number = self.last_article
            article.crawled = self.next_crawled()
            self.articles[article.number] = article
            self.by_link[article.link] = article.number

    def mark(self, articles, read=None, starred=None):
        for name in articles if isinstance(articles, list) else [articles]:
            article = self.article(name)
            if read is not None:
                article.read = read
            if starred is not None:
                article.starred = starred

    def mark_feed(self, feed, read=True):
        feed = self.feed(feed)
        for article in self.articles.values():
            if article.feed == feed.number:
                article.read = read

    # Looking

    def state(self):
        """All that a test compares, in plain lists."""
        return {
            'feeds': [vars(f) for f in self.feeds.values()],
            'articles': [
                {'number': a.number, 'link': a.link, 'feed': a.feed,
                 'title': a.title, 'read': a.read, 'starred': a.starred}
                for a in self.articles.values()],
        }
