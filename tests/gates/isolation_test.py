#!/usr/bin/env python3
"""Two communes in one process: every door that names something is tried with the other's names.

The demo town is walked through by its administrator and by a stranger; each address found that holds
an id, a number or a code is then asked of the neighbour, as its own administrator: 404 and nothing
else, never a 403 that would tell that it exists.
"""
import datetime
import html
import json
import os
import quopri
import re
import sys
import zoneinfo

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "robustness"))
from town import Town, expect, main, until  # noqa: E402
from people import Browser  # noqa: E402

NEIGHBOUR = "99002.localhost"
PASSWORD = "les moineaux du kiosque chantent"
PER_PATTERN = 12
TRIED_PER_PATTERN = 3
# What stands between braces here is no name of something a commune owns.
NOT_OWNED = {
    "/langue/{code}": "a language of the program",
    "/agents/territoire/vacances/{year}": "a school year",
    "/communes/{town}": "a town of the public list",
    "/open311/v2/services/{file}": "a kind of request, usual in every town",
    "/scim/v2/Schemas/{name}": "a part of a standard",
    "/scim/v2/ResourceTypes/{name}": "a part of a standard",
}
# The same names, under another address.
ALSO = {
    "/api/v1/places/{place}": "/lieux/{place}",
    "/api/v1/requests/{number}": "/demandes/{number}",
    "/open311/v2/requests/{file}": "/demandes/{number}",
    "/open311/v2/tokens/{file}": "/suivi/{code}",
    "/scim/v2/Users/{user}": "/agents/agents/{officer}",
    "/scim/v2/Groups/{group}": "/agents/services/{service}",
    "/api/v1/residents/{id}/mandates": "/agents/habitants/{id}",
    "/api/v1/residents/{id}/household": "/agents/habitants/{id}",
    "/api/v1/mandates/{id}": "/agents/mandats/{id}",
    "/api/v1/mandates/{id}/end": "/agents/mandats/{id}",
    "/api/v1/me/mandates/{id}/end": "/agents/mandats/{id}",
    "/api/v1/requests/{number}/askings": "/demandes/{number}",
    "/api/v1/askings/{asking}": "/agents/avis/{asking}",
    "/api/v1/askings/{asking}/withdraw": "/agents/avis/{asking}",
    "/api/v1/routing-rules/{rule}": "/agents/demandes/aiguillage/{rule}",
    "/api/v1/routing-rules/{rule}/remove": "/agents/demandes/aiguillage/{rule}",
}
# Of a group the directory's name says that it is a service.
PREFIX = {"/scim/v2/Groups/{group}": "service."}
# Groups are made in the town's own screens, whoever asks. What a key alone opens says
# 401 to an officer's session: src/app/mandate_api_test.cpp and office_api_test.cpp come with the
# neighbour's key.
REFUSED = {
    ("PUT", "/scim/v2/Groups/{group}"): 501, ("DELETE", "/scim/v2/Groups/{group}"): 501,
    ("GET", "/api/v1/residents/{id}/mandates"): 401,
    ("GET", "/api/v1/residents/{id}/household"): 401,
    ("GET", "/api/v1/mandates/{id}"): 401, ("POST", "/api/v1/mandates/{id}/end"): 401,
    ("POST", "/api/v1/me/mandates/{id}/end"): 401,
    ("GET", "/api/v1/requests/{number}/askings"): 401,
    ("POST", "/api/v1/requests/{number}/askings"): 401,
    ("GET", "/api/v1/askings/{asking}"): 401, ("POST", "/api/v1/askings/{asking}/withdraw"): 401,
    ("GET", "/api/v1/routing-rules/{rule}"): 401, ("POST", "/api/v1/routing-rules/{rule}"): 401,
    ("POST", "/api/v1/routing-rules/{rule}/remove"): 401,
    ("POST", "/api/v1/absences/{absence}/end"): 401,
}
# A token is a key whoever holds it: of the town's, the neighbour must say what it says of one that
# never was (a draft or a link that is over).
NEVER_WAS = "AAAAAAAAAAAAAAAAAAAAAA"
# What a colleague has done already is told as what never was: the list of what is left.
TOLD_ALIKE = {("POST", "/agents/envois/{id}"), ("POST", "/agents/envois/lots/{lot}")}
NEVER_MADE = "01AAAAAAAAAAAAAAAAAAAAAAAA"


def expression_of(pattern):
    parts = re.split(r"\{[^}]+\}", pattern)
    return re.compile("^" + "([^/]+)".join(re.escape(part) for part in parts) + "$")


def links_of(text):
    for attribute in re.findall(r'(?:href|action|src)="(/[^"#]*)', text):
        path = html.unescape(attribute)
        if not path.startswith("//"):
            yield path


def key_of(officer):
    """A key of the officer's commune, for its directory."""
    made = officer.fill("/agents/agents/annuaire", name="Annuaire")
    return re.search(r"parvis_[\w-]+", made.text).group(0)


class Walker:
    """Opens what can be opened from `starts`, a few addresses of each pattern."""

    def __init__(self, browser, patterns):
        self.browser, self.patterns = browser, patterns
        self.seen, self.by_pattern, self.texts = set(), {}, {}

    def pattern_of(self, path):
        return next((p for p, e in self.patterns if e.match(path.split("?")[0])), None)

    def walk(self, starts):
        waiting = list(starts)
        while waiting:
            address = waiting.pop(0)
            path = address.split("?")[0]
            pattern = self.pattern_of(path)
            if pattern is None or "deconnexion" in path:
                continue
            known = self.by_pattern.setdefault(pattern, [])
            if path in known or len(known) >= PER_PATTERN:
                continue
            known.append(path)
            answer = self.browser.get(address)
            if answer.status == 200 and "html" in answer.headers.get("content-type", ""):
                self.texts[path] = answer.text
                waiting += [link for link in links_of(answer.text) if link not in self.seen]
                self.seen.update(links_of(answer.text))
        return self


def filled(pattern, walkers, neighbours):
    """Addresses of a pattern: those met, or those made of what its beginning was met with; none
    that leads the neighbour to something of its own."""
    met = [path for walker in walkers for path in walker.by_pattern.get(pattern, [])]
    if pattern in ALSO:
        start = ALSO[pattern].split("{")[0]
        ending = pattern.split("}")[1] or (".json" if pattern.startswith("/open311/") else "")
        met += [pattern.split("{")[0] + PREFIX.get(pattern, "") + path[len(start):] + ending
                for walker in walkers
                for path in walker.by_pattern.get(ALSO[pattern], [])]
    own = {path for paths in neighbours.by_pattern.values() for path in paths}
    made = []
    for walker in walkers:
        for paths in walker.by_pattern.values():
            for path in paths:
                if path in own:
                    continue
                segments, wanted = path.split("/"), pattern.split("/")
                for at in range(len(wanted)):
                    if not wanted[at].startswith("{"):
                        continue
                    if len(segments) > at and segments[:at] == wanted[:at]:
                        wanted[at] = segments[at]
                if not any(part.startswith("{") for part in wanted):
                    made.append("/".join(wanted))
    return list(dict.fromkeys(path for path in met + made if path not in own))[:TRIED_PER_PATTERN]


def from_mails(town, expression):
    """What matches in a mail the town kept, once it is there."""
    found = []

    def looked():
        for folder, _, names in os.walk(os.path.join(town.folder, "mails")):
            for name in names:
                with open(os.path.join(folder, name), "rb") as mail:
                    found.extend(re.findall(expression, quopri.decodestring(mail.read()).decode()))
        return bool(found)
    until(looked, 30, "a mail holds " + expression)
    return found[-1]


def id_in(text, start):
    found = re.search(re.escape(start) + r"([0-9A-Z]{26})", text)
    return found.group(1) if found else ""


def code_in(text):
    return re.search(r'class="big-code"[^>]*>([0-9A-Z-]+)', text).group(1)


def receive_people(officer):
    """A visit begun, another one ended, two files made one; gives where they are found."""
    first = officer.post("/guichet/nouvelle", family_name="Essai", given_name="Armande",
                         twins="seen").headers["location"]
    second = officer.post("/guichet/nouvelle", family_name="Essais", given_name="Armande",
                          twins="seen").headers["location"]
    one = id_in(officer.get(first).text, "/agents/habitants/")
    other = id_in(officer.get(second).text, "/agents/habitants/")
    officer.post("/agents/habitants/%s/reunir" % one, other=other,
                 proof="Carte d’identité vue au guichet.")
    officer.post(first + "/ecran")
    screen = code_in(officer.get(first + "/ecran").text)
    slot = re.search(r'name="slot" value="(\w+)"|value="(\w{26})"[^>]*name="slot"',
                     officer.get(first + "/rendez-vous").text)
    officer.post(second + "/fin")
    receipt = code_in(officer.get(second + "/recu").text)
    reason = re.search(r'name="reason" value="(\w+)"', officer.get("/guichet/ticket").text)
    ticket = officer.post("/guichet/ticket", reason=reason.group(1)).headers["location"]
    kiosk = re.search(r"/guichet/borne/[\w-]+", officer.post("/guichet/borne").text).group(0)
    return [first, first + "/ecran", "/agents/habitants/" + one, second + "/recu", ticket, kiosk,
            "/recu/" + receipt, "/guichet/ecran/" + screen,
            "/guichet/mediation/" + next(filter(None, slot.groups())),
            # Asked by an officer, who is no resident: the door of residents, whatever the mandate.
            "/mon-espace/mandats/" + NEVER_MADE]


def ask_expert(town, officer, stranger, request, photo):
    """An opinion asked outside and given with a file; gives the officer's page and the link."""
    asked = officer.post("/agents/demandes/%s/experts/nouveau" % request, name="Léa Petit",
                         email="lea@eau.example", question="Une conduite ?", show="place",
                         due="31/12/2099", days="90")
    expect(asked.status == 422, "an answer is awaited after the end of its link")
    photos = re.findall(r'name="photos" value="([0-9A-Z]{26})"', asked.text)
    due = re.search(r'name="due"[^>]*value="([^"]+)"',
                    officer.get("/agents/demandes/%s/experts/nouveau" % request).text).group(1)
    page = officer.post("/agents/demandes/%s/experts/nouveau" % request, name="Léa Petit",
                        email="lea@eau.example", question="Une conduite ?", show="place",
                        photos=photos[0], due=due, days="14").headers["location"]
    link = from_mails(town, r"lea@eau\.example[\s\S]*?(/expertise/[\w-]+)")
    stranger.post(link)
    sent = stranger.upload(link + "/demande", "files", "trou.jpg", photo, opinion="favourable")
    expect(sent.status == 303, "an expert's answer was not taken: %d" % sent.status)
    read = officer.post(page + "/lire")
    expect(read.status == 303, "an expert's answer was not read: %d" % read.status)
    return page, link, link + "/photos/" + photos[0]


def leave_traces(town, officer, stranger):
    """One thing of each kind that only the town has; gives where they are found."""
    officer.fill("/agents/roles/nouveau", name="Archiviste des essais")
    officer.fill("/agents/demandes/categories/nouvelle", name_fr="Bancs des essais")
    officer.fill("/agents/demandes/motifs/nouveau", name_fr="Motif des essais",
                 text_fr="Rien à faire ici.")
    officer.fill("/agents/demandes/reponses/nouveau", title="Réponse des essais",
                 text="Bien noté.")
    with open(os.path.join(HERE, "..", "walks", "hole.jpg"), "rb") as file:
        photo = file.read()
    officer.upload("/agents/reglages/logo", "logo", "logo.jpg", photo)
    latitude, longitude = town.place()
    officer.upload("/agents/territoire/adresses", "addresses", "adresses.csv", (
        "numero;rep;nom_voie;code_postal;code_insee;nom_commune;lon;lat\n"
        "1;;Rue des Essais;59999;99001;Valmorin-sur-Lys;%s;%s\n" % (longitude, latitude)).encode())
    report = json.loads(town.report("Lampadaire en panne devant le portail.").body)
    follow, public = "/suivi/" + report["code"], "/demandes/" + report["service_request_id"]
    stranger.get(follow + "/photos")
    stranger.upload(follow + "/photos", "photos", "trou.jpg", photo)
    shown = re.search(r"/photos/([0-9A-Z]{26})", stranger.get(follow).text).group(1)
    stranger.post(public + "/suivre", email="lea@exemple.fr")
    stranger.post("/mon-espace/connexion", email="lea@exemple.fr")
    draft = stranger.post("/signaler").headers["location"]
    stranger.post(draft, place_known="%s,%s" % (latitude, longitude))
    added = stranger.upload(draft.replace("/ou", "/photos"), "photos", "trou.jpg", photo, add="1")
    expect(added.status == 303, "a photo was not added to the draft: %d" % added.status)
    in_draft = re.search(r"/signaler/[\w-]+/photos/[0-9A-Z]{26}",
                         stranger.get(draft.replace("/ou", "/photos")).text).group(0)
    # Acts on many at once: a lot of their own. The demo's rounds are found in their list.
    named = re.search(r'/agents/demandes/([0-9A-Z]{26})',
                      officer.get("/agents/demandes?file=all&q=" +
                                  report["service_request_id"]).text).group(1)
    version = re.search(r'name="version" value="(\d+)"',
                        officer.get("/agents/demandes/%s/noter" % named).text).group(1)
    lot = officer.post("/agents/demandes/lot/appliquer", key="01AAAAAAAAAAAAAAAAAAAAAAAB",
                       seen="%s:%s" % (named, version), acte="reply",
                       text="Bien noté.").headers["location"]
    # An absence stands in a form of its page, in no address.
    today = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Paris")).date().isoformat()
    officer.post("/agents/absences", first=today, last=today)
    away = re.search(r'name="absence" value="(\w+)"', officer.get("/agents/absences").text).group(1)
    opinion, link, linked = ask_expert(town, officer, stranger, named, photo)
    at_the_counter = receive_people(officer)
    letters = officer.post("/agents/envois/imprimer").headers["location"]
    subscription = from_mails(town, r"/demandes/suivre/[\w-]+")
    stranger.post(subscription)
    return [follow, public, draft, in_draft, subscription, link, link + "/demande", linked,
            from_mails(town, r"/mon-espace/lien/[\w-]+")], [
        subscription.replace("/suivre/", "/ne-plus-suivre/"), public + "/photos/" + shown,
        *at_the_counter, letters, lot, opinion, "/agents/avis", "/agents/tournees",
        "/agents/demandes/aiguillage", "/api/v1/absences/%s/end" % away, draft.replace("/ou", "/photos"),
        # A category of the demo alone; its lists of what was destroyed are found on their page.
        "/agents/demandes/conservation/durees/demarches-demenagement",
        "/agents/demandes/conservation",
        "/agents/demandes?file=all&q=" + report["service_request_id"]]


def test(program, made):
    town = Town(program, made)
    with open(town.config, "a", encoding="utf-8") as config:
        config.write('operator = "99001"\n')
    try:
        code, said = town.run("commune", "add", "--insee", "99002", "--name", "Autreville")
        expect(code == 0, "the neighbour could not be added: " + said)
        code, said = town.run_with(PASSWORD + "\n", "officer", "add", "--commune", "99002",
                                   "--email", "zoe@autreville.example", "--name", "Zoé Martin",
                                   "--role", "administrator", "--password-from-input")
        expect(code == 0, "the neighbour's officer could not be added: " + said)
        code, said = town.run("routes")
        routes = json.loads(said)
        town.start()
        with open(os.path.join(town.folder, "demo-accounts.json"), encoding="utf-8") as file:
            accounts = json.load(file)["accounts"]
        chief = next(each for each in accounts if each["role"] == "administrator")
        ours = "127.0.0.1:%d" % town.port
        officer = Browser(town, ours).sign_in(chief["email"], chief["password"],
                                              chief["totp_secret"])
        stranger, zoe = Browser(town, ours), Browser(town, NEIGHBOUR)
        zoe.sign_in("zoe@autreville.example", PASSWORD)
        key = key_of(zoe)

        patterns = sorted({route["pattern"] for route in routes},
                          key=lambda pattern: (pattern.count("{"), pattern))
        known = [(pattern, expression_of(pattern)) for pattern in patterns]
        starts = [pattern for pattern in patterns if "{" not in pattern]
        traces, more = leave_traces(town, officer, stranger)
        walkers = [Walker(officer, known).walk(more).walk(starts),
                   Walker(stranger, known).walk(traces + more).walk(starts)]
        own = Walker(zoe, known).walk(starts)
        opened, missing, kept = 0, [], []
        for route in routes:
            pattern, method = route["pattern"], route["method"]
            if "{" not in pattern or pattern in NOT_OWNED or pattern.startswith("/assets/"):
                continue
            addresses = filled(pattern, walkers, own)
            if not addresses:
                missing.append("%s %s" % (method, pattern))
            for address in addresses:
                answer = zoe.ask(method, address)
                if pattern.startswith("/scim/"):
                    answer = town.ask(method, address, None if method == "GET" else b"{}",
                                      {"Host": NEIGHBOUR, "Authorization": "Bearer " + key,
                                       "Content-Type": "application/scim+json"})
                opened += 1
                # The operator's screens are for another commune's officers, whatever is asked.
                expected = 403 if route["permission"] == "identity.communes" else 404
                if route["permission"] == "any_resident":
                    expected = 303
                expected = REFUSED.get((method, pattern), expected)
                if (method, pattern) in TOLD_ALIKE:
                    expected = zoe.ask(method, re.sub(r"[0-9A-Z]{26}", NEVER_MADE, address)).status
                if "{token}" in pattern:
                    expected = zoe.ask(method, re.sub(r"[\w-]{20,}", NEVER_WAS, address, 1)).status
                if answer.status != expected:
                    kept.append("%s %s gives %d" % (method, address, answer.status))
                elif "Valmorin" in answer.text:
                    kept.append("%s %s names the other town" % (method, address))
        expect(not kept, "%d doors tell of the neighbour:\n%s" % (len(kept), "\n".join(kept)))
        expect(not missing, "no address was found for:\n" + "\n".join(missing))

        # The lists of the neighbour hold nothing of the town, and one town's session is nobody's
        # in the other.
        told = [path for path, text in own.texts.items()
                if "Valmorin" in text or chief["email"] in text or chief["name"] in text]
        expect(len(own.texts) > 30 and not told, "the neighbour's pages tell of the town: %s" % told)
        zoe.cookies = dict(officer.cookies)
        answer = zoe.get("/agents")
        expect(answer.status == 303 and "/agents/connexion" in answer.headers["location"],
               "a session of the town opens the neighbour's office: %d" % answer.status)
        town.stop()
        return "%d doors tried with the other commune's names: 404 at each; %d pages of the" \
               " neighbour tell nothing of the town" % (opened, len(own.texts))
    finally:
        town.close()


if __name__ == "__main__":
    main(test)
