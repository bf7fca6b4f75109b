"""How the servers that speak the Google Reader API differ from each other."""

import re
from dataclasses import dataclass

LONG = 'tag:google.com,2005:reader/item/'


@dataclass(frozen=True)
class Dialect:
    name: str
    base: str = ''              # of the address, before /accounts, /reader
    login_by_get: bool = False
    login_refused: tuple = (401, 'Unauthorized!')
    user: str = '-'             # in the names of states and labels
    feed_ids: str = 'url'       # number, url or object
    item_ids: str = 'number'    # see item_id()
    ids_default: int = 20       # of n; 0: all
    ids_most: int = 1 << 30
    contents_most: int = 1000
    content: tuple = ('summary',)
    token: str = 'unchecked'    # lenient, auth or checked
    bad_token: int = 401
    one_folder: bool = False
    default_folder: str = ''
    keeps_starred: bool = False     # of feeds that are no longer followed
    subscribe_twice: int = 200
    needs_output: bool = False      # output=json, in contents too
    continuation: str = 'id'        # or offset
    since: str = 'crawled'          # what ot= compares: or published
    short_ids_are_hex: bool = False
    toggles: bool = False           # a mark that is set already is taken off
    nothing_found: int = 200        # contents of ids that are not there
    counts: bool = True             # has unread-count, mark-all-as-read
    ascii_urls: bool = False        # takes no others, but for the host's
    wide_forms: bool = False        # & < > in titles become ＆ ＜ ＞
    players: bool = False           # contents end with their enclosures


DIALECTS = {d.name: d for d in (
    Dialect('freshrss', base='/api/greader.php', login_by_get=True,
            feed_ids='number', item_ids='microseconds', token='lenient',
            one_folder=True, default_folder='Uncategorized',
            subscribe_twice=400, ascii_urls=True, wide_forms=True,
            players=True),
    Dialect('miniflux', user='1', feed_ids='number', ids_default=0,
            content=('content', 'summary'), token='auth',
            login_refused=(401, '{"error_message":"Access Unauthorized"}'),
            one_folder=True, default_folder='All', subscribe_twice=500,
            needs_output=True, continuation='offset', since='published',
            short_ids_are_hex=True, toggles=True, nothing_found=400,
            counts=False),
    Dialect('bazqux', user='01234567890123456789', item_ids='scattered',
            login_refused=(403, 'Error=BadAuthentication\n'),
            token='checked', ids_most=50000, contents_most=10000,
            keeps_starred=True),
    Dialect('theoldreader', feed_ids='object', item_ids='object',
            login_refused=(403, '{"errors":["Wrong username or password"]}'),
            content=('summary',), ids_most=10000, one_folder=True,
            keeps_starred=True),
    Dialect('inoreader', user='1005921515', item_ids='unpadded',
            token='checked', bad_token=400, ids_most=1000,
            login_refused=(401, 'Error=BadAuthentication\n'),
            content=('summary',), keeps_starred=True),
)}


def object_id(number, seconds):
    return f'{seconds & 0xffffffff:08x}17b19295{number:08x}'


def item_value(dialect, article):
    """The number that the server has for an article."""
    number = article.number
    kind = dialect.item_ids
    if kind == 'microseconds':
        return article.crawled
    if kind == 'scattered':
        return number * 0x9E3779B97F4A7C15 % (1 << 64)
    if kind == 'unpadded':
        return 3614359203 + number * 17
    if kind == 'object':
        return int(object_id(number, article.crawled // 1000000), 16)
    return number


def short_id(dialect, article):
    """As stream/items/ids has it."""
    value = item_value(dialect, article)
    if dialect.item_ids == 'object':
        return f'{value:024x}'
    if value >= 1 << 63:
        value -= 1 << 64
    return str(value)


def long_id(dialect, article):
    """As items have it."""
    value = item_value(dialect, article)
    width = {'object': 24, 'unpadded': 1}.get(dialect.item_ids, 16)
    return f'{LONG}{value:0{width}x}'


def read_id(dialect, text):
    """The number that an id in a request stands for, or None."""
    if text.startswith(LONG):
        digits, base = text[len(LONG):], 16
    elif dialect.item_ids == 'object' or dialect.short_ids_are_hex:
        digits, base = text, 16
    else:
        digits, base = text, 10
    if not re.fullmatch('-?[0-9a-fA-F]+' if base == 16 else '-?[0-9]+',
                        digits):
        return None
    value = int(digits, base)
    return value + (1 << 64) if value < 0 else value


def stream_of(dialect, feed):
    """The id of a feed's stream."""
    if dialect.feed_ids == 'number':
        return f'feed/{feed.number}'
    if dialect.feed_ids == 'object':
        return 'feed/' + object_id(feed.number, 0x5f000000)
    return f'feed/{feed.url}'


def wide(text, more=False):
    """What FreshRSS puts in the place of characters in titles."""
    pairs = {'&': '＆', '<': '＜', '>': '＞'}
    if more:
        pairs.update({'?': '？', '\\': '＼', '/': '／', ',': '，', ';': '；'})
    return text.translate(str.maketrans(pairs))
