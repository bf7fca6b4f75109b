#!/usr/bin/env python3
"""Following feeds, against newsboat and sfeed: FEEDS feeds of 50 entries, served
by nginx on loopback. feeds.py WORK [FEEDS]; $KHABAR is the program.

Prints the times of a first reload, a second one in which nothing has changed,
listing what is unread, the start of the library, and memory; as ratios to the
peers in the same run, and beside the limits that khabar sets itself."""
import os
import pty
import random
import resource
import select
import shutil
import subprocess
import sys
import time

KHABAR = os.environ["KHABAR"]
PORT = 18000 + os.getpid() % 2000
ENTRIES = 50
WORDS = ("مدينة حديقة شجرة نهر جسر مدرسة كتاب خبر صباح مساء سوق بيت طريق قطار مطر "
         "شمس قمر بحر جبل سماء طفل معلم طبيب عامل رئيس مجلس قرار مشروع علم فن "
         "لغة تاريخ صورة صوت حياة عمل يوم عام شهر ساعة").split()


def write_feeds(folder, n):
    rnd = random.Random(1)
    total = 0
    for f in range(n):
        items = []
        for e in range(ENTRIES):
            words = [rnd.choice(WORDS) for _ in range(190)]
            text = " ".join(words)
            day = 1 + (e * 7 + f) % 28
            items.append(
                f"<item><title>{' '.join(words[:7])} {e}</title>"
                f"<link>http://127.0.0.1:{PORT}/a/{f}/{e}</link>"
                f"<guid isPermaLink=\"false\">{f}-{e}</guid>"
                f"<pubDate>{day:02} Nov 2026 10:{e:02}:00 +0000</pubDate>"
                f"<description>{' '.join(words[7:30])}</description>"
                f"<content:encoded><![CDATA[<p>{text}</p><p>{text[::-1][:0]}{text}"
                f"</p>]]></content:encoded></item>")
        body = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" "
                "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>"
                f"<title>أخبار {f}</title><link>http://127.0.0.1:{PORT}/</link>"
                "<description>x</description>" + "".join(items) +
                "</channel></rss>").encode()
        total += len(body)
        with open(f"{folder}/{f}.xml", "wb") as out:
            out.write(body)
    return total


def start_nginx(work):
    conf = f"{work}/nginx.conf"
    with open(conf, "w") as f:
        f.write(f"daemon off; pid {work}/nginx.pid; error_log {work}/error.log;\n"
                "worker_processes 1; events {}\nhttp { access_log off;\n"
                + "".join(f"{k}_temp_path {work}/tmp;\n" for k in
                          ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) +
                "types { application/rss+xml xml; }\n"
                f"server {{ listen 127.0.0.1:{PORT}; root {work}/www; }} }}\n")
    p = subprocess.Popen(["nginx", "-c", conf, "-p", work, "-e", f"{work}/error.log"],
                         stderr=subprocess.DEVNULL)
    for _ in range(100):
        time.sleep(0.05)
        if subprocess.run(["curl", "-sf", f"http://127.0.0.1:{PORT}/0.xml", "-o",
                           "/dev/null"], check=False).returncode == 0:
            return p
    sys.exit("feeds.py: nginx does not answer")


def timed(args, env, **more):
    """Seconds of a command, and its greatest memory in MB."""
    start = time.time()
    p = subprocess.Popen(args, env=env, stdout=subprocess.DEVNULL,
                         stderr=subprocess.DEVNULL, **more)
    _, status, use = os.wait4(p.pid, 0)
    if status:
        print(f"# {' '.join(args[:3])}: status {status}", file=sys.stderr)
    return time.time() - start, use.ru_maxrss / 1024


def first_screen(args, env, marker):
    """Seconds until the program has put the text on its terminal, and its
    memory in MB then."""
    start = time.time()
    pid, fd = pty.fork()
    if pid == 0:
        os.execve(args[0], args, env)
    seen, at = b"", None
    while time.time() - start < 20:
        ready, _, _ = select.select([fd], [], [], 0.5)
        if not ready:
            if at:
                break
            continue
        try:
            part = os.read(fd, 65536)
        except OSError:
            break
        seen += part
        if b"\x1b[c" in part or b"\x1b[0c" in part:
            os.write(fd, b"\x1b[?64;1c")  # what most terminals answer at once
        if at is None and marker in seen:
            at = time.time() - start
    with open(f"/proc/{pid}/status") as f:
        rss = [int(l.split()[1]) / 1024 for l in f if l.startswith("VmRSS")][0]
    os.kill(pid, 15)
    os.waitpid(pid, 0)
    return at or 99.0, rss


def khabar(work, n, result):
    env = dict(os.environ, XDG_CONFIG_HOME=f"{work}/k/config",
               XDG_DATA_HOME=f"{work}/k/data", LC_ALL="C.UTF-8",
               TERM="xterm-256color")
    env.pop("http_proxy", None)
    os.makedirs(f"{work}/k/config/khabar")
    with open(f"{work}/k/config/khabar/feeds", "w") as f:
        f.writelines(f"http://127.0.0.1:{PORT}/{i}.xml\n" for i in range(n))
    with open(f"{work}/k/config/khabar/config", "w") as f:
        f.write("auto-reload = no\n")
    result["khabar", "first"], result["khabar", "memory"] = timed(
        [KHABAR, "reload"], env)
    result["khabar", "second"], _ = timed([KHABAR, "reload", "--force"], env)
    result["khabar", "list"], _ = timed([KHABAR, "list", "--unread"], env)
    tries = [first_screen([KHABAR], env, b"unread") for _ in range(5)]
    result["khabar", "start"] = min(t for t, _ in tries)
    result["khabar", "reader memory"] = tries[0][1]


def newsboat(work, n, result):
    if not shutil.which("newsboat"):
        return
    os.makedirs(f"{work}/n")
    with open(f"{work}/n/urls", "w") as f:
        f.writelines(f"http://127.0.0.1:{PORT}/{i}.xml\n" for i in range(n))
    with open(f"{work}/n/config", "w") as f:
        f.write("reload-threads 8\n")
    args = ["newsboat", "-C", f"{work}/n/config", "-u", f"{work}/n/urls", "-c",
            f"{work}/n/cache.db"]
    env = dict(os.environ, HOME=f"{work}/n", LC_ALL="C.UTF-8")
    result["newsboat", "first"], result["newsboat", "memory"] = timed(
        args + ["-x", "reload"], env)
    result["newsboat", "second"], _ = timed(args + ["-x", "reload"], env)
    result["newsboat", "list"], _ = timed(args + ["-x", "print-unread"], env)


def sfeed(work, n, result):
    if not shutil.which("sfeed_update"):
        return
    os.makedirs(f"{work}/s")
    with open(f"{work}/s/sfeedrc", "w") as f:
        f.write(f"sfeedpath={work}/s/feeds\nmaxjobs=8\nfeeds() {{\n" + "".join(
            f"feed f{i} http://127.0.0.1:{PORT}/{i}.xml\n" for i in range(n)) + "}\n")
    env = dict(os.environ, HOME=f"{work}/s", LC_ALL="C.UTF-8")
    for name in ("first", "second"):
        result["sfeed", name], result["sfeed", "memory"] = timed(
            ["sfeed_update", f"{work}/s/sfeedrc"], env)
    start = time.time()
    subprocess.run(f"sfeed_plain {work}/s/feeds/* >/dev/null", shell=True, check=False)
    result["sfeed", "list"] = time.time() - start


def main():
    work = os.path.abspath(sys.argv[1])
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(f"{work}/www")
    size = write_feeds(f"{work}/www", n)
    print(f"# {n} feeds of {ENTRIES} entries, {size / 1e6:.0f} MB")
    nginx = start_nginx(work)
    result = {}
    try:
        khabar(work, n, result)
        newsboat(work, n, result)
        sfeed(work, n, result)
    finally:
        nginx.terminate()
        nginx.wait()
    limits = {"first": 3.0, "second": 0.5, "list": 0.3, "start": 0.05,
              "reader memory": 60}
    short = False
    print(f"{'':16}{'khabar':>10}{'newsboat':>10}{'sfeed':>10}"
          f"{'times newsboat':>16}{'times sfeed':>13}{'limit':>8}")
    for what in ("first", "second", "list", "start", "memory", "reader memory"):
        ours = result["khabar", what] if ("khabar", what) in result else None
        row = f"{what:16}{ours:10.3f}"
        for peer in ("newsboat", "sfeed"):
            row += f"{result.get((peer, what), float('nan')):10.2f}"
        for peer, width in (("newsboat", 16), ("sfeed", 13)):
            theirs = result.get((peer, what))
            row += f"{theirs / ours:{width}.1f}" if theirs else f"{'':{width}}"
        if what in limits:
            row += f"{limits[what]:8.2f}  {'good' if ours <= limits[what] else 'SHORT'}"
            short |= ours > limits[what]
        print(row)
    shutil.rmtree(work)
    sys.exit(1 if short else 0)


if __name__ == "__main__":
    main()
