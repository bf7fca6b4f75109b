"""khabar on a device of its own: a home, an account with the test server, and
what a person does there, all by the commands."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from server.web import Server
from tap import check, equal

KHABAR = os.environ.get('KHABAR', './khabar')
SECONDS = int(os.environ.get('KB_SYNC_SECONDS', '30'))


class Result:
    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    def __str__(self):
        return f'status {self.status}\n{self.out}{self.err}'


class Device:
    def __init__(self, server, kind='google-reader', account='home',
                 settings=()):
        self.server = server
        self.home = Path(tempfile.mkdtemp(prefix='khabar-sync-'))
        self.env = {
            'PATH': os.environ['PATH'], 'LC_ALL': 'C.UTF-8',
            'LANGUAGE': 'en', 'TZ': 'UTC', 'HOME': str(self.home),
            'XDG_CONFIG_HOME': str(self.home / 'config'),
            'XDG_DATA_HOME': str(self.home / 'data'),
            'XDG_STATE_HOME': str(self.home / 'state'),
            'XDG_RUNTIME_DIR': str(self.home / 'run')}
        for name in ('ASAN_OPTIONS', 'UBSAN_OPTIONS', 'LSAN_OPTIONS'):
            if name in os.environ:
                self.env[name] = os.environ[name]
        (self.home / 'config/khabar').mkdir(parents=True)
        (self.home / 'run').mkdir(mode=0o700)
        self.config = self.home / 'config/khabar/config'
        self.feeds_file = self.home / 'config/khabar/feeds'
        self.config.write_text('')
        self.running = None
        if account:
            self.add_account(account, kind, settings)

    def add_account(self, name, kind='google-reader', settings=()):
        """As a person writes it into the configuration file."""
        word = self.home / f'{name}.password'
        word.write_text(self.server.model.password + '\n')
        word.chmod(0o600)
        lines = [f'url = {self.server.url(kind)}', f'kind = {kind}',
                 f'user = {self.server.model.user}',
                 f'password-file = {word}', *settings]
        with self.config.open('a') as f:
            f.writelines(f'account {name} {line}\n' for line in lines)

    def close(self):
        shutil.rmtree(self.home, ignore_errors=True)

    # Commands

    def start(self, *args):
        self.running = subprocess.Popen(
            [KHABAR, *args], env=self.env, cwd=self.home,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, start_new_session=True)
        return self.running

    def wait(self):
        child, self.running = self.running, None
        try:
            out, err = child.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            out, err = child.communicate()
            err += f'\nstill running after {SECONDS} s'.encode()
        result = Result(child.returncode, out.decode(errors='replace'),
                        err.decode(errors='replace'))
        secret = self.server.model.password
        check(secret not in result.out + result.err,
              f'the password is told: {result}')
        check('AddressSanitizer' not in result.err and
              'runtime error:' not in result.err, str(result))
        return result

    def kill(self):
        """kill -9, while a command runs."""
        if self.running:
            os.killpg(self.running.pid, signal.SIGKILL)

    def run(self, *args, status=0):
        self.start(*args)
        result = self.wait()
        if status is not None and result.status != status:
            check(False, f'khabar {" ".join(args)}: {result}'
                  f'wanted status {status}')
        return result

    def sync(self, *names, status=0):
        return self.run('sync', *names, status=status)

    # What is here

    def json(self, *args):
        return json.loads(self.run(*args, '--format', 'json').out or '[]')

    def feeds(self):
        """{URL: (title, tags)} of the feed list."""
        return {f['url']: (f['title'], sorted(f['tags'] or []))
                for f in self.json('feeds')}

    def articles(self, *options):
        """{link: article} of the library; no link may be there twice."""
        found = {}
        for article in self.json('list', *options):
            check(article['link'] not in found,
                  f'{article["link"]} is there twice')
            found[article['link']] = article
        return found

    def states(self):
        """{link: (read, starred)}"""
        return {link: (not a['unread'], a['starred'])
                for link, a in self.articles().items()}

    def ids(self, links):
        there = self.articles()
        return [str(there[link]['id']) for link in links]

    def mark(self, what, links):
        """read, unread, starred or unstarred."""
        self.run('mark', what, *self.ids(links))

    # The feed list, as a person with an editor changes it

    def edit(self, change):
        text = self.feeds_file.read_text() if self.feeds_file.exists() else ''
        self.feeds_file.write_text(change(text))

    def blocks(self):
        """The list's feeds: {URL: lines}, and what stands before them."""
        blocks, url = {}, None
        for line in self.feeds_file.read_text().splitlines():
            if line and not line[0].isspace() and '://' in line:
                url = line.strip()
                blocks[url] = []
            elif url:
                blocks[url].append(line)
        return blocks

    def write_blocks(self, blocks):
        self.feeds_file.write_text(''.join(
            '\n'.join([url, *lines]) + '\n'
            for url, lines in blocks.items()))

    def follow(self, url, account='home', title='', tags=''):
        blocks = self.blocks() if self.feeds_file.exists() else {}
        blocks[url] = [f'    {name} {value}' for name, value in (
            ('title', title), ('tags', tags), ('account', account)) if value]
        self.write_blocks(blocks)

    def drop(self, url):
        blocks = self.blocks()
        del blocks[url]
        self.write_blocks(blocks)

    def set(self, url, name, value):
        """A setting of a feed; without a value it goes."""
        blocks = self.blocks()
        lines = [line for line in blocks[url]
                 if line.split()[:1] != [name]]
        if value:
            lines.insert(0, f'    {name} {value}')
        blocks[url] = lines
        self.write_blocks(blocks)


class World:
    """A server and devices, which a `with` ends."""

    def __init__(self, dialect='freshrss', kind='google-reader'):
        self.kind = kind
        self.server = Server(dialect).start()
        self.model = self.server.model
        self.devices = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for device in self.devices:
            device.kill()
            device.close()
        self.server.stop()

    def device(self, **options):
        device = Device(self.server, options.pop('kind', self.kind),
                        **options)
        self.devices.append(device)
        return device

    def requests(self):
        """How many were made since it was asked last."""
        n = len(self.server.log)
        self.server.log.clear()
        return n

    def fault(self, do, call='', **rule):
        self.server.faults.add({'do': do, 'call': call, **rule})

    def there(self):
        """{link: (read, starred)} at the server, of what is followed."""
        return {a.link: (a.read, a.starred)
                for a in self.model.articles.values()}

    def same(self, *devices):
        """Each device has what the server has."""
        for number, device in enumerate(devices or self.devices):
            here, there = device.states(), self.there()
            odd = {link: (here.get(link), there.get(link))
                   for link in here.keys() | there.keys()
                   if here.get(link) != there.get(link)}
            equal(odd, {}, f'device {number}: (here, there) that differ')
