#!/usr/bin/env python3
"""A long list is being destroyed when the power goes, twice: it goes on where it was, and counts
each request once."""
import json
import os
import re
import sqlite3
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.path.insert(0, os.path.join(HERE, "..", "gates"))
from town import Town, expect, main, until  # noqa: E402
from people import Browser  # noqa: E402

MORE = 900
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEEPING = "/agents/demandes/conservation"


def name_of(rank, width):
    letters = ""
    for _ in range(width):
        rank, sign = divmod(rank, 32)
        letters = CROCKFORD[sign] + letters
    return letters


def open_rows(town):
    return sqlite3.connect(os.path.join(town.folder, "parvis.db"))


def columns_of(rows, table):
    return [row[1] for row in rows.execute("PRAGMA table_info(%s)" % table)]


def grow(town):
    """Copies an archived request at its end, with what hangs on it, MORE times; the program is
    not running."""
    rows = open_rows(town)
    model = rows.execute("SELECT request_id FROM requests_request WHERE keeping_stage = 1 "
                         "ORDER BY ended_day LIMIT 1").fetchone()[0]
    for table in ("requests_request", "requests_reporter", "requests_receipt", "requests_entry"):
        columns = columns_of(rows, table)
        lines = rows.execute("SELECT %s FROM %s WHERE request_id = ?" % (
            ", ".join(columns), table), (model,)).fetchall()
        for place, line in enumerate(lines):
            for rank in range(MORE):
                fields = dict(zip(columns, line), request_id="01" + name_of(rank, 24))
                if table == "requests_request":
                    fields.update(number="1999-%05d" % rank, short_code=name_of(rank, 8))
                if table == "requests_entry":
                    fields["entry_id"] = "02" + name_of(place * MORE + rank, 24)
                rows.execute("INSERT INTO %s (%s) VALUES (%s)" % (
                    table, ", ".join(columns), ", ".join("?" * len(columns))),
                    [fields[column] for column in columns])
    rows.commit()
    rows.close()


def count(town, statement):
    rows = open_rows(town)
    try:
        return rows.execute(statement).fetchone()[0]
    finally:
        rows.close()


def left(town):
    return count(town, "SELECT COUNT(*) FROM requests_request WHERE number LIKE '1999-%'")


def sign_in(town):
    with open(os.path.join(town.folder, "demo-accounts.json"), encoding="utf-8") as file:
        chief = next(each for each in json.load(file)["accounts"]
                     if each["role"] == "administrator")
    return Browser(town, "127.0.0.1:%d" % town.port).sign_in(
        chief["email"], chief["password"], chief["totp_secret"])


def test(program, made):
    town = Town(program, made)
    try:
        grow(town)
        before = count(town, "SELECT COALESCE(SUM(total), 0) FROM requests_past_count")
        town.start()
        officer = sign_in(town)
        officer.get(KEEPING)
        made_list = officer.post(KEEPING + "/listes").headers["location"]
        page = officer.get(made_list).text
        listed = int(re.sub(r"\D", "", re.search(r">Voir les ([^<]*?) demandes<", page).group(1)))
        expect(listed >= MORE, "only %d requests are on the list" % listed)
        answer = officer.fill(made_list, text="Visa des essais", count=str(listed))
        expect(answer.status == 303, "the visa was refused: %d" % answer.status)
        until(lambda: left(town) < MORE - 100, 60, "the purge has begun")
        kills = []
        for floor in (1, 1):
            if left(town) < floor:
                break
            town.kill()
            kills.append(left(town))
            town.launch()
            town.wait_until_ready()
            if len(kills) == 1:
                until(lambda: left(town) < kills[0] - 100, 200, "the purge has gone on")
        until(lambda: left(town) == 0, 300, "everything on the list is gone")
        until(lambda: count(town, "SELECT COUNT(*) FROM requests_purge WHERE state = 'approved'")
              == 0, 60, "the list has ended")
        expect(kills and kills[0] > 0, "the purge was over before the power went")
        counted = count(town, "SELECT SUM(total) FROM requests_past_count") - before
        expect(counted == listed, "%d were on the list, %d are counted" % (listed, counted))
        for table in ("requests_entry", "requests_reporter", "requests_receipt"):
            orphans = count(town, "SELECT COUNT(*) FROM %s WHERE request_id NOT IN "
                                  "(SELECT request_id FROM requests_request)" % table)
            expect(orphans == 0, "%d lines of %s are left" % (orphans, table))
        town.stop()
        code, said = town.run("db", "check")
        expect(code == 0, "the database is hurt: " + said)
        return "%d requests destroyed, the power gone with %s of them left: each counted once" % (
            counted, " and ".join(str(each) for each in kills))
    finally:
        town.close()


main(test)
