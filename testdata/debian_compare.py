"""Compares what debian-test.sh left of its systems.

    python3 debian_compare.py WORK SYSTEM...

For each SYSTEM it prints what differs between it and “bash”, in which the same steps were done under bash: what they
printed, statuses among it, by package or program, and the file systems: types, modes, owners, extended attributes,
contents. What differs between two systems whatever the shell is, noise, is left out in two ways:

- by rules that name it, with their reasons: debian_noise.py;
- measured: “again” is “bash” once more. A line in which these two differ, in the same part of the same step, is no
  difference in SYSTEM either; nor is that field of a path in which these two differ.

What was measured is listed in WORK/noise. SYSTEM may be “stock”, which tells what dash does otherwise than bash.

Exit status: 1 if there is a difference, 2 if it could not be told.
"""
import collections
import difflib
import os
import re
import sys
import traceback

import debian_noise

# The lines that begin a part of a step's output: what is done with a package or program from there on.
PART = re.compile(r"(?:-- .*|(?:Preparing to unpack|Unpacking|Setting up|Removing|Purging configuration files for|"
                  r"Processing triggers for) \S+.*)$")
FIELDS = ("mode", "owner", "attributes", "content")

# How many lines are printed of what differs in one part.
MOST_LINES = 60


class Noise:
    """What “bash” and “again” differ in: lines by step and part, fields by time and path."""

    def __init__(self):
        self.lines = collections.defaultdict(set)
        self.fields = collections.defaultdict(set)


def step(work, system, name):
    """The parts of what a step printed: the line that began each, with how often that was so before, and its lines."""
    with open(os.path.join(work, system, "test", "steps", name), errors="surrogateescape") as file:
        lines = debian_noise.normal(file.read()).splitlines()
    seen = collections.Counter()
    part = []
    parts = {("", 0): part}
    for line in lines:
        if PART.match(line):
            part = parts[line, seen[line]] = []
            seen[line] += 1
        part.append(line)
    return parts


def changed(old, new):
    """The lines of the difference between two lists of lines, as +LINE and -LINE."""
    if old == new:
        return []
    return [line for line in difflib.unified_diff(old, new, n=0, lineterm="") if not line.startswith(("---", "+++", "@@"))]


def step_changes(work, one, other, name):
    """Yields the parts of a step in which two systems differ, with the lines of the difference."""
    old, new = step(work, one, name), step(work, other, name)
    for part in list(old) + [part for part in new if part not in old]:
        lines = changed(old.get(part, []), new.get(part, []))
        if lines:
            yield part, lines


def manifest(work, system, when):
    """The fields of each path. Those whose names are alike but for something random are one path with sorted fields."""
    paths = collections.defaultdict(list)
    with open(os.path.join(work, system + when), errors="surrogateescape") as file:
        for line in file:
            path, *fields = line.rstrip("\n").split("\t")
            paths[debian_noise.normal_name(path)].append(fields)
    return {path: [" ".join(sorted(field)) for field in zip(*fields)] for path, fields in paths.items()}


def path_changes(one, other):
    """Yields the paths in which two manifests differ, with the fields that do: all, if a path is in one alone."""
    for path in sorted(one.keys() | other.keys()):
        if path in debian_noise.SHELLS or one.get(path) == other.get(path):
            continue
        if path not in one or path not in other:
            yield path, {"path"}
            continue
        # The last field is the content without noise.
        old, new = one[path][:3] + one[path][4:], other[path][:3] + other[path][4:]
        fields = {name for name, a, b in zip(FIELDS, old, new) if a != b}
        if fields:
            yield path, fields


def measure(work, steps):
    noise = Noise()
    with open(os.path.join(work, "noise"), "w", errors="surrogateescape") as report:
        for name in steps:
            for part, lines in step_changes(work, "bash", "again", name):
                noise.lines[name, part].update(line[1:] for line in lines)
                print("step %s: %s" % (name, part[0]), *lines, sep="\n    ", file=report)
        for when in (".before", ".manifest"):
            for path, fields in path_changes(manifest(work, "bash", when), manifest(work, "again", when)):
                noise.fields[when, path] = fields
                print("%s: %s (%s)" % (when[1:], path, ", ".join(sorted(fields))), file=report)
    print("noise measured: %d lines, %d paths" % (sum(map(len, noise.lines.values())), len(noise.fields)))
    return noise


def compare_steps(work, system, steps, noise):
    """Prints the differences in what a system's steps printed; returns how many lines that are."""
    said = 0
    for name in steps:
        for part, lines in step_changes(work, "bash", system, name):
            rest = [line for line in lines if line[1:] not in noise.lines[name, part]]
            if rest:
                print("%s: step %s: %s" % (system, name, part[0]))
                print("    " + "\n    ".join(rest[:MOST_LINES]))
                if len(rest) > MOST_LINES:
                    print("    and %d lines more" % (len(rest) - MOST_LINES))
            said += len(rest)
    return said


def compare_files(work, system, when, noise):
    """Prints the differences of a system's files at one time; returns how many paths there are, and how many differ."""
    bash, tested = manifest(work, "bash", when), manifest(work, system, when)
    held = 0
    for path, fields in path_changes(bash, tested):
        known = noise.fields[when, path]
        rest = sorted(fields - known)
        if not rest or "path" in known:
            continue
        held += 1
        print("%s: %s: %s (%s)" % (system, when[1:], path, ", ".join(rest)))
        print("    -%s\n    +%s" % (" ".join(bash.get(path, ["not there"])[:4]), " ".join(tested.get(path, ["not there"])[:4])))
    return len(bash), held


def compare(work, system, steps, noise):
    """Prints the differences of a system; returns whether there are any."""
    said = compare_steps(work, system, steps, noise)
    before, held_before = compare_files(work, system, ".before", noise)
    after, held_after = compare_files(work, system, ".manifest", noise)
    print("%s: differ from bash: of %d steps %d lines, of %d paths %d, of %d at the end %d" % (
        system, len(steps), said, before, held_before, after, held_after))
    return said + held_before + held_after > 0


def main(work, *systems):
    steps = sorted(os.listdir(os.path.join(work, "bash", "test", "steps")))
    noise = measure(work, steps)
    return int(any([compare(work, system, steps, noise) for system in systems]))


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="surrogateescape")
    try:
        different = main(*sys.argv[1:])
    except Exception:
        traceback.print_exc()
        sys.exit(2)
    sys.exit(different)
