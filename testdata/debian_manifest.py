"""Prints what a root directory holds, one path in a line, sorted.

    python3 debian_manifest.py ROOT

Its fields, separated by tabs, are: the path, the type and mode, the numbers of owner and group, the extended attributes
(capabilities, lists for access), and for a regular file its SHA-256, for a link its target, for a device its numbers.
The last is for text what its SHA-256 is when all is made alike that differs from run to run (debian_noise.py). What
is mounted there, and what the test itself keeps there, is left out.
"""
import hashlib
import os
import stat
import sys

import debian_noise

LEFT_OUT = {"proc", "sys", "dev/pts", "dev/shm", "test"}

# The longest file that is read as text, in bytes.
LONGEST_TEXT = 4 << 20


def content(path, status):
    """What a file holds, and that of text without noise."""
    if stat.S_ISREG(status.st_mode):
        with open(path, "rb") as file:
            exact = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            data = file.read() if status.st_size <= LONGEST_TEXT else b"\0"
        if b"\0" in data:
            return exact, exact
        return exact, hashlib.sha256(debian_noise.normal(data.decode("latin-1")).encode("latin-1")).hexdigest()
    if stat.S_ISLNK(status.st_mode):
        target = os.readlink(path)
        return target, debian_noise.normal_name(target)
    if stat.S_ISBLK(status.st_mode) or stat.S_ISCHR(status.st_mode):
        numbers = "%d,%d" % (os.major(status.st_rdev), os.minor(status.st_rdev))
        return numbers, numbers
    return "", ""


def attributes(path):
    return ",".join("%s=%s" % (name, os.getxattr(path, name, follow_symlinks=False).hex())
                    for name in sorted(os.listxattr(path, follow_symlinks=False)))


def entries(root, below=""):
    for name in sorted(os.listdir(os.path.join(root, below))):
        path = os.path.join(below, name)
        if path in LEFT_OUT:
            continue
        whole = os.path.join(root, path)
        status = os.lstat(whole)
        yield "\t".join((path, stat.filemode(status.st_mode), "%d:%d" % (status.st_uid, status.st_gid), attributes(whole))
                        + content(whole, status))
        if stat.S_ISDIR(status.st_mode):
            yield from entries(root, path)


sys.stdout.reconfigure(errors="surrogateescape")
for entry in entries(sys.argv[1]):
    print(entry)
