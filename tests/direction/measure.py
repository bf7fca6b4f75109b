#!/usr/bin/env python3
"""Writes the file `paragraphs`: paragraphs of mixed direction, and the order in
which Chromium shows their characters.

    python3 tests/direction/measure.py [CHROMIUM] > tests/direction/paragraphs

Each paragraph stands in a page of its language. Chromium lays it out in one
line, and the place of each grapheme cluster is read from its rectangle. Where
khabar differs on purpose, Chromium gets another source, and why says so.
"""
import html
import json
import os
import re
import subprocess
import sys
import tempfile

WORDS = {
    "ar": dict(a="أعلنت الشركة أمس", b="خدمة جديدة للترجمة", c="في الأسواق",
               d="قال المدير", w="و", t="خدمة_جديدة", n="١٢", y="١٤٤٦",
               k="،", s="؛", q="؟"),
    "fa": dict(a="شرکت دیروز اعلام کرد", b="خدمت تازهٔ ترجمه", c="در بازار",
               d="مدیر می‌گوید", w="و ", t="خدمت_تازه", n="۱۲", y="۱۴۰۳",
               k="،", s="؛", q="؟"),
    "he": dict(a="החברה הודיעה אתמול", b="שירות תרגום חדש", c="בשוק",
               d="המנהל אמר", w="ו-", t="שירות_חדש", n="12", y="2024",
               k=",", s=";", q="?"),
    "ur": dict(a="کمپنی نے کل اعلان کیا", b="ترجمے کی نئی سروس", c="بازار میں",
               d="مینیجر نے کہا", w="اور ", t="نئی_سروس", n="۱۲", y="۲۰۲۴",
               k="،", s="؛", q="؟"),
}
# Around each paragraph, so that the letters of the page are those of its
# language.
FILLERS = {
    "ar": "افتتحت المدينة الجسر القديم بعد ترميم دام ثلاث سنوات وعبره في اليوم "
          "الأول آلاف من الناس سيرا على الأقدام وقالت المهندسة إن الحجارة أعيدت "
          "إلى مواضعها حجرا حجرا كما كانت من قبل.",
    "fa": "شهر پل کهنه را پس از سه سال مرمت دوباره گشود و در روز نخست هزاران نفر "
          "پیاده از آن گذشتند و مهندس گفت که سنگ‌ها یکی یکی به جای خود برگشته‌اند "
          "همان گونه که پیشتر بودند.",
    "he": "העיר פתחה מחדש את הגשר הישן אחרי שלוש שנים של שיפוץ וביום הראשון עברו "
          "בו אלפי אנשים ברגל והמהנדסת אמרה שהאבנים הוחזרו למקומן אחת אחת כפי "
          "שהיו מאז ומעולם.",
    "ur": "شہر نے تین سال کی مرمت کے بعد پرانا پل دوبارہ کھول دیا اور پہلے دن "
          "ہزاروں لوگ پیدل اس پر سے گزرے اور انجینئر نے کہا کہ پتھر ایک ایک کر کے "
          "اپنی جگہ پر واپس رکھے گئے ہیں۔",
    "en": "The town opened the old bridge again after a repair of three years, and "
          "thousands of people walked over it on the first day. The engineer said "
          "that the stones had gone back to their places one by one.",
}

CODE = "code in a line is isolated"
PHONE = "a phone number is isolated"
FILE = "a file name is isolated"
LETTERS = "not one letter of the page's direction: by its own"
UNSAID = "no dir: most of the page's letters decide, not left to right"

# A paragraph, or (khabar's, Chromium's, why). Without an element it is a p.
RTL = [
    # Latin first
    "Google {a} {b}.", "iPhone 16 {c} ({b})!", "YouTube: {a} {b}",
    "Windows 11 {c}{k} {b}.", "Meta {w}Apple {a}!", "BBC: «{b}».",
    # Latin within and at the end
    "{a} Google.", "{a} Google {w}Microsoft {c}.", "{b}: Android 15!",
    "{d} OpenAI{k} Google{k} Meta {c}.", "{a} «Galaxy S24» {c}.",
    # numbers first, within, and as dates
    "2025 {a} {b}.", "10% {c} {b}.", "{n} {a}.", "{y}-{n} {c}!",
    "{a} 2024-11-25 {c}.", "{a} 3.5% {b}!", "{a} {y}/{n}/{n} {c}.",
    "{a} $20 {c}.", "{a} 20$ {c} 30€.", "{a} +5 {c} -3.",
    "{a} 10:30-12:00 {c}.", "{a} 1,234.5 {c} {n}%.",
    "{a} 16GB {w}5G {c}.", "3 {w}4 {w}5G.",
    # names with signs
    "C++ {b}.", "{b} C++.", "{b} C# {w}C++ {w}.NET {c}.", ".NET {b}.",
    "{b} .NET", "F# {b}{s} {c}.", "Node.js 18 {c}.", "{b} A+ {c}!",
    # hashtags, handles, addresses
    "#{t} {a}.", "#Google_2025 {a}.", "{a} #Google.", "{a} #{t}!",
    "@khabar {a}.", "{a} @khabar_news!", "@khabar: {b} #{t} #news",
    "https://example.com/a?b=1 {a}.", "{a} https://example.com/ {c}.",
    "{a} example.com.", "{d}: info@example.com!", "www.example.com/{t} {c}.",
    # quotes and brackets
    "«Google» {a}.", "{d}: «{b} 2025»!", "{d}: \"Hello, world!\" {c}.",
    "“{b}” {d}.", "'Google' {a}{q}", "{d}: «Windows «11»» {c}.",
    "({b}) {a}.", "{a} (Google) {c}.", "{a} [1] {c} {{2}}.",
    "{a} (Windows 11 (Home)) {c}.", "(Google) {a} [{n}].", "{a} (2025).",
    "{a} <b>Google!</b> (<i>{b}</i>).",
    # nested dir
    '<p dir="ltr">{a} Google.</p>', '<p dir="ltr">Google {a}!</p>',
    '<div dir="ltr"><p>{b} Linux (1).</p></div>',
    '<section dir="LTR"><div><p>{a}{k} Linux!</p></div></section>',
    '<p dir="auto">Google {a}.</p>', '<p dir="auto">{a} Google.</p>',
    '<p dir="AUTO">(123) {a} x.</p>', '<p dir="bogus">Google {a}.</p>',
    '<div dir="ltr"><p dir="rtl">Google {a}.</p></div>',
    '<p dir="auto"><bdi>Google</bdi> {a} <i>x</i>.</p>',
    '<p dir="auto"><span dir="rtl">{b}</span> Google {a}!</p>',
    '<div dir="auto"><p>Linux: {a}!</p></div>',
    # bdi and bdo
    "{a} <bdi>Google!</bdi> 5.", "{a} <bdi>{b}!</bdi> Google.",
    "<bdi>user_1</bdi>: 3 {c}.", '<bdi dir="ltr">{b} 1!</bdi> 2 {c}.',
    "<bdi>12!</bdi> {a}.", '{a} <bdo dir="ltr">{b}</bdo> 5.',
    '<bdo dir="rtl">abc 123</bdo> {a}.', "<bdo>abc 1</bdo> {a} x.",
    '{a} <bdi><bdo dir="ltr">{c}!</bdo> Google</bdi>.',
    # dir and style of inline elements
    '<span dir="ltr">{b} 5!</span> {c}.', '<span dir="rtl">Google!</span> {a}.',
    '<span dir="auto">Google!</span> {a}.',
    '<span dir="auto">{b} Google!</span> 7 {a}.',
    '<span dir="ltr">{b} <b dir="rtl">Google!</b> 5</span> {c}.',
    '<em dir="ltr">C++ {b}</em>: {a}.',
    '<span style="direction: ltr; unicode-bidi: embed">{b} 5!</span> {c}.',
    '<span style="unicode-bidi:isolate;direction:ltr">{b} 5!</span> 6 {c}.',
    '<span style="direction:ltr;unicode-bidi:bidi-override">{b}</span> {c}.',
    '<span style="DIRECTION:LTR !important; unicode-bidi: isolate-override">'
    "{b} 1</span> {c}.",
    '<span style="unicode-bidi: plaintext">Google: {b}!</span> 5 {c}.',
    '<span style="direction: ltr">{b} 5!</span> {c}.',
    '<span dir="rtl" style="unicode-bidi: normal">Google!</span> {a}.',
    '<p style="direction: ltr">{a} Google.</p>',
    '<p style="color: red; unicode-bidi: bidi-override">abc {a}.</p>',
    '<p style="unicode-bidi: plaintext">Google {a}!</p>',
    '<p dir="ltr" style="direction: rtl">Google {a}!</p>',
    # marks
    "{a} C++&lrm; {c}.", "Google!&rlm; {a} 5%&rlm;.",
    "{a} &#x202A;{b} 5!&#x202C; {c}.",
    # emoji
    "{a} 👨‍👩‍👧 {c}.", "👍🏽👋🏿 {a}!", "{a} 🇸🇦🇮🇷 {c}.", "1️⃣ {a} 2️⃣.",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿👩‍💻 {a} 🙂🙃.",
    # other blocks, and lines
    "<h2>iPhone 16 {c} {b}!</h2>",
    "<ul><li>C++ {b}.</li><li>{a} Google!</li></ul>",
    "<blockquote><p>{d} 2015 x.</p><p>{a} {b}!</p></blockquote>",
    "<blockquote><p>Google {d}.</p><p>2025 {a}!</p></blockquote>",
    "{d} Linux!<br>2015 {a} x!<br>Linux {b}.",
    '<span dir="ltr">{b} 5!<br>{c} 6!</span> {a}.',
    '{a} <bdo dir="ltr">{b}<br>{c}!</bdo> 5.',
    '<p style="unicode-bidi: bidi-override">abc<br>{a} 5.</p>',
    '<p style="unicode-bidi: plaintext">Google {a}!<br>{b} Linux!</p>',
    # where khabar differs
    ("Hello, world (1)!", '<p dir="ltr">Hello, world (1)!</p>', LETTERS),
    ('<p dir="rtl">C++ 20.</p>', '<p dir="ltr">C++ 20.</p>', LETTERS),
    ("{a} <code>--help</code> {c}.", "{a} <bdi>--help</bdi> {c}.", CODE),
    ("<code>a[i] += 1;</code> 5 {c}.", "<bdi>a[i] += 1;</bdi> 5 {c}.", CODE),
    ("{a} <kbd>Ctrl+C</kbd> {w}<kbd>F5</kbd> 2.",
     "{a} <bdi>Ctrl+C</bdi> {w}<bdi>F5</bdi> 2.", CODE),
    ("{a} <samp>error: 5!</samp> {c}.", "{a} <bdi>error: 5!</bdi> {c}.", CODE),
    ("{a} +966 11 222 3333 {c}.", "{a} <bdi>+966 11 222 3333</bdi> {c}.",
     PHONE),
    ("{d}: (02) 123-4567.", "{d}: <bdi>(02) 123-4567</bdi>.", PHONE),
    ("050-1234567 {a} 03-6123456.",
     "<bdi>050-1234567</bdi> {a} <bdi>03-6123456</bdi>.", PHONE),
    ("{a} /etc/passwd {c}.", "{a} <bdi>/etc/passwd</bdi> {c}.", FILE),
    ("2024-report.pdf (2 MB) {c}.", "<bdi>2024-report.pdf</bdi> (2 MB) {c}.",
     FILE),
    ("{a} ~/.bashrc 5 {c}.", "{a} <bdi>~/.bashrc</bdi> 5 {c}.", FILE),
]
LTR = [
    "{he} is the word for peace in Hebrew.", "{ar} means news in Arabic!",
    "{he} {he2} and Linux.", "The word is {he}!", "2025 {he} 3 begins.",
    "{ar} 5 and {ar} 6.", "The {he} 3-4 {he2} game (5).", "({he}) 5% x.",
    "“{he}!” he said.", "He said: “{ar} 2025!” and left.", "«{he}» x «{ar}».",
    "#{he} and #tag.", "@{he} wrote to @dana.", "C++ {he}, .NET {he2}.",
    "{he} C++.", "See https://example.com/{he} now.", "{he}: info@example.com.",
    "Of {ar} [1] and {ar} (2).", "{he}, {ar}, Linux: 3.",
    '<p dir="rtl">Google {ar}.</p>', '<p dir="rtl">{he} Google!</p>',
    '<div dir="rtl"><p>Linux (1) {he}!</p></div>',
    '<div dir="rtl"><p dir="ltr">{he} Linux!</p></div>',
    '<p dir="auto">{he} Linux!</p>', '<p dir="auto">Linux {he}!</p>',
    '<p dir="rtl">1. Linux, {he}: {ar} (C++).</p>',
    "The <bdi>{he}!</bdi> 5 of them.", "<bdi>{he}</bdi>: 3 of 4.",
    "<bdi>{ar}</bdi> 5, <bdi>{he}</bdi> 6 x.", "<bdo dir='rtl'>abc (1)</bdo> x.",
    "{he} <bdo dir='ltr'>{he2} 1</bdo> x.", "<bdo>{he}</bdo> x.",
    'A <span dir="rtl">{he} (1) Linux!</span> ends.',
    'A <span dir="ltr">{he} 5!</span> 6 {he2} ends.',
    'A <span dir="auto">{he} Linux!</span> 6 ends.',
    'A <span style="direction: rtl; unicode-bidi: embed">Linux {he}!</span> 5.',
    'A <span style="direction: rtl; unicode-bidi: isolate">Linux!</span> 5.',
    'A <span style="direction: rtl; unicode-bidi: bidi-override">abc</span>.',
    'A <span style="direction: rtl">Linux {he}!</span> 5.',
    '<p style="direction: rtl">Linux {he}!</p>',
    '<p style="unicode-bidi: plaintext">{he} Linux!</p>',
    "{he}&lrm; 5 and {ar}&rlm;!", "{he} 👨‍👩‍👧 {he2} 👍🏽 x!", "{ar} 🇸🇦 5 x.",
    "<h2>{he}: Linux 6!</h2>", "<ul><li>{he} Linux.</li><li>C++ {he}!</li></ul>",
    "<blockquote><p>{he} 2015 x.</p><p>Then {ar}!</p></blockquote>",
    ("{he}!", '<p dir="rtl">{he}!</p>', LETTERS),
    ("({ar}) {ar} 5.", '<p dir="rtl">({ar}) {ar} 5.</p>', LETTERS),
    ("Type <code>{he} = 1</code> x.", "Type <bdi>{he} = 1</bdi> x.", CODE),
    ("{he} 050-1234567 now.", "{he} <bdi>050-1234567</bdi> now.", PHONE),
    ("{ar} /etc/passwd x.", "{ar} <bdi>/etc/passwd</bdi> x.", FILE),
]
LTR_WORDS = dict(he="שלום", he2="עולם", ar="خبر")

# Runs in the page: what each paragraph looks like, line by line.
SCRIPT = """
const segmenter = new Intl.Segmenter('en', {granularity: 'grapheme'});
function measure(top) {
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  const seen = [];
  for (let node; (node = walker.nextNode());) {
    for (const part of segmenter.segment(node.data)) {
      const range = document.createRange();
      range.setStart(node, part.index);
      range.setEnd(node, part.index + part.segment.length);
      const box = range.getBoundingClientRect();
      if (box.width > 0 && part.segment !== '\\n')
        seen.push({text: part.segment, x: box.left + box.width / 2,
                   y: Math.round((box.top + box.bottom) / 2)});
    }
  }
  const lines = [];
  seen.forEach((s, i) => {
    const line = lines.find(l => Math.abs(l.y - s.y) < 10);
    if (line) line.at.push(i); else lines.push({y: s.y, at: [i]});
  });
  return {text: seen.map(s => s.text),
          lines: lines.map(l => l.at.sort((a, b) => seen[a].x - seen[b].x))};
}
const out = [...document.querySelectorAll('.page')].map(measure);
document.body.textContent = JSON.stringify(out);
"""


def block(source):
    return source if re.match("<(p|div|section|h2|ul|blockquote)\\b", source) \
        else "<p>" + source + "</p>"


def cases():
    for lang, words in list(WORDS.items()) + [("en", LTR_WORDS)]:
        said = "rtl" if lang != "en" else "ltr"
        for i, case in enumerate(RTL if lang != "en" else LTR):
            own, shown, why = case if isinstance(case, tuple) else (case, case,
                                                                    "")
            own = block(own.format(**words))
            shown = block(shown.format(**words))
            # Every fifth page does not say what it is.
            page = "none" if i % 5 == 4 else said
            if page == "none" and lang != "en" and not why:
                why = UNSAID
            yield lang, page, said, own, shown, why


def escape(s):
    return "".join(c if " " <= c <= "~" and c != "\\" else
                   "\\u{%X}" % ord(c) for c in s)


def ranges(line):
    """3 2 1 7 8 as 3-1 7-8."""
    out = []
    for i in line:
        last = out[-1] if out else None
        step = i - last[-1] if last else 0
        if abs(step) == 1 and (len(last) == 1 or step == last[1] - last[0]):
            last.append(i)
        else:
            out.append([i])
    return " ".join("%d-%d" % (r[0], r[-1]) if len(r) > 1 else str(r[0])
                    for r in out)


def run(chromium, pages):
    body = "".join('<div class=page dir=%s>%s</div>\n' % (said, shown)
                   for _, _, said, _, shown, _ in pages)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "page.html")
        with open(path, "w", encoding="utf-8") as f:
            f.write("<!DOCTYPE html><meta charset=utf-8><style>* { margin: 0; "
                    "padding: 0; white-space: nowrap; font: 24px/60px 'DejaVu "
                    "Sans' } .page { width: 4000px } ul { list-style: none }"
                    "</style><body>%s<script>%s</script>" % (body, SCRIPT))
        dom = subprocess.run(
            [chromium, "--headless", "--no-sandbox", "--disable-gpu",
             "--disable-quic", "--no-first-run", "--disable-sync",
             "--disable-background-networking", "--disable-component-update",
             "--user-data-dir=" + folder, "--window-size=4200,2000",
             "--dump-dom", "file://" + path],
            check=True, capture_output=True, encoding="utf-8").stdout
    return json.loads(html.unescape(re.search(r"\[\{.*\}\]", dom, re.S)[0]))


def main():
    chromium = sys.argv[1] if len(sys.argv) > 1 else "chromium"
    version = subprocess.run([chromium, "--version"], check=True,
                             capture_output=True, encoding="utf-8").stdout
    print("# Written by measure.py with %s: see README.\n" % version.strip())
    for lang, filler in FILLERS.items():
        print("filler %s %s" % (lang, escape(filler)))
    print()
    pages = list(cases())
    for (lang, page, said, own, shown, why), got in zip(pages,
                                                        run(chromium, pages)):
        print("page %s %s" % (lang, page))
        print("# " + own.replace("\n", " "))
        print("html " + escape(own))
        if shown != own or (why and why != UNSAID):
            print("shown " + escape(shown))
        if why:
            print("why " + why)
        print("text " + escape("".join(got["text"])))
        print("order " + " / ".join(map(ranges, got["lines"])))
        print()


main()
