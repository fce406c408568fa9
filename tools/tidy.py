#!/usr/bin/env python3
"""clang-tidy over batches of sources, remembering what was found clean.

Most of the time of clang-tidy goes into the headers of the standard library, once for each source.
Sources of one module are therefore looked at together, a batch as one translation unit; those that
cannot stand together (two helpers of one name) go to another batch. A batch found clean is known by
the hash of all that the compiler reads of it, comments too, and of .clang-tidy: it is looked at
again only when one of these changes.

  tidy.py --folder build/tidy [--seconds N] [--jobs N] [--quick] [word...]

--seconds: no batch is begun after that many; what was not looked at is counted and told.
--quick: without the static analysis of paths (clang-analyzer-*), which takes two thirds of the time.

Exit status: 0 nothing found, 1 something found, 2 clang could not read a source.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import re
import subprocess
import sys
import threading
import time

ROOT = os.path.realpath(os.environ.get("PARVIS_TIDY_ROOT", os.path.join(os.path.dirname(__file__), "..")))
TIDY = "clang-tidy-14"
CLANG = "clang++-14"
SOURCES_IN_A_BATCH = 8
WITHOUT_ANALYSIS = "-clang-analyzer-*"


def sources(folder, words):
    """Each source of src/ that the words choose, by module, with the flags it is compiled with."""
    with open(os.path.join(folder, "compile_commands.json"), encoding="utf-8") as file:
        commands = json.load(file)
    modules = {}
    for command in commands:
        path = os.path.relpath(os.path.realpath(command["file"]), ROOT)
        if not path.startswith("src/") or not path.endswith(".cpp"):
            continue
        if words and not any(re.search(word, path) for word in words):
            continue
        target = re.search(r" -o \S*?([^/ ]*)\.dir/", command["command"]).group(1)
        module = modules.setdefault(target, {"flags": flags_of(command), "paths": set()})
        module["paths"].add(path)
    return modules


def flags_of(command):
    kept = re.findall(r"-I\s*\S+|-isystem \S+|-D\S+", command["command"])
    flags = [part for flag in kept for part in flag.replace('\\"', '"').split(" ")]
    return flags + ["-std=c++20", "-include", os.path.join(ROOT, "src/base/pch.h")]


class Batch:
    def __init__(self, folder, name, paths, flags):
        self.paths, self.flags = paths, flags
        self.file = os.path.join(folder, "batches", name + ".cpp")
        self.clean = os.path.join(folder, "clean")
        self.report, self.status, self.key = "", "", ""

    def write(self):
        text = "".join(f'#include "{os.path.join(ROOT, path)}"  // NOLINT(bugprone-suspicious-include)\n'
                       for path in self.paths)
        with open(self.file, "w", encoding="utf-8") as file:
            file.write(text)

    def strangers(self):
        """The sources that do not compile beside the others of the batch."""
        self.write()
        run = subprocess.run(
            [CLANG, "-fsyntax-only", "-ferror-limit=0", "-Wno-everything", *self.flags, self.file],
            capture_output=True, text=True, check=False)
        if run.returncode == 0:
            return set()
        found = {os.path.relpath(path, ROOT) for path in re.findall(
            r"^(/[^:\n]+):\d+:\d+: (?:fatal )?error", run.stderr, re.MULTILINE)}
        # An error in a header is laid at the last source: it must get out of the way of the others.
        strangers = (found & set(self.paths)) - {self.paths[0]} or set(self.paths[1:][-1:])
        if not strangers:
            self.report = run.stderr
        return strangers

    def compute_key(self, rules):
        text = subprocess.run([CLANG, "-E", "-C", *self.flags, self.file], capture_output=True,
                              check=False).stdout
        self.key = hashlib.sha256(rules + text.replace(ROOT.encode(), b"")).hexdigest()
        return self.key

    def is_known_clean(self):
        return os.path.exists(os.path.join(self.clean, self.key))

    def look(self, quick):
        checks = ["--checks=" + WITHOUT_ANALYSIS] if quick else []
        run = subprocess.run(
            [TIDY, "--quiet", "--config-file=" + os.path.join(ROOT, ".clang-tidy"), *checks,
             self.file, "--", *self.flags], capture_output=True, text=True, check=False)
        faults = re.findall(r"^\S+: (?:warning|error): .*$", run.stdout, re.MULTILINE)
        self.report = run.stdout if faults else run.stderr
        self.status = "clean" if run.returncode == 0 and not faults else "faults"
        if self.status == "clean":
            with open(os.path.join(self.clean, self.key), "w", encoding="utf-8") as file:
                file.write("\n".join(self.paths) + "\n")


def batches_of(folder, target, module):
    """Parts a module into batches that compile."""
    waiting, made = sorted(module["paths"]), []
    while waiting:
        here, waiting = waiting[:SOURCES_IN_A_BATCH], waiting[SOURCES_IN_A_BATCH:]
        batch = Batch(folder, f"{target}_{len(made)}", here, module["flags"])
        while strangers := batch.strangers():
            waiting = [path for path in batch.paths if path in strangers] + waiting
            batch.paths = [path for path in batch.paths if path not in strangers]
        if batch.report:
            print(batch.report, file=sys.stderr)
            raise SystemExit(2)
        made.append(batch)
    return made


class Looker:
    """Looks at batches not known to be clean until the deadline; the rest is left unseen."""

    def __init__(self, rules, options, deadline):
        self.rules, self.options, self.deadline = rules, options, deadline
        self.lock = threading.Lock()

    def look_at_module(self, item):
        """Gives the batches of a module with their status; beyond the deadline, unseen."""
        target, module = item
        if time.monotonic() >= self.deadline:
            unseen = Batch(self.options.folder, target, sorted(module["paths"]), module["flags"])
            return [unseen]
        batches = batches_of(self.options.folder, target, module)
        for batch in batches:
            self.look_at(batch)
        return batches

    def look_at(self, batch):
        batch.compute_key(self.rules)
        if batch.is_known_clean():
            batch.status = "known"
        elif time.monotonic() < self.deadline:
            batch.look(self.options.quick)
        if batch.status == "faults":
            with self.lock:
                print(batch.report.replace(ROOT + "/", ""), flush=True)


def count(batches, status):
    return sum(len(batch.paths) for batch in batches if batch.status == status)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", required=True)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("words", nargs="*")
    options = parser.parse_args()
    deadline = time.monotonic() + options.seconds
    options.folder = os.path.realpath(options.folder)
    for name in ("batches", "clean"):
        os.makedirs(os.path.join(options.folder, name), exist_ok=True)
    modules = sorted(sources(options.folder, options.words).items())
    if not modules:
        print("no source matches", *options.words, file=sys.stderr)
        return 2
    # Another end of the house each day, so that a short look comes around everywhere.
    start = int(time.time() // 86400) % len(modules)
    with open(os.path.join(ROOT, ".clang-tidy"), "rb") as file:
        rules = file.read() + (WITHOUT_ANALYSIS.encode() if options.quick else b"")
    looker = Looker(rules, options, deadline)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        parts = pool.map(looker.look_at_module, modules[start:] + modules[:start])
        batches = [batch for part in parts for batch in part]
    total = sum(len(batch.paths) for batch in batches)
    print(f"clang-tidy: {total} sources: {count(batches, 'clean')} found clean now, "
          f"{count(batches, 'known')} known to be clean, {count(batches, 'faults')} in batches with "
          f"faults, {count(batches, '')} not looked at for want of time")
    return 1 if count(batches, "faults") else 0


if __name__ == "__main__":
    sys.exit(main())
