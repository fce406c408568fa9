#!/usr/bin/env python3
"""Parvis beside nginx, Fastify with better-sqlite3, and Flask under gunicorn, in the same run.

  npm ci --prefix bench/peers --ignore-scripts=false
  bench/against_peers.py build/release/parvis [--seconds 4] [--rounds 3] [--connections 64] [--disk-wait 5]

Measured, with the turns alternating so that a busy machine is busy for all:
  page      the public list of requests as anybody gets it, gzip; nginx serves the same bytes
  dynamic   the second page of that list for somebody who is signed in, its rows read each time; the
            peers look the session up, ask the same two questions, fill in the same page
  opening   its first page, of which Parvis keeps the rows until something is written (decision 43)
  report    a report by JSON, durable (synchronous=FULL) before it is answered: number, receipt
            with its digest, history, audit line, words for the search, in one transaction
  asset     the style sheet of the public pages, gzip; nginx serves the same bytes
Both Parvis and nginx keep a line of each answer in a log.
For each: requests a second, milliseconds within which half and 99 % were answered, CPU of the server
for one request (all its processes, from /proc), memory (Pss). Needs nginx, wrk, python3-flask and
gunicorn (Debian packages) and the npm packages of bench/peers. --disk-wait makes each wait for the
disk that many milliseconds longer for all three programs (bench/disk_wait.c, preloaded; needs cc)."""
import argparse
import datetime
import hashlib
import json
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "tests", "gates"))
sys.path.insert(0, HERE)
from against_nginx import family, free_port, kilobytes  # noqa: E402
from people import code_at  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")
NGINX = """daemon off; pid {folder}/pid; error_log {folder}/err; worker_processes 2;
events {{ worker_connections 4096; }}
http {{ access_log {folder}/access; types {{ text/html html; text/css css; }} gzip_static always;
server {{ listen 127.0.0.1:{port}; root {folder}/www; etag on; }} }}
"""
CONFIG = """[server]
trusted_proxies = ["127.0.0.1"]
rate_limit_factor = 1000
"""
# Each request comes from another address, as by a proxy: a limit for one visitor is not measured.
LUA = """
local body = %s
math.randomseed(os.time())
request = function()
  local from = math.random(0, 16777215)
  wrk.headers["X-Forwarded-For"] = string.format("10.%%d.%%d.%%d", math.floor(from / 65536),
                                                 math.floor(from / 256) %% 256, from %% 256)
  return wrk.format(%s, nil, nil, body)
end
"""


class Server:
    def __init__(self, name, command, port, **options):
        self.name, self.port = name, port
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, **options)
        self.figures = {}

    def ready(self, path):
        for _ in range(600):
            try:
                fetch("http://127.0.0.1:%d%s" % (self.port, path))
                return self
            except OSError:
                time.sleep(0.1)
        sys.exit(self.name + " does not answer")

    def cpu(self):
        ticks = 0
        for number in family(self.process.pid):
            with open("/proc/%d/stat" % number, encoding="ascii") as stat:
                fields = stat.read().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / TICKS

    def turn(self, what, asked, folder, path, headers=(), body=None):
        script = os.path.join(folder, "turn.lua")
        with open(script, "w", encoding="utf-8") as out:
            method = '"POST"' if body else '"GET"'
            out.write(LUA % (json.dumps(body) if body else "nil", method))
        command = ["wrk", "-t1", "-c%d" % asked.connections, "-d%ds" % asked.seconds, "--latency",
                   "-s", script, "-H", "Accept-Encoding: gzip"]
        for header in headers:
            command += ["-H", header]
        before = self.cpu()
        said = subprocess.run(command + ["http://127.0.0.1:%d%s" % (self.port, path)],
                              capture_output=True, text=True, check=True).stdout
        count = int(re.search(r"(\d+) requests in", said).group(1))
        wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
        if wrong or count == 0:
            sys.exit("%s, %s: %s of %d were refused" % (self.name, what,
                                                      wrong.group(1) if wrong else 0, count))
        self.figures.setdefault(what, []).append((
            float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1)), milliseconds(said, "50"),
            milliseconds(said, "99"), (self.cpu() - before) / count * 1e6,
            kilobytes(self.process.pid) / 1024))

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


def milliseconds(said, share):
    value, unit = re.search(share + r"%\s+([\d.]+)(us|ms|s)", said).groups()
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def fetch(url, headers=None):
    asked = urllib.request.Request(url, headers=headers or {})
    with urllib.request.urlopen(asked, timeout=20) as answer:
        return answer.read()


class Visitor(urllib.request.HTTPRedirectHandler):
    """Signs in as the demo's reader, who only looks; gives the cookie."""

    def redirect_request(self, *_):
        return None

    def sign_in(self, address, account):
        opener = urllib.request.build_opener(self)
        cookies = {}

        def post(path, fields):
            body = urllib.parse.urlencode(fields).encode()
            asked = urllib.request.Request(address + path, body, {
                "Origin": address, "Cookie": "; ".join("%s=%s" % one for one in cookies.items())})
            try:
                answer = opener.open(asked, timeout=20)
            except urllib.error.HTTPError as refusal:
                answer = refusal
            for line in answer.headers.get_all("Set-Cookie") or []:
                name, value = line.split(";")[0].split("=", 1)
                cookies[name] = value
            return answer
        post("/agents/connexion", {"email": account["email"], "password": account["password"]})
        post("/agents/connexion/code",
             {"code": code_at(account["totp_secret"], int(time.time()) // 30)})
        return "; ".join("%s=%s" % one for one in cookies.items())


def peers_page(html):
    """The list page cut where the peers fill it in: {before, row, after}."""
    start = html.index('<ul class="request-list">') + len('<ul class="request-list">')
    end = html.index("</ul>", start)
    row = ('<li><a href="/demandes/{number}">{category}</a> <span class="tag">{state}</span>'
           " {address} · {day}</li>")
    after = re.sub(r"sur [\d\s\u202f\u00a0]+</p>", "sur {total}</p>", html[end:])
    return {"before": html[:start] + "<!-- {officer} -->", "row": row, "after": after}


def fill_peer(folder, data, session):
    """The rows of the town in the peers' own tables."""
    base = sqlite3.connect(folder + "/peer.db")
    base.executescript("""
      PRAGMA journal_mode = WAL;
      CREATE TABLE request (number TEXT PRIMARY KEY, category TEXT, state TEXT, description TEXT,
        address TEXT, received_at INTEGER, public INTEGER, day TEXT, code TEXT);
      CREATE INDEX request_newest ON request (public, received_at DESC, number DESC);
      CREATE TABLE receipt (number TEXT PRIMARY KEY, text TEXT, sha256 TEXT);
      CREATE TABLE entry (number TEXT, at INTEGER, kind TEXT);
      CREATE INDEX entry_of ON entry (number, at);
      CREATE TABLE audit (at INTEGER, actor TEXT, act TEXT, subject TEXT);
      CREATE TABLE session (digest TEXT PRIMARY KEY, officer TEXT);
      CREATE TABLE counter (last INTEGER);
      CREATE VIRTUAL TABLE words USING fts5 (number, text);""")
    town = sqlite3.connect("file:%s/parvis.db?mode=ro" % data, uri=True)
    last = 0
    for number, category, state, text, address, at in town.execute(
            "SELECT number, category_id, state, public_text, address, received_at"
            " FROM requests_request WHERE is_public = 1"):
        day = datetime.datetime.fromtimestamp(at / 1000).strftime("%d/%m/%Y")
        base.execute("INSERT INTO request VALUES (?, ?, ?, ?, ?, ?, 1, ?, '')",
                     (number, category, state, text, address, at, day))
        last = max(last, int(number.split("-")[1]))
    base.execute("INSERT INTO counter VALUES (?)", (last + 100_000,))
    base.execute("INSERT INTO session VALUES (?, 'Paul Martin')",
                 (hashlib.sha256(session.encode()).hexdigest(),))
    base.commit()
    base.close()


def slower_disk(asked, folder):
    """The environment of the programs that write: with each wait for the disk made longer."""
    if not asked.disk_wait:
        return dict(os.environ)
    library = folder + "/disk_wait.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", library, HERE + "/disk_wait.c", "-ldl"],
                   check=True)
    return dict(os.environ, LD_PRELOAD=library, DISK_WAIT_US=str(int(asked.disk_wait * 1000)))


def start_all(asked, folder):
    disk = slower_disk(asked, folder)
    data, port = folder + "/data", free_port()
    with open(folder + "/parvis.toml", "w", encoding="ascii") as out:
        out.write(CONFIG + ("workers = %d\n" % asked.workers if asked.workers else ""))
    subprocess.run([asked.program, "demo", "--only-create", "--data", data], check=True,
                   stdout=subprocess.DEVNULL)
    ours = Server("parvis", [asked.program, "serve", "--data", data, "--config",
                             folder + "/parvis.toml", "--listen", "127.0.0.1:%d" % port],
                  port, env=disk).ready("/readyz")
    address = "http://127.0.0.1:%d" % port
    html = fetch(address + "/demandes", {"Accept-Language": "fr"}).decode()
    style = re.search(r"/assets/public\.\w+\.css", html).group(0)
    os.makedirs(folder + "/www/assets")
    with open(folder + "/www/demandes.html.gz", "wb") as out:
        out.write(fetch(address + "/demandes", {"Accept-Encoding": "gzip"}))
    with open(folder + "/www" + style + ".gz", "wb") as out:
        out.write(fetch(address + style, {"Accept-Encoding": "gzip"}))
    with open(folder + "/page.json", "w", encoding="utf-8") as out:
        json.dump(peers_page(html), out)
    fill_peer(folder, data, "peer-session")
    port = free_port()
    with open(folder + "/nginx.conf", "w", encoding="ascii") as out:
        out.write(NGINX.format(folder=folder, port=port))
    nginx = Server("nginx", ["nginx", "-c", folder + "/nginx.conf"], port).ready("/demandes.html")
    for name in ("fastify", "flask"):
        os.makedirs(folder + "/" + name)
        for file in ("peer.db", "page.json"):
            shutil.copy(folder + "/" + file, folder + "/" + name)
    port = free_port()
    fastify = Server("fastify", ["node", HERE + "/peers/fastify_peer.mjs", folder + "/fastify",
                                 str(port)], port, env=disk).ready("/demandes")
    port = free_port()
    flask = Server("flask", [sys.executable if asked.python is None else asked.python, "-m",
                             "gunicorn", "-w", "2", "--threads", "4", "-b",
                             "127.0.0.1:%d" % port, "flask_peer:app"], port,
                   cwd=HERE + "/peers",
                   env=dict(disk, PEER_FOLDER=folder + "/flask")).ready("/demandes")
    return ours, nginx, fastify, flask, style, data


def compare(asked, folder):
    ours, nginx, fastify, flask, style, data = start_all(asked, folder)
    with open(data + "/demo-accounts.json", encoding="utf-8") as file:
        accounts = json.load(file)
    reader = next(one for one in accounts["accounts"] if one["role"] == "reader")
    cookie = "Cookie: " + Visitor().sign_in("http://127.0.0.1:%d" % ours.port, reader)
    place = json.loads(fetch("http://127.0.0.1:%d/api/v1/requests" % ours.port))["requests"][0]
    report = json.dumps({"service_code": "voirie-nid-de-poule", "lat": place["lat"],
                         "long": place["long"], "address_string": place["address"],
                         "description": "Un trou profond devant le portail."})
    headers = ("Content-Type: application/json",
               "X-API-Key: " + accounts["api_keys"][0]["key"],
               "Authorization: Bearer " + accounts["api_keys"][0]["key"])
    try:
        for _ in range(asked.rounds):
            if asked.disk_wait:
                for peer in (ours, fastify, flask):
                    peer.turn("report", asked, folder, "/api/v1/requests", headers, report)
                continue
            ours.turn("page", asked, folder, "/demandes")
            nginx.turn("page", asked, folder, "/demandes.html")
            ours.turn("asset", asked, folder, style)
            nginx.turn("asset", asked, folder, style)
            ours.turn("dynamic", asked, folder, "/demandes?page=2", [cookie])
            ours.turn("opening", asked, folder, "/demandes", [cookie])
            for peer in (fastify, flask):
                peer.turn("dynamic", asked, folder, "/demandes?page=2",
                          ["Cookie: session=peer-session"])
            for peer in (ours, fastify, flask):
                peer.turn("report", asked, folder, "/api/v1/requests", headers, report)
    finally:
        for one in (ours, nginx, fastify, flask):
            one.stop()
    return ours, nginx, fastify, flask


def show(servers):
    print("%-8s %-8s %12s %9s %9s %12s %8s" % ("", "", "requests/s", "50 %", "99 %", "CPU each",
                                             "memory"))
    middle = {}
    for what in ("page", "asset", "dynamic", "opening", "report"):
        for server in servers:
            if what not in server.figures:
                continue
            rate, half, most, cpu, memory = (statistics.median(each)
                                             for each in zip(*server.figures[what]))
            middle[what, server.name] = rate, half, most, cpu
            print("%-8s %-8s %12.0f %6.1f ms %6.1f ms %9.0f us %5.0f MB" % (
                what, server.name, rate, half, most, cpu, memory))
    print()
    for what, peer, theirs, told in (
            ("page", "nginx", "page", 3), ("asset", "nginx", "asset", 3),
            ("dynamic", "fastify", "dynamic", 3), ("dynamic", "flask", "dynamic", 3),
            ("opening", "fastify", "dynamic", 3), ("opening", "flask", "dynamic", 3),
            ("report", "fastify", "report", 0), ("report", "flask", "report", 0)):
        if (what, "parvis") not in middle:
            continue
        print("%s, parvis to %s: %.2f of its %s" % (
            what, peer, middle[what, "parvis"][told] / middle[theirs, peer][told],
            "CPU" if told == 3 else "requests a second"))
    for what in ("page", "dynamic", "report"):
        if (what, "parvis") not in middle:
            continue
        print("%s, 99 %% to 50 %%: %.1f" % (what, middle[what, "parvis"][2] /
                                           middle[what, "parvis"][1]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--disk-wait", type=float, default=0, help="milliseconds more for a sync")
    parser.add_argument("--workers", type=int, help="of parvis; its own number when not said")
    parser.add_argument("--python", help="the python3 that has Flask and gunicorn")
    asked = parser.parse_args()
    for tool in ("nginx", "wrk", "node"):
        if shutil.which(tool) is None:
            sys.exit(tool + " is missing")
    with tempfile.TemporaryDirectory(prefix="parvis-peers-") as folder:
        os.chmod(folder, 0o755)
        show(compare(asked, folder))


if __name__ == "__main__":
    main()
