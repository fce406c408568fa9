#!/usr/bin/env python3
"""One fault after the other on a town that serves, then on towns that must not start."""
import os
import resource
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import threading
from contextlib import closing

from town import Residents, Town, expect, lost, main, time, until


def base_of(town):
    return os.path.join(town.folder, "parvis.db")


def reads_go_on(town, during):
    for path in ("/", "/demandes", "/api/v1/requests?page=2"):
        expect(town.get(path).status == 200, "%s is not readable %s" % (path, during))


def well_again(town, after):
    until(lambda: town.get("/healthz").text == "ok\n", 5, "/healthz says ok " + after)
    expect(town.report("Bien " + after + ".").status == 201, "no report is taken " + after)


def locked_by_somebody_else(town):
    other = sqlite3.connect(base_of(town), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    begun = time.time()
    answer = town.report("Pendant le verrou.")
    waited = time.time() - begun
    expect(answer.status == 503 and "retry-after" in answer.headers,
           "on a locked database a report is answered %d" % answer.status)
    expect(waited < 5, "on a locked database a report waited %.1f s" % waited)
    expect(town.get("/healthz").text == "degraded\n", "/healthz hides the lock")
    reads_go_on(town, "on a locked database")
    other.execute("ROLLBACK")
    other.close()
    well_again(town, "after the lock")


def no_descriptors_left(town):
    """More clients than descriptors: the program waits without spinning, then serves again."""
    number = town.process.pid
    limits = resource.prlimit(number, resource.RLIMIT_NOFILE)
    few = len(os.listdir("/proc/%d/fd" % number)) + 8
    resource.prlimit(number, resource.RLIMIT_NOFILE, (few, limits[1]))
    crowd = [socket.create_connection(("127.0.0.1", town.port)) for _ in range(60)]
    time.sleep(0.5)

    def processor_seconds():
        with open("/proc/%d/stat" % number, encoding="ascii") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    before = processor_seconds()
    time.sleep(2)
    spent = processor_seconds() - before
    expect(spent < 1.0, "without descriptors the program used %.1f s of 2" % spent)
    resource.prlimit(number, resource.RLIMIT_NOFILE, limits)
    for client in crowd:
        client.close()
    reads_go_on(town, "once there are descriptors again")
    well_again(town, "after the crowd")


def attach(town, fault, what):
    """Runs `what` while strace makes the program's system calls fail; False where it may not."""
    if shutil.which("strace") is None:
        return False
    tracer = subprocess.Popen(
        ["strace", "-f", "-qq", "-o", "/dev/null", "-p", str(town.process.pid),
         "-e", "trace=" + fault.split(":")[0], "-e", "inject=" + fault],
        stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(1)
    if tracer.poll() is not None:
        return False
    try:
        what()
    finally:
        tracer.terminate()
        tracer.wait(20)
    return True


def the_disk_refuses_to_sync(town):
    before = {}

    def during():
        answer = town.report("Pendant la panne du disque.")
        expect(answer.status == 503 and "retry-after" in answer.headers,
               "a report that could not reach the disk is answered %d" % answer.status)
        expect(town.get("/healthz").text == "degraded\n", "/healthz hides the failing disk")
        reads_go_on(town, "while the disk fails")
        answer = town.report("Encore.")
        expect(answer.status == 503, "a second report is answered %d" % answer.status)
        before.update(answer.headers)
    if not attach(town, "fdatasync,fsync:error=EIO", during):
        return "without strace"
    well_again(town, "after the disk failed")
    return "with strace"


def stopped_in_the_middle(town):
    residents = Residents(town, 6, "stop")
    until(lambda: len(residents.acknowledged) > 10, 30, "people could report before the stop")
    begun = time.time()
    stopping = threading.Thread(target=residents.stop)
    town.process.terminate()
    stopping.start()
    code = town.process.wait(20)
    spent = time.time() - begun
    stopping.join()
    expect(code == 0, "the program ended with %s:\n%s" % (code, town.said()))
    expect(spent < 10, "the stop took %.1f s" % spent)
    odd = sorted({answer.status for answer in residents.refused} - {503})
    expect(not odd, "during the stop, reports were answered %s" % odd)
    town.start()
    gone = lost(town, residents.acknowledged)
    expect(residents.acknowledged and not gone, "lost by a stop: %s" % gone[:3])


def refused(town, wanted):
    done = subprocess.run(town.command("serve", "--listen", "127.0.0.1:0"), capture_output=True,
                          text=True, timeout=30)
    expect(done.returncode == 1, "it ended with %d instead of 1: %s" % (done.returncode,
                                                                       done.stderr[-500:]))
    expect(wanted in done.stderr, "it does not say \"%s\": %s" % (wanted, done.stderr[-500:]))
    expect(len(done.stderr.strip().splitlines()) == 1, "more than one line: " + done.stderr[-500:])


def on_a_directory_one_may_only_read(town):
    if os.geteuid() != 0:
        return
    place = tempfile.mkdtemp(prefix="parvis-read-only-")
    whole, town.folder = town.folder, place
    bound = subprocess.run(["mount", "--bind", whole, place], capture_output=True).returncode == 0
    try:
        if bound:
            subprocess.run(["mount", "-o", "remount,ro,bind", place], check=True)
            refused(town, "ead-only file system")
    finally:
        town.folder = whole
        if bound:
            subprocess.run(["umount", "-l", place], check=False)
        os.rmdir(place)


def that_must_not_start(town):
    with closing(sqlite3.connect(base_of(town))) as base, base:
        base.execute("INSERT INTO storage_step VALUES ('requests', '9999-from-tomorrow', '', 0)")
    refused(town, "newer than the program")
    code, said = town.run("db", "check")
    expect(code == 1 and "newer" in said, "db check of a newer schema: %d %s" % (code, said))
    # Closed before the file is damaged: what an open connection keeps in the WAL covers the damage.
    with closing(sqlite3.connect(base_of(town))) as base, base:
        base.execute("DELETE FROM storage_step WHERE name = '9999-from-tomorrow'")
    on_a_directory_one_may_only_read(town)
    with open(base_of(town), "r+b") as file:
        file.write(b"This is not a database at all.")
    refused(town, "damaged")


def test(program, made):
    town = Town(program, made)
    try:
        town.start()
        refused(town, "in use by another program")
        locked_by_somebody_else(town)
        no_descriptors_left(town)
        traced = the_disk_refuses_to_sync(town)
        stopped_in_the_middle(town)
        states = sum(town.said().count(word) for word in ("database_degraded", "database_recovered"))
        expect(states <= 6, "%d log lines of the database's state" % states)
        town.stop()
        that_must_not_start(town)
        return "locks, descriptors, a failing disk (%s), stops, and starts that must fail" % traced
    finally:
        town.close()


main(test)
