"""What the robustness tests share: a town in a folder of its own, started, asked and stopped."""
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

READY_SECONDS = 60


class Failed(Exception):
    """A sentence for the person who reads the failure."""


def expect(fact, sentence):
    if not fact:
        raise Failed(sentence)


def until(fact, seconds, sentence):
    end = time.time() + seconds
    while not fact():
        expect(time.time() < end, "%s within %g s" % (sentence, seconds))
        time.sleep(0.05)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.body = status, body
        self.headers = {name.lower(): value for name, value in headers}
        self.cookies = [value for name, value in headers if name.lower() == "set-cookie"]

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")


class Town:
    """A demo town copied from the one made once (`made`), served by `program`."""

    def __init__(self, program, made, folder=None, database=""):
        self.program, self.database = program, database
        self.scratch = tempfile.TemporaryDirectory(prefix="parvis-town-")
        self.folder = folder or os.path.join(self.scratch.name, "data")
        if made:
            shutil.copytree(made, self.folder, dirs_exist_ok=True)
        self.port, self.process, self.key = free_port(), None, None
        self.log = os.path.join(self.scratch.name, "log")
        self.config = os.path.join(self.scratch.name, "parvis.toml")
        with open(self.config, "w", encoding="utf-8") as out:
            out.write("[server]\nrate_limit_factor = 1000\n")

    def command(self, *words):
        line = [self.program, *words, "--data", self.folder, "--config", self.config]
        return line + (["--database", self.database] if self.database else [])

    def run(self, *words):
        """A short command: (exit code, everything it said)."""
        return self.run_with("", *words)

    def run_with(self, typed, *words):
        done = subprocess.run(self.command(*words), input=typed, capture_output=True, text=True,
                              timeout=120)
        return done.returncode, done.stdout + done.stderr

    def launch(self, **more):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                self.command("serve", "--listen", "127.0.0.1:%d" % self.port),
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, **more)

    def start(self, **more):
        self.launch(**more)
        self.wait_until_ready()
        if self.key is None:
            with open(os.path.join(self.folder, "demo-accounts.json"), encoding="utf-8") as file:
                self.key = json.load(file)["api_keys"][0]["key"]
        return self

    def wait_until_ready(self):
        def ready():
            try:
                return self.alive() and self.get("/readyz").status == 200
            except (OSError, http.client.HTTPException):
                return False
        until(ready, READY_SECONDS, "the program is ready")

    def alive(self):
        """True; a failure that shows the program's last words when it ended by itself."""
        expect(self.process.poll() is None, "the program ended:\n" + self.said())
        return True

    def said(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            words = log.read()
        # What a sanitizer found stands before its long map of the memory.
        found = words.rfind("ERROR: ")
        return words[found:found + 4000] if found >= 0 else words[-4000:]

    def ask(self, method, path, body=None, headers=None, seconds=30):
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            link.request(method, path, body, headers or {})
            answer = link.getresponse()
            # A stream of events has no end to wait for.
            endless = answer.getheader("Content-Type", "").startswith("text/event-stream")
            return Answer(answer.status, answer.getheaders(), b"" if endless else answer.read())
        finally:
            link.close()

    def get(self, path):
        return self.ask("GET", path)

    def report(self, words, place=None, code=None):
        """Files a request through the API; the Answer, whatever it is."""
        where, service = place or self.place(), code or self.service()
        sent = {"service_code": service, "lat": where[0], "long": where[1], "description": words}
        return self.ask("POST", "/api/v1/requests", json.dumps(sent).encode(),
                        {"Content-Type": "application/json", "Authorization": "Bearer " + self.key})

    def place(self):
        if not hasattr(self, "place_"):
            one = json.loads(self.get("/api/v1/requests").body)["requests"][0]
            self.place_ = (one["lat"], one["long"])
        return self.place_

    def service(self):
        if not hasattr(self, "service_"):
            known = json.loads(self.get("/api/v1/services").body)
            self.service_ = next(s["service_code"] for s in known if not s["metadata"])
        return self.service_

    def kill(self):
        self.process.kill()
        self.process.wait(30)

    def stop(self, seconds=20):
        """SIGTERM, as systemd does; the program must end well and in time."""
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Failed("the program did not end %d s after SIGTERM" % seconds) from None
        expect(code == 0, "the program ended with %d:\n%s" % (code, self.said()))

    def close(self):
        if self.process and self.process.poll() is None:
            self.kill()
        self.scratch.cleanup()


class Residents:
    """Several people who report one thing after the other until they are told to stop."""

    def __init__(self, town, count, name):
        self.town, self.name = town, name
        self.acknowledged, self.refused, self.unanswered = {}, [], 0
        self.place, self.service = town.place(), town.service()
        self.lock, self.enough, self.next = threading.Lock(), threading.Event(), 0
        self.threads = [threading.Thread(target=self.report_on) for _ in range(count)]
        for thread in self.threads:
            thread.start()

    def report_on(self):
        while not self.enough.is_set():
            with self.lock:
                self.next += 1
                words = "Lampadaire en panne devant le portail %s-%dz." % (self.name, self.next)
            try:
                answer = self.town.report(words, self.place, self.service)
            except (OSError, http.client.HTTPException):
                self.unanswered += 1
                time.sleep(0.02)
                continue
            with self.lock:
                if answer.status == 201:
                    self.acknowledged[words] = json.loads(answer.body)["code"]
                else:
                    self.refused.append(answer)
            if answer.status != 201:
                time.sleep(0.02)

    def stop(self):
        self.enough.set()
        for thread in self.threads:
            thread.join()


def lost(town, acknowledged):
    """Which of the acknowledged reports their authors can no longer read as they wrote them."""
    gone = []
    for words, code in acknowledged.items():
        answer = town.get("/suivi/" + code)
        if answer.status != 200 or words not in answer.text:
            gone.append("%s (%s): %d" % (code, words, answer.status))
    return gone


def skip(why):
    print("skipped: " + why)
    sys.exit(77)


def main(body):
    """`test.py <parvis> <made town>`: runs body(program, made town); 0, 1, or 77 when skipped."""
    try:
        said = body(sys.argv[1], sys.argv[2])
    except Failed as reason:
        print("FAIL " + str(reason))
        sys.exit(1)
    print("passed: " + said)
