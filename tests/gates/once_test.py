#!/usr/bin/env python3
"""What may be done once is asked for many times at the same instant: it is done once.

Each crowd holds back its last byte until everybody has sent the rest (last-byte synchronisation), then
all let go together: what checks first and writes later is caught. What was done is counted in the
town's database, whatever was answered.
"""
import json
import os
import socket
import sqlite3
import sys
import threading
import time
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "robustness"))
from isolation_test import from_mails, id_in, key_of  # noqa: E402
from town import Town, expect, main  # noqa: E402
from people import Browser, code_at  # noqa: E402

CROWD = 16
FORM = "application/x-www-form-urlencoded"


class Once:
    """A town, and what is asked of it by a crowd."""

    def __init__(self, town):
        self.town, self.told = town, []

    def raw(self, method, path, body, kind, more=()):
        head = ["%s %s HTTP/1.1" % (method, path), "Host: 127.0.0.1:%d" % self.town.port,
                "Origin: http://127.0.0.1:%d" % self.town.port, "Connection: close",
                "Content-Type: " + kind, "Content-Length: %d" % len(body), *more, "", ""]
        return "\r\n".join(head).encode() + body

    def crowd(self, requests):
        """Sends all but the last byte of each, then the last bytes together; the statuses."""
        links = []
        for request in requests:
            link = socket.create_connection(("127.0.0.1", self.town.port), timeout=60)
            link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            link.sendall(request[:-1])
            links.append((link, request[-1:]))
        time.sleep(0.2)
        statuses, gate = [], threading.Barrier(len(links))

        def let_go(link, last):
            gate.wait()
            link.sendall(last)
            answer = b""
            while chunk := link.recv(65536):
                answer += chunk
            link.close()
            statuses.append(int(answer.split(b" ", 2)[1]))
        threads = [threading.Thread(target=let_go, args=one) for one in links]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        broken = [status for status in statuses if status >= 500]
        expect(len(statuses) == len(links) and not broken,
               "a crowd of %d got %s" % (len(links), sorted(statuses)))
        return statuses

    def posts(self, browser, path, *choices):
        """A crowd that posts a form as `browser`; with several choices they take turns."""
        requests = []
        for at in range(CROWD):
            fields = {"csrf": browser.csrf, **choices[at % len(choices)]}
            cookie = "Cookie: " + "; ".join("%s=%s" % pair for pair in browser.cookies.items())
            requests.append(self.raw("POST", path, urllib.parse.urlencode(fields).encode(), FORM,
                                     [cookie]))
        return self.crowd(requests)

    def count(self, question, *values):
        base = sqlite3.connect("file:%s/parvis.db?mode=ro" % self.town.folder, uri=True)
        try:
            return base.execute("SELECT count(*) FROM " + question, values).fetchone()[0]
        finally:
            base.close()

    def is_once(self, what, before, after):
        expect(after - before == 1, "%s: done %d times by a crowd of %d"
               % (what, after - before, CROWD))
        self.told.append(what)


def report_in_steps(once, stranger):
    latitude, longitude = once.town.place()
    draft = stranger.post("/signaler").headers["location"].rsplit("/", 1)[0]
    stranger.post(draft + "/ou", place_known="%s,%s" % (latitude, longitude))
    stranger.post(draft + "/quoi", category=once.town.service())
    stranger.post(draft + "/semblables", similar="another")
    stranger.post(draft + "/description", description="Un pavé bouge devant la porte des essais.")
    stranger.post(draft + "/contact", contact_way="none")
    expect(stranger.get(draft + "/verifier").status == 200, "the draft is not ready to be sent")
    before = once.count("requests_request")
    once.posts(stranger, draft + "/verifier", {})
    once.is_once("a report sent", before, once.count("requests_request"))


def report_of_telephone(once, stranger):
    latitude, longitude = once.town.place()
    stranger.get("/signaler/sans-reseau")
    before = once.count("requests_request")
    once.posts(stranger, "/signaler/sans-reseau", {
        "key": "BBBBBBBBBBBBBBBBBBBBBB", "category": once.town.service(),
        "description": "Un banc cassé près de la fontaine des essais.",
        "position": "%s,%s" % (latitude, longitude)})
    once.is_once("a report kept by a telephone", before, once.count("requests_request"))


def close_and_answer(once, officer, stranger):
    report = json.loads(once.town.report("Un lampadaire éteint rue des essais.").body)
    named = id_in(officer.get("/agents/demandes?file=all&q=" + report["service_request_id"]).text,
                  "/agents/demandes/")
    act = "/agents/demandes/%s/terminer" % named
    done = "requests_closing WHERE request_id = ?"
    version = officer.get(act).text.split('name="version" value="', 1)[1].split('"', 1)[0]
    once.posts(officer, act, {"version": version, "field_note": "La lampe a été changée.",
                               "text": "La lampe a été changée."})
    once.is_once("a request closed", 0, once.count(done, named))
    follow = "/suivi/" + report["code"]
    stranger.get(follow + "/cloture")
    answered = "requests_entry WHERE request_id = ? AND kind IN ('confirmed', 'reopened')"
    once.posts(stranger, follow + "/cloture", {"verdict": "confirmed"},
               {"verdict": "contested", "why": "Elle est encore éteinte."})
    once.is_once("a closing answered, confirmed by half and contested by half", 0,
                 once.count(answered, named))
    stranger.get(follow + "/avis")
    once.posts(stranger, follow + "/avis", *({"q%d" % (n + 1): str(1 + n % 3)
                                             for n in range(4)} for _ in range(2)))
    once.is_once("an opinion", 0, once.count("requests_opinion WHERE request_id = ?", named))


def act_on_many(once, officer):
    chosen = []
    for street in ("des tilleuls", "des ormes"):
        report = json.loads(once.town.report("Une branche tombée rue %s." % street).body)
        found = officer.get("/agents/demandes?file=all&q=" + report["service_request_id"]).text
        chosen.append(id_in(found, "/agents/demandes/"))
    seen = []
    for each in chosen:
        page = officer.get("/agents/demandes/%s/noter" % each).text
        seen.append("%s:%s" % (each, page.split('name="version" value="', 1)[1].split('"', 1)[0]))
    replies = "requests_entry WHERE request_id = ? AND text = 'Nous passons demain.'"
    once.posts(officer, "/agents/demandes/lot/appliquer", {
        "key": "01AAAAAAAAAAAAAAAAAAAAAAAC", "acte": "reply", "text": "Nous passons demain.",
        "seen": ",".join(seen)})
    for each in chosen:
        once.is_once("an act on many", 0, once.count(replies, each))
    lot = "/agents/lots/01AAAAAAAAAAAAAAAAAAAAAAAC"
    officer.get(lot)
    lines = "requests_entry WHERE request_id = ?"
    before = once.count(lines, chosen[0])
    once.posts(officer, lot + "/annuler", {})
    once.is_once("an act on many taken back", before, once.count(lines, chosen[0]))


def enter_with_one_code(once, chief):
    """The code of a telephone is good once, whoever looked over the shoulder."""
    address = "127.0.0.1:%d" % once.town.port
    time.sleep(31)  # the code of the first sign-in is over
    code, requests = code_at(chief["totp_secret"], int(time.time()) // 30), []
    for _ in range(CROWD):
        browser = Browser(once.town, address)
        browser.post("/agents/connexion", email=chief["email"], password=chief["password"])
        browser.get("/agents/connexion/code")
        body = urllib.parse.urlencode({"csrf": browser.csrf, "code": code}).encode()
        cookie = "Cookie: " + "; ".join("%s=%s" % pair for pair in browser.cookies.items())
        requests.append(once.raw("POST", "/agents/connexion/code", body, FORM, [cookie]))
    once.is_once("a code of six digits", 0, once.crowd(requests).count(303))


def enter_by_one_link(once, stranger):
    stranger.get("/mon-espace/connexion")
    stranger.post("/mon-espace/connexion", email="ines@exemple.fr")
    link = from_mails(once.town, r"/mon-espace/lien/[\w-]+")
    stranger.get(link)
    once.is_once("a link to enter", 0, once.posts(stranger, link, {}).count(303))


def follow_one_request(once, stranger):
    report = json.loads(once.town.report("De l’eau coule sur la place des essais.").body)
    stranger.get("/demandes/" + report["service_request_id"])
    follow = "/demandes/%s/suivre" % report["service_request_id"]
    once.posts(stranger, follow, {"email": "paul@exemple.fr"})
    once.is_once("a request followed", 0, once.count(
        "requests_follower WHERE email_folded = 'paul@exemple.fr'"))


def add_one_officer(once, key):
    user = json.dumps({"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
                       "userName": "awa.essai@valmorin.example", "displayName": "Awa Essai"})
    once.is_once("an officer added by the directory", 0, once.crowd([once.raw(
        "POST", "/scim/v2/Users", user.encode(), "application/scim+json",
        ["Authorization: Bearer " + key])] * CROWD).count(201))


def test(program, made):
    town = Town(program, made)
    try:
        town.start()
        with open(os.path.join(town.folder, "demo-accounts.json"), encoding="utf-8") as file:
            accounts = json.load(file)["accounts"]
        chief = next(each for each in accounts if each["role"] == "administrator")
        address = "127.0.0.1:%d" % town.port
        officer = Browser(town, address).sign_in(chief["email"], chief["password"],
                                                 chief["totp_secret"])
        once, stranger = Once(town), Browser(town, address)
        report_in_steps(once, stranger)
        report_of_telephone(once, stranger)
        close_and_answer(once, officer, stranger)
        act_on_many(once, officer)
        follow_one_request(once, stranger)
        enter_by_one_link(once, stranger)
        add_one_officer(once, key_of(officer))
        enter_with_one_code(once, chief)
        town.stop()
        return "%d things asked for by crowds of %d were done once: %s" % (
            len(once.told), CROWD, "; ".join(once.told))
    finally:
        town.close()


if __name__ == "__main__":
    main(test)
