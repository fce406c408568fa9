#!/usr/bin/env python3
"""A crowd on one town, for a program built with ThreadSanitizer (`bin/races`): visitors, officers,
reports with photos, files of addresses, the screen of the hall, clients that leave in the middle.

  crowd.py <parvis> <made town> <seconds> [database]

Whatever two threads did to the same memory without an order between them is said, and is a
failure; so is a crash, an answer 500, and a stop that does not end well."""
import http.client
import json
import os
import random
import socket
import sys
import threading
import time
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
for neighbour in ("robustness", "gates"):
    sys.path.insert(0, os.path.join(HERE, "..", neighbour))
# pylint: disable=wrong-import-position
from people import Browser, Forms  # noqa: E402
from town import Failed, Town, expect  # noqa: E402

PHOTO = os.path.join(HERE, "..", "walks", "hole.jpg")
NEVER = ("deconnexion", "mot-de-passe", "sortie", "effacement", "telephone", "/agents/agents",
         "/agents/roles", "/langue", "/flux", "proconnect", "franceconnect")
TYPED = ["Lampadaire éteint devant la mairie.", "mairie", "Petit", "2026-12-01", "12", "trou"]


class Crowd:
    """People who act until the time is over, each on a thread, and what they were answered."""

    def __init__(self, town, seconds):
        self.town, self.end = town, time.time() + seconds
        self.lock, self.answers, self.broken = threading.Lock(), {}, []
        self.host = "127.0.0.1:%d" % town.port
        with open(os.path.join(town.folder, "demo-accounts.json"), encoding="utf-8") as file:
            self.accounts = json.load(file)
        with open(PHOTO, "rb") as file:
            self.photo = file.read()

    def goes_on(self):
        return time.time() < self.end

    def note(self, method, path, answer):
        with self.lock:
            self.answers[answer.status] = self.answers.get(answer.status, 0) + 1
            if answer.status == 500:
                self.broken.append("%s %s" % (method, path))
        return answer

    def run(self, people):
        threads = [threading.Thread(target=self.act, args=one) for one in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def act(self, who, *facts):
        while self.goes_on():
            try:
                who(*facts)
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
            except AssertionError:
                time.sleep(5)  # not let in: the phone shows another code in a while

    # --- who comes ---------------------------------------------------------------------------

    def wander(self, browser, starts):
        """Follows links and sends forms, from page to page."""
        ahead = list(starts)
        while self.goes_on():
            path = ahead.pop(random.randrange(len(ahead))) if ahead else random.choice(starts)
            answer = self.note("GET", path, browser.get(path))
            where = answer.headers.get("location")
            if where:
                ahead.append(where)
            elif answer.headers.get("content-type", "").startswith("text/html"):
                ahead = (ahead + self.look_at(browser, path, answer.text))[-40:]

    def look_at(self, browser, path, text):
        links = [part.split('"', 1)[0].replace("&amp;", "&") for part in text.split('href="/')[1:]]
        found = ["/" + link for link in links if not any(word in "/" + link for word in NEVER)]
        forms = [form for form in Forms(text).forms if not any(word in form[0] for word in NEVER)]
        for action, fields in random.sample(forms, min(2, len(forms))):
            filled = {name: value or random.choice(TYPED) for name, value in fields.items()}
            answer = self.note("POST", action or path, browser.post(action or path, **filled))
            if answer.status == 405:  # a search
                to = (action or path) + "?" + urllib.parse.urlencode(filled)
                answer = self.note("GET", to, browser.get(to))
            if answer.headers.get("location"):
                found.append(answer.headers["location"])
        return random.sample(found, min(8, len(found)))

    def visitor(self):
        self.wander(Browser(self.town, self.host),
                    ["/", "/signaler", "/demandes", "/demandes/carte", "/lieux", "/suivi", "/aide"])

    def officer(self, account):
        browser = Browser(self.town, self.host)
        browser.sign_in(account["email"], account["password"], account["totp_secret"])
        self.wander(browser, ["/agents", "/agents/demandes", "/guichet", "/agents/lieux",
                              "/agents/reglages", "/agents/habitants", "/agents/territoire"])

    def neighbour(self):
        """Reports through the API, then adds a photo and looks at it."""
        answer = self.note("POST", "/api/v1/requests", self.town.report("Un essai de plus."))
        if answer.status != 201:
            return
        path = "/suivi/" + json.loads(answer.body)["code"]
        browser = Browser(self.town, self.host)
        self.note("POST", path + "/photos",
                  browser.upload(path + "/photos", "photos", "trou.jpg", self.photo))
        page = self.note("GET", path, browser.get(path)).text
        for part in page.split('src="/suivi/')[1:]:
            photo = "/suivi/" + part.split('"', 1)[0]
            self.note("GET", photo, browser.get(photo))

    def surveyor(self, account):
        """Sends files of addresses, one after the other: each is read by a job."""
        browser = Browser(self.town, self.host)
        browser.sign_in(account["email"], account["password"], account["totp_secret"])
        while self.goes_on():
            first = random.randrange(1000)
            lines = ["numero;nom_voie;long;lat"] + [
                "%d;Rue des Essais %d;%f;%f" % (n % 300 + 1, first + n // 300, 0, 0)
                for n in range(3000)]
            browser.get("/agents/territoire")
            self.note("POST", "/agents/territoire/adresses", browser.upload(
                "/agents/territoire/adresses", "file", "adresses.csv",
                "\n".join(lines).encode()))
            time.sleep(1)

    def stranger(self, account):
        """Tries a wrong password, then the right one without the code."""
        browser = Browser(self.town, self.host)
        for password in ("pas celui-ci", account["password"]):
            self.note("POST", "/agents/connexion", browser.post(
                "/agents/connexion", email=account["email"], password=password))

    def screen_of_the_hall(self):
        with socket.create_connection(("127.0.0.1", self.town.port), timeout=10) as link:
            link.sendall(b"GET /guichet/attente/flux HTTP/1.1\r\nHost: %s\r\n\r\n"
                         % self.host.encode())
            link.settimeout(random.uniform(0.2, 3))
            while self.goes_on() and link.recv(4096):
                pass

    def somebody_who_leaves(self):
        head = b"Host: %s\r\n" % self.host.encode()
        upload = (b"POST /signaler HTTP/1.1\r\n" + head + b"Content-Length: 3000000\r\n"
                  b"Content-Type: multipart/form-data; boundary=e\r\n\r\n--e\r\n")
        said = random.choice([b"GET /demandes HTTP/1.1\r\n" + head + b"\r\n",
                              (b"GET / HTTP/1.1\r\n" + head + b"\r\n") * 20, upload, b"GET /x",
                              b"GET /demandes/export.csv HTTP/1.1\r\n" + head + b"\r\n"])
        with socket.create_connection(("127.0.0.1", self.town.port), timeout=10) as link:
            link.sendall(said)
            time.sleep(random.random() / 2)


def people_of(crowd):
    by_role = {one["role"]: one for one in crowd.accounts["accounts"]}
    officers = [one for one in crowd.accounts["accounts"] if one is not by_role["manager"]]
    return ([(crowd.visitor,)] * 4 + [(crowd.neighbour,)] * 2 + [(crowd.screen_of_the_hall,)] * 3 +
            [(crowd.somebody_who_leaves,)] * 2 + [(crowd.officer, one) for one in officers[:4]] +
            [(crowd.surveyor, by_role["manager"]), (crowd.stranger, by_role["reader"])])


def main():
    program, made, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
    town = Town(program, made, database=sys.argv[4] if len(sys.argv) > 4 else "")
    quiet = os.path.join(HERE, "quiet.txt")
    environment = {**os.environ,
                   "TSAN_OPTIONS": "exitcode=66 history_size=4 suppressions=" + quiet}
    try:
        town.start(env=environment)
        crowd = Crowd(town, seconds)
        # The stop comes while people still ask.
        stop = threading.Timer(seconds - 2, town.process.terminate)
        stop.start()
        crowd.run(people_of(crowd))
        code = town.process.wait(60)
        with open(town.log, encoding="utf-8", errors="replace") as log:
            said = log.read()
        races = said.count("WARNING: ThreadSanitizer")
        first = said[said.find("WARNING: ThreadSanitizer"):][:6000]
        expect(races == 0, "%d races, the first of them:\n%s" % (races, first))
        expect(code == 0, "the program ended with %s:\n%s" % (code, town.said()))
        expect(not crowd.broken, "answered 500: %s" % sorted(set(crowd.broken))[:10])
        print("passed: no race; answers %s" % dict(sorted(crowd.answers.items())))
    except Failed as reason:
        print("FAIL " + str(reason))
        sys.exit(1)
    finally:
        town.close()


main()
