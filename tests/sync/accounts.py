"""Accounts as a person has them: set up, moved into, given up; and what synced
feeds share with others: stories, rules, searches."""

import json
import stat
import subprocess
import time

from device import KHABAR, World
from elsewhere import rss
from rounds import SERVERS, each
from server.model import made_up
from tap import check, equal


def set_up(dialect, kind):
    """By asking: the address is found, the password goes into a file of mode
    600, what the server has is told, and the next round works."""
    with World(dialect, kind) as w:
        w.model.populate(3, 9, unread=4)
        d = w.device(account=None)
        word = d.home / 'word'
        child = subprocess.run(
            [KHABAR, 'account', 'add', '--url', w.server.url(kind), '--user',
             'ahmad', '--password-file', str(word), 'home'],
            env=d.env, input=w.model.password + '\n', text=True,
            capture_output=True, timeout=60)
        told = child.stdout + child.stderr
        equal(child.returncode, 0, f'status: {told}')
        check('3 feeds' in told and '4 unread' in told,
              f'what was found: {told}')
        check(w.model.password not in told, 'the password is told')
        equal(stat.S_IMODE(word.stat().st_mode), 0o600, 'mode')
        check(w.model.password not in d.config.read_text(),
              'the password stands in the configuration')
        d.sync('home')
        w.same()


def readable_password():
    """A password that others can read is refused, with what to do."""
    with World() as w:
        w.model.populate(1, 2)
        d = w.device()
        (d.home / 'home.password').chmod(0o644)
        result = d.sync('home', status=1)
        check('home.password' in result.err, f'which file: {result}')
        equal(w.server.counts().get('ClientLogin', 0), 0, 'logins')


def password_command():
    with World() as w:
        w.model.populate(1, 2)
        d = w.device(account=None)
        word = d.home / 'word'
        word.write_text(w.model.password + '\nmore\n')
        d.config.write_text(
            f'account home url = {w.server.url()}\n'
            f'account home user = ahmad\n'
            f'account home password-command = cat {word}\n')
        d.sync('home')
        w.same()
        d.config.write_text(d.config.read_text().replace(
            f'cat {word}', 'false'))
        w.server.greader.expire_auth()
        result = d.sync('home', status=1)
        check('false' in result.err, f'which command failed: {result}')


def plain_http():
    """http to another machine is not taken without a word."""
    with World() as w:
        d = w.device(account=None)
        d.config.write_text(
            'account home url = http://reader.example.org/\n'
            'account home user = ahmad\n'
            'account home password-command = true\n')
        result = d.sync('home', status=1)
        check('http' in result.err and 'plain-http' in result.err,
              f'why, and what to do: {result}')


def taken(dialect, kind):
    """A local feed that is pushed to an account, with its marks; and back."""
    with World(dialect, kind) as w:
        w.model.populate(1, 2)
        d = w.device()
        d.sync('home')
        w.model.populate(1, 6)
        mine = [a for a in w.model.articles.values() if a.number > 2]
        w.server.documents['/mine.xml'] = rss(mine)
        url = w.server.address('/mine.xml')
        w.model.on_the_web(url, 'محلي', [
            {'title': a.title, 'link': a.link, 'guid': a.guid,
             'content': a.content, 'published': a.published} for a in mine])
        links = [a.link for a in mine]
        w.model.unsubscribe(2)
        d.follow(url, account='')
        d.run('reload', url)
        equal(len(d.articles()), 8, 'articles before it is taken')
        d.mark('read', links[:2])
        d.mark('starred', links[1:3])
        d.run('account', 'take', '--yes', 'home', url)
        d.sync('home')
        d.sync('home')
        check(url in [f.url for f in w.model.feeds.values()],
              'the server does not follow it')
        equal(len(d.articles()), 8, 'articles')
        w.same()
        equal([w.there()[x] for x in links[:3]],
              [(True, False), (True, True), (False, True)], 'marks')
        before = d.states()
        d.run('account', 'remove', '--yes', 'home')
        check('account' not in d.feeds_file.read_text(),
              'the list still has the account')
        equal(d.states(), before, 'marks after the account was given up')
        equal(len(w.model.feeds), 2, 'feeds at the server')


def removals_accepted():
    with World() as w:
        w.model.populate(8, 16)
        d = w.device()
        d.sync('home')
        d.write_blocks({})
        d.sync('home', status=None)
        equal(len(w.model.feeds), 8, 'feeds at the server')
        d.sync('--accept-removals', 'home')
        equal(len(w.model.feeds), 0, 'feeds at the server, once it is meant')


def stories():
    """Marks on one copy of a story are sent for all of them."""
    with World() as w:
        w.model.populate(2, 2)
        link = 'https://wire.example.org/s'
        copies = [w.model.publish(feed, 'المجلس يعقد جلسته غدا', link,
                                  f'<p>{made_up(99, 150)}</p>')
                  for feed in (1, 2)]
        d = w.device()
        d.sync('home')
        check(link in d.articles(), 'the list has no copy')
        d.mark('read', [link])
        d.mark('starred', [link])
        d.sync('home')
        there = [w.model.articles[n] for n in copies]
        equal([a.read for a in there], [True, True], 'both copies read')
        w.model.mark(copies[1], read=False)
        d.sync('home')
        equal(d.states()[link][0], False, 'one copy made unread elsewhere')


def rules():
    """What rules mark is sent too."""
    with World() as w:
        w.model.populate(2, 4)
        w.model.publish(1, 'إعلان عن سيارة', 'https://ads.example.org/1',
                        '<p>اشتر الآن</p>')
        d = w.device()
        d.feeds_file.write_text('rule mark-read إعلان\n')
        d.sync('home')
        d.sync('home')
        equal(w.there()['https://ads.example.org/1'][0], True,
              'read at the server by a rule')
        w.same()


def at_once():
    """Two khabars of one home at the same account do not get into each
    other's way."""
    with World() as w:
        w.model.populate(4, 200)
        d = w.device()
        w.fault('stall', 'items/contents', seconds=1)
        children = [subprocess.Popen([KHABAR, 'sync', 'home'], env=d.env,
                                     stdout=subprocess.PIPE,
                                     stderr=subprocess.STDOUT)
                    for _ in range(2)]
        for child in children:
            out = child.communicate(timeout=60)[0].decode()
            equal(child.returncode, 0, f'status: {out}')
        w.same()
        d.mark('read', list(w.there())[:3])
        d.sync('home')
        w.same()


def names_that_change():
    """A name that the server keeps in another form goes to and fro no
    more than once."""
    with World() as w:
        w.model.populate(2, 4)
        d = w.device()
        d.sync('home')
        url = 'https://feed1.example.org/rss.xml'
        name = 'أخبار / علوم, تقنية; ما الجديد?'
        d.set(url, 'title', name)
        d.sync('home')
        d.sync('home')
        text = d.feeds_file.read_text()
        equal(d.feeds()[url][0], name, 'the name here')
        w.requests()
        d.sync('home')
        check(w.requests() <= 4, 'it is sent again and again')
        equal(d.feeds_file.read_text(), text, 'the list')


def state_told():
    """khabar account tells the last round, what waits, and what is wrong."""
    with World() as w:
        w.model.populate(2, 10)
        d = w.device()
        d.sync('home')
        d.mark('read', list(w.there())[:3])
        account = json.loads(d.run('account', '--format', 'json').out)[0]
        equal(account['name'], 'home', 'name')
        equal(account['feeds'], 2, 'feeds')
        text = d.run('account').out
        check('3' in text, f'what waits: {text}')
        w.fault('status', '', times=0, status=500)
        d.sync('home', status=1)
        text = d.run('account').out
        check('500' in text, f'what went wrong: {text}')
        w.server.faults.clear()
        d.sync('home')
        text = d.run('account').out
        check('500' not in text, f'after a good round: {text}')


def proxied():
    """An account's proxy is used, and one that is not there lets nothing
    through."""
    with World() as w:
        w.model.populate(1, 2)
        d = w.device(settings=['proxy = http://127.0.0.1:9'])
        result = d.sync('home', status=1)
        check('proxy' in result.err.lower() or '127.0.0.1:9' in result.err,
              f'what is wrong: {result}')
        equal(w.requests(), 0, 'requests past the proxy')


def full_text():
    """The page of a synced article is fetched where the feed wants it."""
    with World() as w:
        w.model.populate(1, 1)
        page = w.server.address('/page.html')
        paragraph = 'هذه فقرة طويلة من الصفحة الكاملة للمقال. ' * 12
        w.server.documents['/page.html'] = (
            '<!DOCTYPE html><title>الصفحة</title><article><h1>الصفحة</h1>'
            f'<p>{paragraph}</p><p>{paragraph}</p></article>')
        d = w.device()
        d.sync('home')
        d.set('https://feed0.example.org/rss.xml', 'full-text', 'yes')
        with d.config.open('a') as f:
            f.write('local-addresses = yes\n')
        w.model.publish(1, 'الصفحة', page, '<p>موجز</p>')
        d.sync('home')
        for _ in range(20):
            text = d.run('read', '--keep-unread', *d.ids([page])).out
            if 'فقرة' in text:
                break
            time.sleep(0.2)
        check('فقرة' in text, f'its text: {text}')


ALONE = [('a password that others can read', readable_password),
         ('a password by a command', password_command),
         ('http without protection', plain_http),
         ('removals that are meant', removals_accepted),
         ('one story in two feeds', stories),
         ('what rules mark', rules),
         ('two khabars at once', at_once),
         ('a name that the server changes', names_that_change),
         ('what khabar account tells', state_told),
         ('a proxy', proxied),
         ('full text', full_text)]


def cases():
    return each(SERVERS, [(set_up, 'an account is set up'),
                          (taken, 'a local feed is taken, and back')]) + ALONE


def quick():
    return each(SERVERS[-1:], [(set_up, 'an account is set up'),
                               (taken, 'a local feed is taken, and back')]
                ) + ALONE
