"""The server itself: HTTP, faults, the log, the control address."""

import inspect
import json
import socket
import sys
import threading
import time
import urllib.parse
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from . import faults
from .dialects import DIALECTS
from .greader import Answer, GoogleReader
from .model import Model, Refused
from .ttrss import TinyTinyRss

TTRSS = '/tt-rss'
BODY_MOST = 64 << 20


class Dropped(Exception):
    """The connection ends here, as a fault wants it."""


class Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        """A client that was killed is no error of the server."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Request:
    def __init__(self, method, target, headers, body):
        parts = urllib.parse.urlsplit(target)
        self.method = method
        self.target = target
        self.path = urllib.parse.unquote(parts.path)
        self.raw_path = parts.path
        self.headers = headers
        self.body = body
        pairs = urllib.parse.parse_qsl(parts.query, True)
        self.query = dict(pairs)
        self.pairs = []
        self.json = None
        self.continuation = None
        self.short = False
        kind = headers.get('Content-Type', '')
        if body and kind.startswith('application/x-www-form-urlencoded'):
            self.pairs = urllib.parse.parse_qsl(body.decode(), True)
        elif body:
            try:
                self.json = json.loads(body)
            except ValueError:
                pass
        self.form = dict(self.pairs)

    def get(self, name):
        return self.form.get(name) or self.query.get(name) or ''

    def form_list(self, name):
        return [v for k, v in self.pairs if k == name] or (
            [self.query[name]] if name in self.query else [])

    def line(self):
        """What rules of faults and tests look at."""
        if isinstance(self.json, dict) and 'op' in self.json:
            shown = {k: v for k, v in self.json.items()
                     if k not in ('sid', 'password')}
            return f'{self.method} {self.path} {json.dumps(shown)}'
        items = sum(1 for k, _ in self.pairs if k == 'i')
        rest = ' '.join(f'{k}={v}' for k, v in self.pairs
                        if k not in ('i', 'T', 'Passwd'))
        shown = urllib.parse.unquote(self.target)
        return f'{self.method} {shown} {rest}' + (
            f' i*{items}' if items else '')

    def call(self):
        """A name to count by."""
        if isinstance(self.json, dict) and 'op' in self.json:
            return str(self.json['op'])
        return self.path.split('/reader/api/0/')[-1].split('/accounts/')[-1]


class Server:
    """Listens on loopback from start() to stop(). A test in the same program
    may set `hook`, which is called with ('before' or 'after', the number of
    the request, its line), and may change the model under model.lock."""

    def __init__(self, dialect='freshrss', model=None, port=0):
        self.hook = None
        self.begin(dialect, model or Model())
        self.http = Listener(('127.0.0.1', port), self.handler())
        self.port = self.http.server_address[1]
        self.thread = None

    def begin(self, dialect, model):
        self.model = model
        self.faults = faults.Faults()
        self.log = []
        self.documents = {}     # path: what stands there, for feeds
        self.set_dialect(dialect)
        self.ttrss = TinyTinyRss(self.model)

    def begin_anew(self, dialect, feeds=0, articles=0):
        """As if it had just been started."""
        self.begin(dialect, Model())
        self.model.populate(feeds, articles)

    def set_dialect(self, name):
        self.dialect = DIALECTS[name]
        self.greader = GoogleReader(self.model, self.dialect)

    def address(self, path=''):
        return f'http://127.0.0.1:{self.port}{path}'

    def url(self, kind='google-reader'):
        """What a person gives khabar as the address."""
        return self.address(TTRSS if kind == 'tt-rss' else self.dialect.base)

    def start(self):
        self.thread = threading.Thread(
            target=self.http.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()
        return self

    def stop(self):
        self.http.shutdown()
        self.http.server_close()

    def counts(self):
        """How often each call was made."""
        found = {}
        for entry in self.log:
            found[entry['call']] = found.get(entry['call'], 0) + 1
        return found

    def handler(server):
        class Handler(BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'
            disable_nagle_algorithm = True  # head and body are two writes

            def log_message(self, *_):
                pass

            def do_GET(self):
                server.serve(self)

            do_POST = do_GET

        return Handler

    # One request

    def serve(self, handler):
        size = min(int(handler.headers.get('Content-Length') or 0), BODY_MOST)
        request = Request(handler.command, handler.path, handler.headers,
                          handler.rfile.read(size))
        if request.path.startswith('/control'):
            self.send(handler, self.control(request))
            return
        entry = {'call': request.call(), 'line': request.line(),
                 'status': 0, 'bytes': 0, 'at': time.time()}
        with self.model.lock:
            self.log.append(entry)
            number = len(self.log)
            rule = self.faults.next(request.line())
        try:
            if self.hook:
                self.hook('before', number, entry['line'])
            answer = self.before(rule, request) or self.answer(rule, request)
            if self.hook:
                self.hook('after', number, entry['line'])
            entry['status'] = answer.status
            entry['bytes'] = len(answer.body)
            self.after(rule, handler, answer)
        except (Dropped, ConnectionError):
            self.hang_up(handler)
        entry['seconds'] = time.time() - entry['at']

    def answer(self, rule, request):
        request.continuation = faults.continuation(rule)
        request.short = rule is not None and rule['do'] == 'short'
        with self.model.lock:
            try:
                if request.path.startswith(TTRSS + '/'):
                    self.ttrss.handle(request)
                if request.path in self.documents:
                    text = self.documents[request.path]
                    kind = 'html' if text.startswith('<!') else 'xml'
                    return Answer(200, text, content_type=f'text/{kind}; '
                                  'charset=UTF-8')
                base = self.dialect.base
                if not request.path.startswith(base + '/'):
                    raise Answer(404, '<!DOCTYPE html><title>404</title>',
                                 content_type='text/html; charset=UTF-8')
                self.greader.handle(request, request.path[len(base):])
            except Answer as answer:
                return answer
            except Refused as refused:
                return Answer(400, str(refused))
        raise AssertionError('a call that gave no answer')

    def before(self, rule, request):
        kind = rule['do'] if rule else None
        if kind == 'drop':
            raise Dropped
        if kind == 'status':
            return Answer(rule.get('status', 500), rule.get('body', ''),
                          rule.get('headers'))
        if kind == 'unauthorized':
            with self.model.lock:
                self.greader.expire_auth()
                self.ttrss.expire_auth()
            if request.path.startswith(TTRSS):
                return None
            return Answer(401, 'Unauthorized!', {'Google-Bad-Token': 'true'})
        if kind == 'expire-token':
            self.greader.expire_tokens()
        if kind == 'stall':
            time.sleep(rule.get('seconds', 1))
        if kind == 'html':
            return Answer(200, '<!DOCTYPE html><html><title>Login</title>'
                          '<p>Please log in</p></html>',
                          content_type='text/html; charset=UTF-8')
        if kind == 'empty':
            return Answer(200)
        if kind == 'json':
            return Answer(200, json.dumps(rule.get('body', [1, 2])),
                          content_type='application/json')
        return None

    def after(self, rule, handler, answer):
        kind = rule['do'] if rule else None
        if kind == 'lose':
            raise Dropped
        if kind == 'lose-status':
            answer = Answer(rule.get('status', 502), 'Bad Gateway')
        half = len(answer.body) // 2
        if kind == 'cut-headers':
            handler.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Ty')
            raise Dropped
        if kind == 'cut-body':
            self.send_head(handler, answer, len(answer.body))
            handler.wfile.write(answer.body[:half])
            raise Dropped
        if kind == 'cut-json':
            answer.body = answer.body[:half]
        if kind == 'garble':
            answer.body = (answer.body[:half] + b'\xff\x00\xfe' +
                           answer.body[half:])
        self.send(handler, answer,
                  rule.get('seconds', 1) if kind == 'slow' else 0)

    def send_head(self, handler, answer, size):
        handler.send_response_only(answer.status)
        headers = {'Date': formatdate(self.model.now(), usegmt=True),
                   **answer.headers, 'Content-Length': size}
        for name, value in headers.items():
            handler.send_header(name, str(value))
        handler.end_headers()

    def send(self, handler, answer, seconds=0):
        self.send_head(handler, answer, len(answer.body))
        if seconds:
            step = max(1, len(answer.body) // 20)
            for i in range(0, len(answer.body), step):
                handler.wfile.write(answer.body[i:i + step])
                time.sleep(seconds / 20)
        else:
            handler.wfile.write(answer.body)

    def hang_up(self, handler):
        handler.close_connection = True
        try:
            handler.wfile.flush()
            handler.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    # The control address

    def control(self, request):
        """GET /control/state, /control/log, /control/counts; POST /control
        with {"do": NAME, ...}: of the server or the model, and its
        arguments."""
        with self.model.lock:
            try:
                if request.method == 'GET':
                    name = request.path.rpartition('/')[2]
                    value = {'state': self.model.state,
                             'counts': self.counts,
                             'log': lambda: self.log}[name]()
                else:
                    value = self.do(dict(request.json or {}))
            except (Refused, KeyError, TypeError, ValueError) as error:
                return Answer(400, f'{type(error).__name__}: {error}\n')
        return Answer(200, json.dumps(value, ensure_ascii=False) + '\n',
                      content_type='application/json')

    def do(self, order):
        own = {
            'fault': lambda **rule: self.faults.add(rule),
            'no-faults': self.faults.clear,
            'forget-log': self.log.clear,
            'dialect': self.set_dialect,
            'begin-anew': self.begin_anew,
            'expire-auth': lambda: (self.greader.expire_auth(),
                                    self.ttrss.expire_auth()),
            'expire-tokens': lambda: self.greader.expire_tokens(),
            'disable-ttrss': lambda on=True: setattr(self.ttrss, 'enabled',
                                                     not on),
            'password': lambda word: setattr(self.model, 'password', word),
        }
        name = order.pop('do')
        if name == 'fault':
            order['do'] = order.pop('kind', order.pop('fault', None))
        what = own.get(name) or getattr(self.model, name.replace('-', '_'))
        if not inspect.isroutine(what):
            raise ValueError(f'nothing to do is called {name}')
        return what(**order)
