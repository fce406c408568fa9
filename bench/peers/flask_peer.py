"""The peer in Python: Flask under gunicorn, sqlite3 of the standard library, doing for a list page
and for a report the work that Parvis does. Usage: PEER_FOLDER=… gunicorn -w 2 flask_peer:app"""
import datetime
import gzip
import hashlib
import html
import json
import os
import secrets
import sqlite3
import threading
import time

from flask import Flask, Response, request

FOLDER = os.environ["PEER_FOLDER"]
with open(os.path.join(FOLDER, "page.json"), encoding="utf-8") as file:
    PAGE = json.load(file)
MONTHS = ("janvier février mars avril mai juin juillet août septembre octobre novembre"
          " décembre").split()
app = Flask(__name__)
here = threading.local()


def base():
    if not hasattr(here, "base"):
        here.base = sqlite3.connect(os.path.join(FOLDER, "peer.db"), isolation_level=None,
                                    timeout=10)
        here.base.execute("PRAGMA journal_mode = WAL")
        here.base.execute("PRAGMA synchronous = FULL")
    return here.base


@app.get("/demandes")
def list_page():
    digest = hashlib.sha256(request.cookies.get("session", "").encode()).hexdigest()
    known = base().execute("SELECT officer FROM session WHERE digest = ?", (digest,)).fetchone()
    rows = base().execute(
        "SELECT number, category, state, address, day FROM request WHERE public = 1"
        " ORDER BY received_at DESC, number DESC LIMIT 20").fetchall()
    total = base().execute("SELECT count(*) FROM request WHERE public = 1").fetchone()[0]
    text = PAGE["before"].replace("{officer}", html.escape(known[0] if known else ""))
    for row in rows:
        line = PAGE["row"]
        for name, value in zip(("number", "category", "state", "address", "day"), row):
            line = line.replace("{%s}" % name, html.escape(value))
        text += line
    text += PAGE["after"].replace("{total}", str(total))
    return Response(gzip.compress(text.encode(), 1), headers={
        "Content-Type": "text/html; charset=utf-8", "Content-Encoding": "gzip",
        "Cache-Control": "no-store"})


@app.post("/api/v1/requests")
def report():
    told = request.get_json()
    if not (told.get("description") and told.get("service_code") and told.get("lat")):
        return {"errors": [{"field": "description"}]}, 422
    now = int(time.time() * 1000)
    today = datetime.date.today()
    day = "%d %s %d" % (today.day, MONTHS[today.month - 1], today.year)
    code = secrets.token_hex(5)
    run = base().execute
    run("BEGIN IMMEDIATE")
    number = "2026-%05d" % run("UPDATE counter SET last = last + 1 RETURNING last").fetchone()[0]
    address = told.get("address_string", "")
    run("INSERT INTO request VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (number, told["service_code"], "received", told["description"], address, now, 1, day, code))
    text = "%s\n%s\n%s\n%s" % (number, day, told["description"], code)
    run("INSERT INTO receipt VALUES (?, ?, ?)",
        (number, text, hashlib.sha256(text.encode()).hexdigest()))
    run("INSERT INTO entry VALUES (?, ?, ?)", (number, now, "reported"))
    run("INSERT INTO audit VALUES (?, ?, ?, ?)", (now, "", "report", number))
    run("INSERT INTO words VALUES (?, ?)", (number, address + " " + told["description"]))
    run("COMMIT")
    return {"service_request_id": number, "code": code}, 201
