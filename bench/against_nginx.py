#!/usr/bin/env python3
"""The town's home page from Parvis, and the same bytes as a file from nginx, in the same run.

  bench/against_nginx.py build/release/parvis [--seconds 4] [--rounds 3] [--idle 5000]

Both listen on loopback with two threads for the sockets; the turns alternate, so that a busy
machine is busy for both. Prints requests a second (wrk, 50 connections), the slowest of a hundred
requests, and what an idle connection costs. Needs nginx and wrk (apt-get install nginx-light wrk)."""
import argparse
import os
import re
import resource
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

NGINX = """daemon off; pid {folder}/pid; error_log {folder}/err; worker_processes 2;
events {{ worker_connections 16384; }}
http {{ access_log {folder}/access; server {{ listen 127.0.0.1:{port}; root {folder}/www;
default_type text/html; etag on; }} }}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def family(number):
    """The process and its children: nginx works in its children."""
    with open("/proc/%d/task/%d/children" % (number, number), encoding="ascii") as children:
        return [number] + [int(child) for child in children.read().split()]


def kilobytes(number):
    total = 0
    for one in family(number):
        with open("/proc/%d/smaps_rollup" % one, encoding="ascii") as rollup:
            total += int(re.search(r"^Pss:\s+(\d+)", rollup.read(), re.M).group(1))
    return total


class Peer:
    def __init__(self, name, command, port):
        self.name, self.port = name, port
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        self.rates, self.slowest = [], []
        for _ in range(300):
            try:
                self.page()
                return
            except OSError:
                time.sleep(0.1)
        sys.exit(name + " does not answer")

    def page(self):
        with urllib.request.urlopen("http://127.0.0.1:%d/" % self.port, timeout=10) as answer:
            return answer.read()

    def turn(self, seconds):
        said = subprocess.run(["wrk", "-t1", "-c50", "-d%ds" % seconds, "--latency",
                               "http://127.0.0.1:%d/" % self.port],
                              capture_output=True, text=True, check=True).stdout
        self.rates.append(float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1)))
        value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()
        self.slowest.append(float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit])

    def idle_cost(self, count):
        before = kilobytes(self.process.pid)
        crowd = [socket.create_connection(("127.0.0.1", self.port)) for _ in range(count)]
        time.sleep(1)
        cost = (kilobytes(self.process.pid) - before) / count
        for client in crowd:
            client.close()
        return cost

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--idle", type=int, default=5000)
    asked = parser.parse_args()
    for tool in ("nginx", "wrk"):
        if shutil.which(tool) is None:
            sys.exit(tool + " is missing: apt-get install nginx-light wrk")
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    idle = min(asked.idle, hard - 200)
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as folder:
        os.chmod(folder, 0o755)
        port = free_port()
        ours = Peer("parvis", [asked.program, "demo", "--data", folder + "/data", "--listen",
                               "127.0.0.1:%d" % port], port)
        os.mkdir(folder + "/www")
        with open(folder + "/www/index.html", "wb") as page:
            page.write(ours.page())
        port = free_port()
        with open(folder + "/nginx.conf", "w", encoding="ascii") as out:
            out.write(NGINX.format(folder=folder, port=port))
        theirs = Peer("nginx", ["nginx", "-c", folder + "/nginx.conf"], port)
        try:
            for _ in range(asked.rounds):
                for peer in (ours, theirs):
                    peer.turn(asked.seconds)
            print("%-8s %12s %14s %18s" % ("", "requests/s", "99 % within", "idle connection"))
            for peer in (ours, theirs):
                print("%-8s %12.0f %11.1f ms %15.2f kB" % (
                    peer.name, statistics.median(peer.rates), statistics.median(peer.slowest),
                    peer.idle_cost(idle)))
            print("ratio of requests: %.2f" % statistics.median(
                our / their for our, their in zip(ours.rates, theirs.rates)))
        finally:
            ours.stop()
            theirs.stop()


if __name__ == "__main__":
    main()
