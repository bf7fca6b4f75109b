"""The ways to fail, which a test asks for by rules: {"do": KIND} and
  call   what must stand in the request's line: path with query, or its op
  skip   so many such requests that go well first (0)
  times  how often it happens (1; 0: from then on always)
The first rule that fits is followed."""

# Before the server has done what is asked: nothing was changed.
BEFORE = {
    'status': 'answers with "status" (500), "headers" {}, "body" ""',
    'drop': 'closes the connection',
    'unauthorized': '401, and all logins are forgotten',
    'expire-token': 'the words for T= are forgotten first',
    'stall': 'answers, but only after "seconds"',
    'html': 'a page of HTML with status 200',
    'empty': 'no byte with status 200',
    'json': 'JSON of another kind: "body", [1,2] if that is missing',
}
# After it: the client cannot know.
AFTER = {
    'lose': 'closes the connection instead of answering',
    'lose-status': 'answers with "status" (502)',
    'cut-headers': 'closes it in the midst of the headers',
    'cut-body': 'closes it in the midst of the body',
    'cut-json': 'half of the body, with a length that fits',
    'garble': 'wrong bytes in the midst of the body',
    'slow': 'the body over "seconds"',
}
# Of lists in pages.
PAGES = {
    'endless': 'each page is the first, and names another as the next',
    'repeat': 'each page is the first, and names itself as the next',
    'short': 'each page has one article',
}


class Faults:
    def __init__(self):
        self.rules = []

    def add(self, rule):
        if rule.get('do') not in {**BEFORE, **AFTER, **PAGES}:
            raise ValueError(f'no fault is called {rule.get("do")}')
        self.rules.append(dict(rule))

    def clear(self):
        self.rules.clear()

    def next(self, line):
        """The fault of this request, or None."""
        for rule in self.rules:
            if rule.get('call', '') not in line:
                continue
            if rule.get('skip', 0) > 0:
                rule['skip'] -= 1
                continue
            if rule.get('times', 1) != 0:
                rule['times'] = rule.get('times', 1) - 1
                if rule['times'] == 0:
                    self.rules.remove(rule)
            return rule
        return None


def continuation(rule):
    """What a page names as the next instead of what is true."""
    if rule is None or rule['do'] not in ('endless', 'repeat'):
        return None
    if rule['do'] == 'repeat':
        return lambda: '1'

    def endless():
        rule['turn'] = rule.get('turn', 0) + 1
        return str(10 ** 15 + rule['turn'])
    return endless
