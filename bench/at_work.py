#!/usr/bin/env python3
"""A town at work: how fast its history comes in, how soon it is ready, what it weighs when nobody asks.

  bench/at_work.py build/release/parvis [--rows 200000] [--idle 10000] [--seconds 8]

In one run, on loopback:
  import    rows a second of `parvis requests import` from a CSV of our own making (history, places
            looked up, words for the search), beside `sqlite3 .import` of the same file in a bare
            table with the same number of indexes: the limit of what the machine writes
  start     milliseconds from the start of the program to its first answer, with that history, beside
            nginx; median of ten
  rest      memory (Pss) after ten seconds without a question, then with that many idle connections
  exports   the slowest of a hundred opens of the public list (wrk, 8 connections), alone and while
            two clients fetch the whole CSV export again and again
Needs nginx, wrk and sqlite3 (Debian packages)."""
import argparse
import contextlib
import os
import random
import resource
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from against_nginx import free_port, kilobytes  # noqa: E402
from against_peers import NGINX, milliseconds  # noqa: E402

STARTS = 10
INDEXES = 12  # of the table of requests
MAPPING = """[file]
encoding = "utf-8"
separator = ","
[columns]
source_id = "id"
group = "group"
category = "category"
date = "day"
longitude = "lon"
latitude = "lat"
address = "address"
service = "service"
description = "words"
[date]
format = "%Y-%m-%d"
[category]
create = true
[state]
default = "received"
closed_after_days = 60
[place]
keep_outside = true
learn_addresses = false
"""


def write_history(path, rows):
    """Invented requests of three years."""
    chance, now = random.Random(7), time.time()
    words = ["".join(chance.choice("bdflmnprst") + chance.choice("aeiou") for _ in range(3))
             for _ in range(1500)]
    with open(path, "w", encoding="utf-8") as out:
        out.write("id,group,category,day,lon,lat,address,service,words\n")
        for row in range(rows):
            day = time.strftime("%Y-%m-%d", time.gmtime(now - 3 * 365 * 86400 * (1 - row / rows)))
            kind = chance.randrange(40)
            out.write("X%d,Domaine %d,Genre %d,%s,%.6f,%.6f,%d rue %s,Service %d,%s\n" % (
                row, kind % 8, kind, day, chance.gauss(3.08, 0.01), chance.gauss(50.63, 0.01),
                1 + chance.randrange(200), chance.choice(words), kind % 5,
                " ".join(chance.choice(words) for _ in range(12))))


def bare_import(folder, path):
    """Seconds in which sqlite3 writes the same rows in a bare table."""
    script = "CREATE TABLE history (id TEXT PRIMARY KEY, domain, category, day, lon, lat, address," \
             " service, words);\n"
    for number in range(INDEXES):
        script += "CREATE INDEX i%d ON history (category, day, lon, id, %s);\n" % (
            number, ("lat", "service", "domain", "address")[number % 4])
    script += ".mode csv\n.import --skip 1 '%s' history\n" % path
    start = time.time()
    subprocess.run(["sqlite3", folder + "/bare.db"], input=script, text=True, check=True)
    return time.time() - start


@contextlib.contextmanager
def running(command, port, path):
    """Milliseconds to the first answer, and the process."""
    start = time.time()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                with urllib.request.urlopen("http://127.0.0.1:%d%s" % (port, path), timeout=10):
                    break
            except OSError:
                if process.poll() is not None or time.time() - start > 120:
                    sys.exit(command[0] + " does not answer")
                time.sleep(0.001)
        yield (time.time() - start) * 1000, process
    finally:
        process.terminate()
        process.wait(30)


def p99(port, seconds):
    said = subprocess.run(["wrk", "-t1", "-c8", "-d%ds" % seconds, "--latency",
                           "http://127.0.0.1:%d/demandes" % port],
                          capture_output=True, text=True, check=True).stdout
    return milliseconds(said, "50"), milliseconds(said, "99")


class Exports:
    """Clients that fetch the whole export again and again."""

    def __init__(self, port, count):
        self.port, self.enough, self.bytes, self.failed = port, threading.Event(), 0, 0
        self.threads = [threading.Thread(target=self.fetch) for _ in range(count)]
        for thread in self.threads:
            thread.start()

    def fetch(self):
        while not self.enough.is_set():
            try:
                with urllib.request.urlopen("http://127.0.0.1:%d/demandes/export.csv" % self.port,
                                            timeout=60) as answer:
                    while (chunk := answer.read(1 << 16)) and not self.enough.is_set():
                        self.bytes += len(chunk)
            except OSError:
                self.failed += 1
                time.sleep(0.2)

    def stop(self):
        self.enough.set()
        for thread in self.threads:
            thread.join()


def crowd_cost(port, process, count):
    crowd = [socket.create_connection(("127.0.0.1", port)) for _ in range(count)]
    time.sleep(2)
    weight = kilobytes(process.pid) / 1024
    for client in crowd:
        client.close()
    return weight


def at_work(asked, folder):
    data, port, web_port = folder + "/data", free_port(), free_port()
    subprocess.run([asked.program, "demo", "--only-create", "--data", data], check=True,
                   stdout=subprocess.DEVNULL)
    write_history(folder + "/history.csv", asked.rows)
    with open(folder + "/mapping.toml", "w", encoding="ascii") as out:
        out.write(MAPPING)
    start = time.time()
    subprocess.run([asked.program, "requests", "import", folder + "/history.csv", "--mapping",
                    folder + "/mapping.toml", "--commune", "99001", "--data", data], check=True,
                   stdout=subprocess.DEVNULL)
    ours = time.time() - start
    base = sqlite3.connect("file:%s/parvis.db?mode=ro" % data, uri=True)
    came = base.execute("SELECT count(*) FROM requests_request WHERE source_id LIKE 'X%'")
    if came.fetchone()[0] != asked.rows:
        sys.exit("not all rows came in")
    base.close()
    bare = bare_import(folder, folder + "/history.csv")
    print("import   %d rows: %.0f a second; sqlite3 alone %.0f; ratio %.2f" % (
        asked.rows, asked.rows / ours, asked.rows / bare, bare / ours))

    with open(folder + "/parvis.toml", "w", encoding="ascii") as out:
        out.write("[server]\nrate_limit_factor = 1000\n")
    serve = [asked.program, "serve", "--data", data, "--config", folder + "/parvis.toml",
             "--listen", "127.0.0.1:%d" % port]
    os.makedirs(folder + "/www")
    with open(folder + "/www/index.html", "w", encoding="ascii") as out:
        out.write("<!doctype html><title>nginx</title>")
    with open(folder + "/nginx.conf", "w", encoding="ascii") as out:
        out.write(NGINX.format(folder=folder, port=web_port))
    nginx = ["nginx", "-c", folder + "/nginx.conf"]
    starts = {"parvis": [], "nginx": []}
    for _ in range(STARTS):
        with running(serve, port, "/readyz") as (took, _process):
            starts["parvis"].append(took)
        with running(nginx, web_port, "/") as (took, _process):
            starts["nginx"].append(took)
    print("start    parvis %.0f ms, nginx %.0f ms" % (statistics.median(starts["parvis"]),
                                                       statistics.median(starts["nginx"])))
    with running(serve, port, "/readyz") as (_took, process), \
            running(nginx, web_port, "/") as (_theirs, theirs):
        time.sleep(10)
        print("rest     parvis %.1f MB, nginx %.1f MB" % (kilobytes(process.pid) / 1024,
                                                          kilobytes(theirs.pid) / 1024))
        print("rest     with %d idle connections: parvis %.1f MB" % (
            asked.idle, crowd_cost(port, process, asked.idle)))
    with running(serve, port, "/readyz") as (_took, process):
        p99(port, 2)
        half, most = p99(port, asked.seconds)
        exports = Exports(port, 2)
        time.sleep(1)
        loaded_half, loaded_most = p99(port, asked.seconds)
        exports.stop()
        print("exports  the list alone: 50 %% in %.2f ms, 99 %% in %.2f ms; beside two exports"
              " (%.1f MB read, %d refused): %.2f and %.2f ms; memory then %.1f MB" % (
                  half, most, exports.bytes / 1e6, exports.failed, loaded_half, loaded_most,
                  kilobytes(process.pid) / 1024))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--idle", type=int, default=10_000)
    parser.add_argument("--seconds", type=int, default=8)
    asked = parser.parse_args()
    for tool in ("nginx", "wrk", "sqlite3"):
        if shutil.which(tool) is None:
            sys.exit(tool + " is missing")
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with tempfile.TemporaryDirectory(prefix="parvis-at-work-") as folder:
        os.chmod(folder, 0o755)
        at_work(asked, folder)


if __name__ == "__main__":
    main()
