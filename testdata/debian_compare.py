"""Compares what debian-test.sh left of its systems.

    python3 debian_compare.py WORK SYSTEM...

For each SYSTEM it prints what differs between it and “stock”: what its steps printed, and its file system.
Three kinds of difference are no shell's doing, or not vfsh's alone, and are left out:

- what differs between “stock” and “again” too (keys, dates, caches), line by line and path by path;
- how a message of the shell itself is worded: “line 12: x: command not found” of bash is “12: x: not found” of dash;
- what differs between “stock” and “bash” in the same way: dash does it otherwise than bash.

Exit status: 1 if anything is left.
"""
import difflib
import os
import re
import sys

# Names of files with a process's number, a date or random letters.
RANDOM_NAME = re.compile(r"(?:\.bak\.|bug\.|\bgz|log\.)\d{4,}|(?:\btmp\.|\btexmf)\w{6,10}\b")

# What the test itself puts in place, and dpkg's note of it.
SHELLS = {"usr/bin/sh", "usr/bin/sh.stock", "usr/bin/bash", "usr/bin/bash.stock", "usr/bin/vfsh",
          "var/lib/dpkg/diversions", "var/lib/dpkg/diversions-old"}

# What differs from run to run, and stands for itself then.
VARIABLE = [
    (r"\r", "\n"),
    (r"\x1b\[[0-9;?]*[A-Za-z]", ""),
    (r"(Reading database \.\.\.) .*", r"\1"),
    (r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?([.,]\d+)?( ?[+-]\d\d:?\d\d|Z| UTC)?", "DATE"),
    (r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (\d+ )?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ \d:]*( UTC| \d{4}| [+-]\d{4})*", "DATE"),
    (r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d( \d{4})?( \d\d:\d\d(:\d\d)?)?", "DATE"),
    (r"\b\d{1,2}:\d\d:\d\d(\.\d+)?\b", "TIME"),
    (r"\b\d\d:\d\d\b", "TIME"),
    (r"SHA256:\S+", "HASH"),
    (r"\b0x[0-9a-f]+", "ADDRESS"),
    (r"\b[0-9a-f]{7,}\b", "HEX"),
    (r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", "UUID"),
    (r"((?:pid|PID|process)[ =:]*\[?)\d+", r"\1PID"),
    (r"(\w) *\[\d+\]", r"\1[PID]"),
    (r"/proc/\d+\b", "/proc/PID"),
    (r"( \.){2,}\.*", " ."),
    (r"\((\d+)\)", "(NUMBER)"),
    (r"\b\d+(\.\d+)? ?(ms|s|sec|seconds?)\b", "DURATION"),
    (r"(\.ci/[a-z0-9+-][a-z0-9.+-]*\.[a-z]+\.)[A-Za-z0-9]{6}\b", r"\1RANDOM"),
    (r"((?:/tmp/|/var/tmp/|\b(?:bz|gz)exe\.)(?:[^\s/]*[._-])?|/tmp/tmp)[A-Za-z0-9_]{6,}\b", r"\1RANDOM"),
    (r"\bgz\d+\b", "gzPID"),
    (r"TIME,\d{3}\b", "TIME"),
]
VARIABLE = [(re.compile(pattern), put) for pattern, put in VARIABLE]

# The messages of dash and of bash with the same meaning.
WORDING = [
    (r"\.stock\b", ""),
    (r": line (\d+): ", r": \1: "),
    (r"^(-c|sh|bash|dash): (\d+): ", r"\2: "),
    (r": (?:command )?not found$", ": not found"),
    (r" cannot (?:open|create|execute) (\S+): (?:No such file|Directory nonexistent)$", r" \1: not found"),
    (r": No such file(?: or directory)?$", ": not found"),
    (r" cannot create (\S+): File exists$", r" \1: cannot overwrite existing file"),
    (r"ulimit: (?:error setting limit \((.*)\)|[a-z ]*: cannot modify limit: (.*))$", r"ulimit: \1\2"),
    (r"^(?:\S+: )?[iI]llegal option -(?:- )?(\w)$", r"illegal option -- \1"),
]
WORDING = [(re.compile(pattern, re.M), put) for pattern, put in WORDING]


def normal(text):
    for pattern, put in VARIABLE + WORDING:
        text = pattern.sub(put, text)
    return text


def step(work, system, name):
    path = os.path.join(work, system, "steps", name)
    if not os.path.exists(path):
        return ["(no such step)"]
    with open(path, errors="replace") as file:
        return normal(file.read()).splitlines()


def changed(old, new):
    """The lines of the difference between two lists of lines, as +LINE and -LINE."""
    return [line for line in difflib.unified_diff(old, new, n=0, lineterm="") if not line.startswith(("---", "+++", "@@"))]


def manifest(work, system, when):
    lines = {}
    with open(os.path.join(work, system + when), errors="surrogateescape") as file:
        for line in file:
            path, rest = line.rstrip("\n").split("\t", 1)
            lines[RANDOM_NAME.sub("RANDOM", path)] = rest
    return lines


def paths(one, other):
    return {path: other.get(path, "-") for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


def compare(work, system, references):
    """Prints the differences of a system; returns how many lines of output and paths that are."""
    said = 0
    names = sorted(os.listdir(os.path.join(work, "stock", "steps")))
    for name in names:
        stock = step(work, "stock", name)
        known = set()
        for reference in references:
            known.update(line.lstrip("+-") for line in changed(stock, step(work, reference, name)))
        rest = [line for line in changed(stock, step(work, system, name)) if line[1:].lstrip("+-") not in known]
        if rest:
            print("%s: step %s, %s" % (system, name, stock[0][:90] if stock else ""))
            for line in rest[:60]:
                print("    " + line)
            if len(rest) > 60:
                print("    and %d lines more" % (len(rest) - 60))
        said += len(rest)
    held = compare_files(work, system, references, ".before") + compare_files(work, system, references, ".manifest")
    print("%s: %d steps, %d lines of output and %d paths differ" % (system, len(names), said, held))
    return said + held


def compare_files(work, system, references, when):
    """Prints the differences of a system's files at one time; returns how many paths that are."""
    stock = manifest(work, "stock", when)
    known = {}
    for reference in references:
        for path, what in paths(stock, manifest(work, reference, when)).items():
            known.setdefault(path, set()).add(what)
    held = 0
    again = paths(stock, manifest(work, "again", when)) if "again" in references else {}
    for path, what in sorted(paths(stock, manifest(work, system, when)).items()):
        if path in again or path in SHELLS or what in known.get(path, ()):
            continue
        held += 1
        print("%s: %s\n    -%s\n    +%s" % (system, path, stock.get(path, ""), what))
    print("%s: %d paths, %d differ, %d that differ by themselves left out" % (system, len(stock), held, len(again)))
    return held


def main(work, *systems):
    references = [name for name in ("again", "bash") if os.path.exists(os.path.join(work, name + ".manifest"))]
    sys.stdout.reconfigure(errors="surrogateescape")
    sys.exit(1 if sum([compare(work, system, references) for system in systems]) else 0)


main(*sys.argv[1:])
