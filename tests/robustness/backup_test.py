#!/usr/bin/env python3
"""Backup, restore and check, beside a program that serves: on SQLite, and on PostgreSQL when
PARVIS_TEST_POSTGRES is a URL. The nightly script too."""
import os
import shutil
import subprocess
import uuid

from town import Town, expect, json, lost, main

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def good(done, what):
    code, said = done
    expect(code == 0, "%s: %s" % (what, said))
    return said


def filed(town, words):
    answer = town.report(words)
    expect(answer.status == 201, "a report: %d %s" % (answer.status, answer.text[:200]))
    return {words: json.loads(answer.body)["code"]}


def round_trip(town):
    town.start()
    kept = filed(town, "Avant la sauvegarde.")
    copy = os.path.join(town.scratch.name, "copy")
    good(town.run("db", "backup", copy), "db backup while serving")
    good(town.run("db", "check"), "db check while serving")
    expect("missing" not in good(town.run("db", "status"), "db status while serving"),
           "db status finds a migration missing")
    later = filed(town, "Après la sauvegarde.")
    if not town.database:
        code, said = town.run("db", "restore", copy)
        expect(code == 1 and "in use" in said, "db restore while serving: %d %s" % (code, said))
    town.stop()
    good(town.run("db", "restore", copy), "db restore")
    good(town.run("db", "check"), "db check after the restore")
    town.start()
    expect(not lost(town, kept), "what the backup held is not there")
    expect(lost(town, later), "what came after the backup is still there")
    filed(town, "Après la restauration.")
    code, said = town.run("db", "restore", town.config)
    expect(code == 1, "a text was restored as if it were a backup: " + said)
    return copy


def nightly(town):
    """deploy/backup twice while the town serves; the copy is a town that starts."""
    target = os.path.join(town.scratch.name, "nights")
    os.mkdir(target)
    environment = dict(os.environ, PARVIS_CONFIG=town.config, PARVIS_DATA=town.folder,
                       PARVIS_BACKUP=target, PARVIS_PROGRAM=town.program)
    kept = filed(town, "Avant la nuit.")
    letterbox = os.path.join(town.folder, "mail-in", "new")
    os.makedirs(letterbox, exist_ok=True)
    with open(os.path.join(letterbox, "99001-1.eml"), "w", encoding="utf-8") as mail:
        mail.write("Subject: Avant la nuit\r\n\r\n")
    for _ in range(2):
        done = subprocess.run([os.path.join(ROOT, "deploy/backup")], env=environment,
                              capture_output=True, text=True, timeout=60)
        expect(done.returncode == 0, "deploy/backup: " + done.stdout + done.stderr)
    nights = os.listdir(target)
    expect(len(nights) == 1 and nights[0].startswith("20"), "nights kept: %s" % nights)
    night = os.path.join(target, nights[0])
    expect(os.path.isdir(os.path.join(night, "files")), "the files are not in the backup")
    expect(os.listdir(os.path.join(night, "mail-in", "new")) == ["99001-1.eml"],
           "a mail that waits is not in the backup")
    other = Town(town.program, None)
    try:
        os.mkdir(other.folder)
        shutil.copytree(os.path.join(night, "files"), os.path.join(other.folder, "files"))
        good(other.run("db", "restore", os.path.join(night, "parvis.db")), "restore elsewhere")
        other.key = town.key
        other.start()
        expect(not lost(other, kept), "the night's backup does not hold the report of before")
        other.stop()
    finally:
        other.close()


def damaged(town):
    """A damaged file is told at start, with the mend."""
    place = os.path.join(town.folder, "parvis.db")
    with open(place, "r+b") as base:
        base.seek(0, os.SEEK_END)
        for page in range(8, base.tell() // 4096, 3):
            base.seek(page * 4096)
            base.write(b"\x5a" * 4096)
    done = subprocess.run(town.command("serve", "--listen", "127.0.0.1:0"), capture_output=True,
                          text=True, timeout=30)
    expect(done.returncode == 1 and "db restore" in done.stderr,
           "a damaged database: %d %s" % (done.returncode, done.stderr[-500:]))
    expect(len(done.stderr.strip().splitlines()) == 1, "more than one line: " + done.stderr[:500])


def test(program, made):
    engines = ["SQLite"]
    town = Town(program, made)
    try:
        copy = round_trip(town)
        nightly(town)
        town.stop()
        damaged(town)
        good(town.run("db", "restore", copy), "db restore over a damaged database")
        good(town.run("db", "check"), "db check after a damage was mended")
    finally:
        town.close()
    server = os.environ.get("PARVIS_TEST_POSTGRES")
    if server:
        schema = "backup_" + uuid.uuid4().hex[:12]
        subprocess.run(["psql", "-q", server, "-c", "CREATE SCHEMA " + schema], check=True)
        town = Town(program, None, database="%s?options=-csearch_path%%3D%s" % (server, schema))
        try:
            good(town.run("demo", "--only-create"), "demo on PostgreSQL")
            round_trip(town)
            town.stop()
            engines.append("PostgreSQL")
        finally:
            town.close()
            drop = "DROP SCHEMA IF EXISTS %s CASCADE; DROP SCHEMA IF EXISTS %s_before_restore CASCADE"
            subprocess.run(["psql", "-q", server, "-c", drop % (schema, schema)], check=False,
                           stderr=subprocess.DEVNULL)
    return "backup, restore and check on " + " and ".join(engines)


main(test)
