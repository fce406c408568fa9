#!/usr/bin/env python3
"""Walks /open311/v2/ as two clients really do: one that speaks XML and writes its key into the body
(as FixMyStreet), one that speaks JSON and writes it into the address (as the CitySDK clients).

  open311_clients_test.py <parvis> <demo town>

Both throw on any GET that is not 200 and on any POST answered with 300 or more. The rules of the
public JSON Schemas of GeoReport v2 are checked on every answer."""
import datetime
import json
import os
import re
import sys
import urllib.parse
import xml.etree.ElementTree as xml

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "robustness"))
from town import Town, expect, main  # noqa: E402

BASE = "/open311/v2/"
BOUNDARY = "a-boundary-of-forty-signs-or-so-0123456789"


def sure(answer, most, what):
    expect(answer.status < most, "%s: %d %s" % (what, answer.status, answer.text[:300]))
    return answer


def a_moment(text, what):
    expect(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", text),
           "%s is a moment with an offset: %r" % (what, text))
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


class XmlClient:
    """Elements at fixed places, identifiers as plain text; the key in the body."""

    def __init__(self, town):
        self.town = town

    def get(self, path, **asked):
        query = "?" + urllib.parse.urlencode(asked) if asked else ""
        answer = sure(self.town.get(BASE + path + query), 201, path)
        expect(answer.headers["content-type"] == "text/xml; charset=utf-8", path + " is XML")
        expect(answer.headers.get("access-control-allow-origin") == "*", path + " is for any site")
        root = xml.fromstring(answer.body)
        expect(all(not node.attrib for node in root.iter()), "no attribute in " + path)
        return root

    def post(self, path, fields, photo=None):
        fields = dict(fields, api_key=self.town.key, jurisdiction_id="99001")
        if photo is None:
            kind = "application/x-www-form-urlencoded"
            body = urllib.parse.urlencode(fields).encode()
        else:
            kind = "multipart/form-data; boundary=" + BOUNDARY
            parts = ['--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
                     % (BOUNDARY, name, value) for name, value in fields.items()]
            body = "".join(parts).encode()
            body += ('--%s\r\nContent-Disposition: form-data; name="photo1"; filename="a.jpg"\r\n'
                     "Content-Type: image/jpeg\r\n\r\n" % BOUNDARY).encode()
            body += photo + ("\r\n--%s--\r\n" % BOUNDARY).encode()
        return self.town.ask("POST", BASE + path, body, {"Content-Type": kind})

    def walk(self, place, photo):
        services = self.get("services.xml")
        expect(services.tag == "services" and len(services) > 5, "there are services")
        code = None
        for service in services:
            expect(service.tag == "service", "services hold service")
            if service.findtext("metadata") != "true":
                code = code or service.findtext("service_code")
                continue
            told = self.get("services/%s.xml" % service.findtext("service_code"))
            expect(told.tag == "service_definition", "a definition")
            expect(told.findtext("service_code") == service.findtext("service_code"), "its code")
            for attribute in told.find("attributes"):
                expect(attribute.findtext("datatype") in
                       ("string", "number", "datetime", "text", "singlevaluelist",
                        "multivaluelist"), "a datatype of the standard")
        report = {"service_code": code, "lat": "%.6f" % place[0], "long": "%.6f" % place[1],
                  "description": "Une première ligne.\r\nUne autre & <b>grasse</b>.",
                  "first_name": "Jeanne", "last_name": "Roux", "email": "jeanne@exemple.fr",
                  "attribute[fixmystreet_id]": "17", "unknown": "field", "address_id": ""}
        filed = xml.fromstring(sure(self.post("requests.xml", report, photo), 300, "a report").body)
        number = filed.findtext("request/service_request_id")
        expect(filed.tag == "service_requests" and number, "a number")
        one = self.get("requests/%s.xml" % number).find("request")
        expect(one.findtext("status") == "open", "it is open")
        a_moment(one.findtext("requested_datetime"), "requested_datetime")
        shown = xml.tostring(one, encoding="unicode")
        expect("Jeanne" not in shown and "jeanne@" not in shown, "nothing of the person")
        self.updates(number)
        return number

    def updates(self, number):
        sent = {"service_request_id": number, "update_id": "u-1", "status": "OPEN",
                "updated_datetime": "2026-11-28T08:00:00+01:00", "description": "Toujours là."}
        first = xml.fromstring(
            sure(self.post("servicerequestupdates.xml", sent), 300, "an update").body)
        again = xml.fromstring(
            sure(self.post("servicerequestupdates.xml", sent), 300, "the update again").body)
        expect(first.findtext("request_update/update_id"), "an update has an id")
        expect(first.findtext("request_update/update_id") ==
               again.findtext("request_update/update_id"), "sent twice, taken once")
        listed = self.get("servicerequestupdates.xml", start_date="2020-01-01T00:00:00Z",
                          end_date="2030-01-01T00:00:00Z")
        expect(listed.tag == "service_request_updates", "updates")
        for update in listed:
            expect(update.findtext("update_id") and update.findtext("service_request_id"), "ids")

    def errors(self):
        for path, status in (("requests/2000-99999.xml", 404), ("services/none.xml", 404),
                             ("services.xml?jurisdiction_id=elsewhere.org", 404),
                             ("requests.xml?start_date=soon", 400)):
            answer = self.town.get(BASE + path)
            expect(answer.status == status, "%s: %d" % (path, answer.status))
            root = xml.fromstring(answer.body)
            expect(root.tag == "errors" and root.findtext("error/code") == str(status),
                   "an error in XML: " + answer.text)
        nobody = self.town.ask("POST", BASE + "requests.xml", b"service_code=x",
                               {"Content-Type": "application/x-www-form-urlencoded"})
        expect(nobody.status == 403 and b"<code>403</code>" in nobody.body, "no key is 403")


class JsonClient:
    """The rules of the public JSON Schemas; the key in the address, for POST too."""

    def __init__(self, town):
        self.town = town

    def get(self, path, **asked):
        query = "?" + urllib.parse.urlencode(asked) if asked else ""
        answer = sure(self.town.get(BASE + path + query), 201, path)
        expect(answer.headers["content-type"] == "application/json; charset=utf-8", "JSON")
        return json.loads(answer.body)

    def checked(self, one):
        for name in ("service_request_id", "service_code"):
            expect(isinstance(one[name], str) and one[name], name + " is a string")
        for name in ("lat", "long"):
            expect(isinstance(one[name], float), name + " is a number")
        expect(one["status"] in ("open", "closed"), "status is open or closed")
        for name in ("requested_datetime", "updated_datetime", "expected_datetime"):
            if name in one:
                a_moment(one[name], name)
        if "media_url" in one:
            expect(re.match(r"https?://", one["media_url"]), "media_url is a URI")
        return one

    def walk(self, place, code):
        for service in self.get("services.json"):
            expect(isinstance(service["metadata"], bool), "metadata is a boolean")
            expect(service["type"] in ("realtime", "batch", "blackbox"), "a type")
        away = self.get("services.json", lat="48.8", long="2.3")
        expect(away == [], "no service far away: %r" % away[:1])
        body = urllib.parse.urlencode({"service_code": code, "lat": place[0], "long": place[1],
                                       "description": "Par le client JSON."}).encode()
        answer = self.town.ask("POST", BASE + "requests.json?api_key=" + self.town.key, body,
                               {"Content-Type": "application/x-www-form-urlencoded"})
        filed = json.loads(sure(answer, 300, "a report").body)
        expect(isinstance(filed, list) and len(filed) == 1, "an array of one")
        number = filed[0]["service_request_id"]
        one = self.get("requests/%s.json" % number, extensions="true")[0]
        self.checked(one)
        expect(one["extended_attributes"]["channel"] == "api", "the channel")
        expect(one["notes"][0]["type"] == "opened", "notes begin with the opening")
        rows = self.get("requests.json")
        expect(0 < len(rows) <= 1000, "at most a thousand: %d" % len(rows))
        latest = [a_moment(self.checked(row)["requested_datetime"], "asked") for row in rows]
        expect(latest == sorted(latest, reverse=True), "the latest first")
        expect(latest[0] - latest[-1] <= datetime.timedelta(days=90), "ninety days at most")
        for state in ("open", "closed"):
            for row in self.get("requests.json", status=state):
                expect(row["status"] == state, "only " + state)
        pages = [self.get("requests.json", page=page, page_size=2) for page in (1, 2)]
        expect([len(page) for page in pages] == [2, 2] and pages[0] != pages[1], "pages")
        wrong = self.town.get(BASE + "requests.json?status=sleeping")
        expect(wrong.status == 400 and json.loads(wrong.body)[0]["code"] == 400, "400 in JSON")


def both_walk(town):
    town.start()
    place = town.place()
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "walks",
                           "hole.jpg"), "rb") as file:
        photo = file.read()
    speaks_xml = XmlClient(town)
    speaks_xml.walk(place, photo)
    speaks_xml.errors()
    JsonClient(town).walk(place, town.service())


def body(program, made):
    town = Town(program, made)
    try:
        both_walk(town)
    finally:
        town.stop()
    return "both clients walked through"


if __name__ == "__main__":
    main(body)
