#!/usr/bin/env python3
"""What systemd does with the program: it hands over an open socket, waits for READY=1, wants signs
of life, asks to stop; who calls meanwhile waits in the socket's queue and is answered."""
import os
import shutil
import socket
import subprocess
import threading

from town import Town, expect, main, signal, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# The shell that becomes the program knows its own number, as systemd does.
AS_SYSTEMD = 'exec 3<&%d; export LISTEN_PID=$$ LISTEN_FDS=1; exec "$0" "$@"'


class Unit:
    def __init__(self, town):
        self.town = town
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.socket.set_inheritable(True)
        town.port = self.socket.getsockname()[1]
        self.ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.address = os.path.join(town.scratch.name, "notify")
        self.ear.bind(self.address)

    def start(self):
        number = self.socket.fileno()
        environment = dict(os.environ, NOTIFY_SOCKET=self.address, WATCHDOG_USEC="1500000")
        with open(self.town.log, "ab") as log:
            self.town.process = subprocess.Popen(
                ["bash", "-c", AS_SYSTEMD % number, *self.town.command("serve")],
                env=environment, pass_fds=[number], stdout=log, stderr=log)

    def heard(self, wanted, seconds):
        end = time.time() + seconds
        while time.time() < end:
            self.ear.settimeout(max(0.01, end - time.time()))
            try:
                if self.ear.recv(4096).decode() == wanted:
                    return
            except socket.timeout:
                break
        expect(False, "%s was not said within %g s\n%s" % (wanted, seconds, self.town.said()))


def the_units_are_understood(program, folder):
    """systemd reads our units without a word: no unknown setting, no missing program."""
    if shutil.which("systemd-analyze") is None:
        return
    units = os.path.join(folder, "units")
    os.mkdir(units)
    for name in os.listdir(os.path.join(ROOT, "deploy/systemd")):
        with open(os.path.join(ROOT, "deploy/systemd", name), encoding="utf-8") as unit:
            text = unit.read()
        text = text.replace("/usr/bin/parvis", program)
        text = text.replace("/usr/lib/parvis/backup", os.path.join(ROOT, "deploy/backup"))
        with open(os.path.join(units, name), "w", encoding="utf-8") as unit:
            unit.write(text)
    files = [os.path.join(units, name) for name in sorted(os.listdir(units))]
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", *files], capture_output=True,
                          text=True, timeout=60)
    ours = [line for line in (done.stdout + done.stderr).splitlines() if "parvis" in line]
    expect(not ours, "systemd does not understand: " + "; ".join(ours))


def test(program, made):
    town = Town(program, made)
    try:
        the_units_are_understood(os.path.abspath(program), town.scratch.name)
        unit = Unit(town)
        # The first visitor comes before the program: the socket is there already.
        early = []
        visitor = threading.Thread(target=lambda: early.append(town.get("/").status))
        visitor.start()
        unit.start()
        unit.heard("READY=1", 30)
        visitor.join()
        expect(early == [200], "who called before the start was answered %s" % early)
        unit.heard("WATCHDOG=1", 5)
        unit.heard("WATCHDOG=1", 5)
        # A new program takes the place of the old one while somebody calls ten times a second.
        answers, enough = [], threading.Event()

        def call():
            while not enough.is_set():
                answers.append(town.get("/demandes").status)
                time.sleep(0.1)
        caller = threading.Thread(target=call)
        caller.start()
        time.sleep(0.5)
        town.process.send_signal(signal.SIGTERM)
        unit.heard("STOPPING=1", 5)
        expect(town.process.wait(20) == 0, "the program ended badly:\n" + town.said())
        unit.start()
        unit.heard("READY=1", 30)
        time.sleep(0.5)
        enough.set()
        caller.join()
        expect(set(answers) == {200} and len(answers) > 5,
               "while the program was replaced, callers got %s" % answers)
        town.process.send_signal(signal.SIGTERM)
        expect(town.process.wait(20) == 0, "the program ended badly:\n" + town.said())
        return "%d calls during a replacement, all answered" % len(answers)
    finally:
        town.close()


main(test)
