#!/usr/bin/env python3
"""kill -9 while eight people report: what was acknowledged is there, once, as it was written."""
import sqlite3

from town import Residents, Town, expect, lost, main, time, until

ROUNDS = 4


def test(program, made):
    town = Town(program, made)
    acknowledged, slowest = {}, 0.0
    try:
        town.start()
        for number in range(ROUNDS):
            residents = Residents(town, 8, "crash-%d" % number)
            try:
                # However slow the machine: some reports are in, others on their way.
                until(lambda: town.alive() and len(residents.acknowledged) > 10 + 40 * number, 30,
                      "people could report in round %d" % number)
            finally:
                town.kill()
                residents.stop()
            odd = sorted({answer.status for answer in residents.refused})
            expect(not odd, "reports were answered %s before the crash" % odd)
            acknowledged.update(residents.acknowledged)
            if number % 2 == 1:
                # A second crash, in the middle of the recovery from the first.
                town.launch()
                time.sleep(0.1)
                town.kill()
            begun = time.time()
            town.start()
            slowest = max(slowest, time.time() - begun)
            gone = lost(town, residents.acknowledged)
            expect(not gone, "lost in round %d: %s" % (number, gone[:3]))
        gone = lost(town, acknowledged)
        expect(not gone, "lost by a later crash: %s" % gone[:3])
        code, said = town.run("db", "check")
        expect(code == 0, "db check while serving: " + said)
        town.stop()
        with sqlite3.connect("file:%s/parvis.db?mode=ro" % town.folder, uri=True) as base:
            twins = base.execute(
                "SELECT description, count(*) FROM requests_request WHERE description LIKE"
                " '%portail crash-%' GROUP BY description HAVING count(*) > 1").fetchall()
        expect(not twins, "filed twice: %s" % twins[:3])
        return "%d crashes, %d reports acknowledged, 0 lost, 0 twice, ready again after %.1f s" % (
            ROUNDS, len(acknowledged), slowest)
    finally:
        town.close()


main(test)
