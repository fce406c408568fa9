#!/usr/bin/env python3
"""A full disk: reports are refused calmly, pages are read, nothing is half written, and the town
is well again by itself. Needs root, to make a small disk in memory."""
import errno
import os
import socket
import subprocess
import tempfile

from town import Failed, Residents, Town, expect, lost, main, skip, until

SPARE = 48 << 20


def size_of(folder):
    return sum(os.path.getsize(os.path.join(place, name))
               for place, _, names in os.walk(folder) for name in names)


def fill(disk, spare):
    """Leaves `spare` bytes on the disk."""
    room = os.statvfs(disk)
    with open(os.path.join(disk, "filler"), "ab", buffering=0) as filler:
        try:
            filler.write(b"\0" * max(0, room.f_bavail * room.f_frsize - spare))
        except OSError as error:  # the town wrote meanwhile, more than was to be left
            if error.errno != errno.ENOSPC:
                raise
            filler.truncate(max(0, filler.tell() - spare))


def photo_is_refused_before_it_is_sent(town):
    """A browser that asks first (Expect) is told 503 without sending a byte of the photo."""
    with socket.create_connection(("127.0.0.1", town.port), timeout=10) as client:
        client.sendall(b"POST /signaler HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nExpect: 100-continue\r\n"
                       b"Content-Type: multipart/form-data; boundary=edge\r\n"
                       b"Content-Length: 3000000\r\n\r\n" % town.port)
        answer = client.recv(65536)
    expect(answer.startswith(b"HTTP/1.1 503 "), "a photo on a full disk: %r" % answer[:80])


def begin_a_report(town):
    form = b"--edge\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--edge--\r\n"
    return town.ask("POST", "/signaler", form, {"Accept-Language": "fr",
                    "Content-Type": "multipart/form-data; boundary=edge"})


def calm(answer, where):
    expect(answer.status == 503, "%s: %d instead of 503" % (where, answer.status))
    expect("retry-after" in answer.headers, where + ": no Retry-After")
    expect("enregistré" in answer.text, where + ": the page does not say that nothing was saved")
    expect(answer.headers["x-request-id"] in answer.text, where + ": the page has no reference")


def while_full(town, residents, before):
    expect(before, "no report was taken before the disk was full")
    refused = [a for a in residents.refused if a.status == 503]
    odd = sorted({a.status for a in residents.refused} - {503})
    expect(refused and not odd, "on a full disk the API answered %s" % (odd or "201 for ever"))
    expect(all("retry-after" in a.headers for a in refused), "a 503 without Retry-After")
    # The form writes less than a report: it may find a last page free, not many.
    answers = [begin_a_report(town)]
    until(lambda: answers.append(begin_a_report(town)) or answers[-1].status != 303, 10,
          "the form is refused")
    calm(answers[-1], "the form")
    photo_is_refused_before_it_is_sent(town)
    expect(town.get("/healthz").text == "degraded\n", "/healthz does not say degraded")
    for path in ("/", "/demandes", "/demandes?page=2", "/suivi", "/api/v1/requests?page=3"):
        expect(town.get(path).status == 200, path + " is not readable on a full disk")
    gone = lost(town, before)
    expect(not gone, "not readable on a full disk: %s" % gone[:3])
    expect(os.listdir(os.path.join(town.folder, "uploads")) == [], "something is half uploaded")


def test(program, made):
    disk = tempfile.mkdtemp(prefix="parvis-full-")
    mount = ["mount", "-t", "tmpfs", "-o", "size=%d" % (size_of(made) + SPARE), "tmpfs", disk]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        os.rmdir(disk)
        skip("mounting a small disk needs root")
    town = Town(program, made, os.path.join(disk, "data"))
    try:
        town.start()
        expect(town.report("Avant.").status == 201, "a report with room on the disk")
        fill(disk, 2_000_000)
        residents = Residents(town, 4, "full")
        try:
            until(lambda: len(residents.refused) > 20, 30, "reports are refused")
        finally:
            residents.stop()
        while_full(town, residents, residents.acknowledged)
        # Killed and started again on the full disk: it serves what it has.
        town.kill()
        town.start()
        expect(town.get("/demandes").status == 200, "no pages after a start on a full disk")
        os.remove(os.path.join(disk, "filler"))
        until(lambda: town.report("Après.").status == 201, 5, "reports are taken again")
        until(lambda: town.get("/healthz").text == "ok\n", 5, "/healthz says ok")
        gone = lost(town, residents.acknowledged)
        expect(not gone, "lost: %s" % gone[:3])
        code, said = town.run("db", "check")
        expect(code == 0, "db check: " + said)
        states = town.said().count("database_degraded")
        expect(states <= 20, "%d log lines for one full disk" % states)
        town.stop()
        return "%d reports kept, %d refused calmly, 0 lost" % (
            len(residents.acknowledged), len(residents.refused))
    except OSError as error:
        raise Failed("the town does not answer: %s\n%s" % (error, town.said())) from error
    finally:
        town.close()
        subprocess.run(["umount", "-l", disk], check=False)
        os.rmdir(disk)


main(test)
