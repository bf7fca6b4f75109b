"""Two devices and a person at the server's web page do things in an order that
chance chooses; a model of what each of them did and could know says what must
come of it. KB_SYNC_SEED and KB_SYNC_RUNS say which orders and how many.

The rule for a mark: at a reading of the server's states the device knows how
the server had it at the reading before. If that is still so, what was wished
here is sent. If not, the later of both counts: the server's, if the wish was
there at the reading before already, else the wish, which arrives later. For a
feed's title or folder: what was changed here is sent, else what was changed
there is taken."""

import os
import random
import time

from device import World
from tap import check, equal

RUNS = int(os.environ.get('KB_SYNC_RUNS', '20'))
STEPS = int(os.environ.get('KB_SYNC_STEPS', '40'))
MARKS = ('read', 'starred')
SERVERS = [('freshrss', 'google-reader'), ('bazqux', 'google-reader'),
           ('freshrss', 'tt-rss'), ('inoreader', 'google-reader'),
           ('miniflux', 'google-reader')]


class Mind:
    """What a device has, and what it can know of the server."""

    def __init__(self, device):
        self.device = device
        self.here = {}      # (link, mark): on
        self.base = {}      # the same, at the server at the last reading
        self.wishes = {}    # (link, mark): (on, when at the earliest, latest)
        self.read_at = (0, 0)
        self.titles = {}    # URL: here
        self.agreed = {}    # URL: when both last agreed


class Play:
    def __init__(self, world, seed):
        self.w = world
        self.chance = random.Random(seed)
        self.story = []
        self.titles = 0
        self.minds = [Mind(world.device()) for _ in range(2)]

    def any_mark(self):
        """A mark, and whether it is set. Of tt-rss only the number of a
        feed's unread articles is asked for in each round, so one read and one
        unread again are not seen before the next day."""
        mark = self.chance.choice(MARKS)
        on = self.chance.random() < 0.5
        return mark, on or (self.w.kind == 'tt-rss' and mark == 'read')

    def tell(self, words):
        self.story.append(words)

    def truth(self):
        return {(link, mark): state[i]
                for link, state in self.w.there().items()
                for i, mark in enumerate(MARKS)}

    # At the web page

    def web_mark(self):
        links = self.chance.sample(sorted(self.w.there()), 3)
        mark, on = self.any_mark()
        self.tell(f'web: {mark} = {on} of {links}')
        self.w.model.mark(links, **{mark: on})

    def web_publish(self):
        n = len(self.w.model.articles)
        feed = self.chance.choice(sorted(self.w.model.feeds))
        self.tell(f'web: article {n + 1} in feed {feed}')
        words = ' '.join(self.chance.choices('ابتثجحخدذرزسش', k=60))
        self.w.model.publish(feed, f'خبر {n}', f'https://n.example.org/{n}',
                             f'<p>{words}</p>')

    def web_rename(self):
        feed = self.chance.choice(sorted(self.w.model.feeds))
        self.titles += 1
        self.tell(f'web: feed {feed} is called اسم {self.titles}')
        self.w.model.rename(feed, f'اسم {self.titles}')

    # At a device

    def local_mark(self):
        mind = self.chance.choice(self.minds)
        known = sorted({link for link, _ in mind.here})
        if not known:
            return
        links = self.chance.sample(known, min(3, len(known)))
        mark, on = self.any_mark()
        self.tell(f'device {self.minds.index(mind)}: {mark} = {on} of '
                  f'{links}')
        start = int(time.time())
        mind.device.mark(('' if on else 'un') + mark, links)
        for link in links:
            if mind.here[link, mark] != on:
                mind.here[link, mark] = on
                mind.wishes[link, mark] = (on, start, int(time.time()))

    def local_rename(self):
        mind = self.chance.choice(self.minds)
        if self.w.kind == 'tt-rss' or not mind.titles:
            return
        url = self.chance.choice(sorted(mind.titles))
        self.titles += 1
        title = f'اسم {self.titles}'
        self.tell(f'device {self.minds.index(mind)}: {url} is called {title}')
        mind.device.set(url, 'title', title)
        mind.titles[url] = title

    # Rounds

    def read(self, mind, start, end):
        """What a reading does to what the device knows. Where the clock,
        which tells seconds, cannot say which was later, it is looked up."""
        truth = self.truth()
        here = None
        for key, there in truth.items():
            wish = mind.wishes.get(key)
            if wish and mind.base[key] != there:
                on, earliest, latest = wish
                kept = earliest >= mind.read_at[1]
                if not kept and latest >= mind.read_at[0]:
                    here = here or mind.device.states()
                    kept = here[key[0]][MARKS.index(key[1])] == on
                if not kept:
                    del mind.wishes[key]
                    wish = None
            if not wish:
                mind.here[key] = there
            elif wish[0] == there:
                # It may be over, as the server has it so already.
                mind.wishes[key] = (wish[0], -1, wish[2])
            mind.base[key] = there
        mind.read_at = (start, end)

    def feeds_of(self, mind):
        for feed in self.w.model.feeds.values():
            agreed = mind.agreed.get(feed.url)
            title = mind.titles.get(feed.url)
            if agreed is None or title == agreed:
                mind.titles[feed.url] = feed.title
            else:
                self.titles_sent[feed.number] = title
            mind.agreed[feed.url] = mind.titles[feed.url]

    def round(self):
        mind = self.chance.choice(self.minds)
        how = self.chance.choice(['good'] * 4 + [
            'offline', 'push fails', 'answers are lost', 'killed'])
        self.sync(mind, how)

    def sync(self, mind, how):
        self.tell(f'device {self.minds.index(mind)}: round, {how}')
        before = self.truth()
        self.titles_sent = {}
        if how != 'offline':
            self.feeds_of(mind)
        push = 'edit-tag' if self.w.kind == 'google-reader' else \
            'updateArticle'
        start = int(time.time())
        if how == 'good':
            mind.device.sync('home')
        elif how == 'killed':
            self.killed(mind)
        else:
            fault, call = {'offline': ('drop', ''),
                           'push fails': ('status', push),
                           'answers are lost': ('lose', push)}[how]
            self.w.fault(fault, call, times=0)
            mind.device.sync('home', status=None)
            self.w.server.faults.clear()
        if how == 'offline':
            equal(self.truth(), before, 'the server, which was not reached')
            return
        self.settle(mind, before, start, how)

    def killed(self, mind):
        """kill -9 in the midst of it, and a good round at once."""
        at = self.chance.randint(1, 8)
        self.w.server.log.clear()
        when = self.chance.choice(['before', 'after'])

        def kill(now, number, line):
            if (now, number) == (when, at):
                mind.device.kill()
                time.sleep(0.05)
        self.w.server.hook = kill
        mind.device.start('sync', 'home')
        mind.device.wait()
        self.w.server.hook = None
        mind.device.sync('home')

    def settle(self, mind, before, start, how):
        """What must have come of a round that has read."""
        after = self.truth()
        now, self.truth = self.truth, lambda: before
        self.read(mind, start, int(time.time()))
        self.truth = now
        wanted = {**before, **{key: on for key, (on, _, _)
                               in mind.wishes.items()}}
        if how == 'push fails':
            equal(after, before, 'the server, which took nothing')
        elif how == 'answers are lost':
            odd = {key for key in after if after[key] not in (
                before[key], wanted[key])}
            equal(odd, set(), 'marks that nobody wished')
        else:
            odd = {key: (after[key], wanted[key]) for key in after
                   if after[key] != wanted[key]}
            equal(odd, {}, 'marks at the server, and those wanted')
            mind.base.update({k: w[0] for k, w in mind.wishes.items()})
            mind.wishes.clear()
        self.look(mind)
        for number, title in self.titles_sent.items():
            equal(self.w.model.feeds[number].title, title, 'title sent')

    def look(self, mind):
        here = mind.device.states()
        odd = {key: (here.get(key[0]), on) for key, on in mind.here.items()
               if here.get(key[0], (None, None))[MARKS.index(key[1])] != on}
        equal(odd, {}, 'marks at the device, and those wanted')
        equal(len(here) * 2, len(mind.here), 'articles at the device, twice')
        feeds = mind.device.feeds()
        equal({url: feeds[url][0] for url in feeds}, mind.titles,
              'titles at the device')

    def run(self):
        self.w.model.populate(3, 24, words=60)
        for mind in self.minds:
            self.sync(mind, 'good')
        steps = [self.web_mark] * 3 + [self.local_mark] * 4 + [
            self.round] * 4 + [self.web_publish, self.web_rename,
                               self.local_rename]
        for _ in range(STEPS):
            self.chance.choice(steps)()
        for mind in self.minds + self.minds[:1]:
            self.sync(mind, 'good')
        self.w.same()


def interleaved(seed):
    dialect, kind = SERVERS[seed % len(SERVERS)]
    with World(dialect, kind) as w:
        play = Play(w, seed)
        try:
            play.run()
        except Exception as error:
            story = '\n'.join(play.story)
            raise type(error)(f'{error}\nwhat was done:\n{story}')
        check(len(play.story) > STEPS // 2, 'hardly anything was done')


def cases():
    seed = int(os.environ.get('KB_SYNC_SEED', '1'))
    return [(f'two devices and the web page, seed {s}',
             lambda s=s: interleaved(s)) for s in range(seed, seed + RUNS)]


def quick():
    return cases()[:1]
