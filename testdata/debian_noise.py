"""What differs between two runs of debian-test.sh whatever the shell is, as rules with their reasons.

A rule is a pattern, what is put in its place, and why no shell can be to blame. Both sides of a comparison are
made alike by normal() first. What the rules don't know is measured: see debian_compare.py.
"""
import re

DAY = r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"

RULES = [(re.compile(pattern, re.M), put, why) for pattern, put, why in [
    # What writes to a terminal, or as if to one.
    (r"\r", "\n", "progress is shown by writing a line over"),
    (r"\x1b\[[0-9;?]*[A-Za-z]", "", "programs colour what they print, or don't"),
    (r"(Reading database \.\.\.) .*", r"\1", "dpkg's progress: the number of files varies with those of random names"),
    (r"^[ \d.kMG%]+(?:(?:--|\d+):(?:--|\d+):(?:--|\d+) +){3}[ \d.kMG]*$", "PROGRESS", "curl's progress"),
    (r"^[.+*]+\n", "", "openssl's progress in looking for primes"),
    (r"^Rewrite [0-9a-f]+ \(\d+/\d+\) .*\n", "", "git filter-branch's progress, as often as it takes a second"),
    (r"( \.){2,}\.*|(?<=: mariadbd)[ .]+$", " .", "init scripts print a dot for each second that they wait"),
    # The time of day, and how long something took. Keys look like it.
    (r"(?i)\b(?:[0-9a-f]{2}:){4,}(?:[0-9a-f]{2}\b)?", "HEX", "keys, which are drawn at random"),
    (r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?([.,]\d+)?( ?[+-]\d\d:?\d\d|Z| UTC)?", "DATE", "the time"),
    (DAY + r",? (\d+ )?" + MONTH + r"[ \d:]*( UTC| \d{4}| [+-]\d{4})*", "DATE", "the time"),
    (r"\b" + MONTH + r" [ \d]\d( \d{4})?( \d\d:\d\d(:\d\d)?)?", "DATE", "the time"),
    (r"\b\d{1,2}:\d\d:\d\d([.,]\d+)?\b", "TIME", "the time"),
    (r"\b\d\d:\d\d\b", "TIME", "the time"),
    (r"\b\d{4}[/-]\d\d[/-]\d\d\b|\b\d\d/\d\d/\d\d\b", "DATE", "the date"),
    (r"\b1[6-9]\d{8}(\.\d+)?\b", "SECONDS", "the time, in seconds since 1970"),
    (r"\b\d[\d.]*(e-\d+)? s, [\d.]+ [kMG]?B/s", "RATE", "dd tells how fast it was"),
    (r"\b\d+(\.\d+)? ?(ms|s|sec|seconds?)\b", "DURATION", "how long it took"),
    (r"\b\d+(?=MiB / \d+MiB)", "NUMBER", "how much memory is in use"),
    # What is drawn at random.
    (r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", "UUID", "identifiers are drawn at random"),
    (r"SHA256:\S+", "HASH", "fingerprints of keys, which are drawn at random"),
    (r"\b0x[0-9a-f]+", "ADDRESS", "the kernel places programs and libraries at random"),
    (r"\b[0-9A-F]{32}\b", "HEX", "numbers of certificates, which are drawn at random"),
    (r"\b[0-9a-f]{7,}\b", "HEX", "hashes of commits and certificates, which hold the time or a key"),
    (r"(\.ci/[a-z0-9+-][a-z0-9.+-]*\.[a-z]+\.)[A-Za-z0-9]{6}\b", r"\1RANDOM", "mktemp: dpkg's copies of control files"),
    (r"((?:/tmp/|/var/tmp/|\b(?:bz|gz)exe\.)(?:[^\s/]*[._-])?|/tmp/tmp)[A-Za-z0-9_]{6,}\b", r"\1RANDOM", "mktemp"),
    (r"(/gt-[\w-]+\.)\w{4}\b", r"\1RANDOM", "temporary directories of gnulib's tests"),
    (r"(timestamp resolution\.\.\.) [\d.]+", r"\1 DURATION", "configure measures it by how fast files are written"),
    # The shell tells its version.
    (r"\b5\.2\.\d\d\b", "5.2", "vfsh is another patch level of bash than the release's"),
    # Numbers of processes.
    (r"(?<=\.bak\.)\d{4,}|\bgz\d+\b|(?<=/tmp/guilt.log.)\d+|(?<=/tmp/guilt reg.)\d+", "PID", "temporary files with a process's number"),
    (r"\b(tmp|in2?|dir|out)-\d{3,}\b", r"\1-PID", "temporary files of gzip's tests"),
    (r"((?:pid|PID|process)[ =:]*\[?)\d+", r"\1PID", "numbers of processes"),
    (r"(\w) *\[\d+\]", r"\1[PID]", "numbers of processes"),
    (r"/proc/\d+\b", "/proc/PID", "numbers of processes"),
    (r"^\d+(?=:[CMSX] )", "PID", "redis begins the lines of its log with its number"),
    (r"\((\d+)\)", "(NUMBER)", "numbers of processes"),
]]

# Names of files with a process's number, a date, random letters, or the name that git gives a commit: a path's parts that stand for themselves.
RANDOM_NAME = re.compile(
    r"(?:\.bak\.|bug\.|\bgz|\blog\.)\d{3,}|\bguilt (?:reg|log)\.\d+|\bruby-build\.\d+\.\d+(?:\.\w{6})?"
    r"|(?:\btmp\.|\btexmf|\bdehydrated-|\bshunit\.|\brbenv\.|\bmodules_)\w{3,10}\b|-\d{8}-\d{6}\b"
    r"|(?<=\.git/objects/)[0-9a-f]{2}(?:/[0-9a-f]{38})?$")

# What differs because the test put it there: the shells themselves.
SHELLS = {"usr/bin/sh", "usr/bin/bash", "usr/bin/vfsh"}


def normal(text):
    for pattern, put, _ in RULES:
        text = pattern.sub(put, text)
    return text


def normal_name(path):
    return RANDOM_NAME.sub("RANDOM", path)
