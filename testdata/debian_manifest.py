"""Prints what a root directory holds, one path in a line, sorted.

    python3 debian_manifest.py ROOT

Its fields, separated by tabs, are: the path, the type and mode, the numbers of owner and group, and for a regular file
its SHA-256, for a link its target, for a device its numbers. What is mounted there, and what the test
itself keeps there, is left out.
"""
import hashlib
import os
import stat
import sys

LEFT_OUT = {"proc", "sys", "dev/pts", "dev/shm", "steps", "steps.list", "driver", "complete", "manifest.py", "manifest.before"}


def content(path, status):
    if stat.S_ISREG(status.st_mode):
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    if stat.S_ISLNK(status.st_mode):
        return os.readlink(path)
    if stat.S_ISBLK(status.st_mode) or stat.S_ISCHR(status.st_mode):
        return "%d,%d" % (os.major(status.st_rdev), os.minor(status.st_rdev))
    return ""


def entries(root, below=""):
    for name in sorted(os.listdir(os.path.join(root, below))):
        path = os.path.join(below, name)
        if path in LEFT_OUT:
            continue
        whole = os.path.join(root, path)
        status = os.lstat(whole)
        yield "%s\t%s\t%d:%d\t%s" % (path, stat.filemode(status.st_mode), status.st_uid, status.st_gid, content(whole, status))
        if stat.S_ISDIR(status.st_mode):
            yield from entries(root, path)


sys.stdout.reconfigure(errors="surrogateescape")
for entry in entries(sys.argv[1]):
    print(entry)
