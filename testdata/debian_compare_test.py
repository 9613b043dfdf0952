"""Tests of debian_compare.py: what it has to tell, and what it has to leave out, in systems of a few lines and files."""
import contextlib
import io
import os
import tempfile
import unittest

import debian_compare

STEP = """=== apt-get install x
Setting up x (1.0) ...
x: started at 12:34:56
Setting up y (2.0) ...
y: wrote /etc/y
-- service x
status 0
=== status 0
"""

# Path, mode, owner, attributes, content, content without noise.
FILES = """bin\tlrwxrwxrwx\t0:0\t\tusr/bin\tusr/bin
etc\tdrwxr-xr-x\t0:0\t\t\t
etc/key\t-rw-------\t0:0\t\taaaa\tbbbb
etc/passwd\t-rw-r--r--\t0:0\t\tcccc\tdddd
tmp/x.bak.12345\t-rw-r--r--\t0:0\t\teeee\tffff
usr/bin/ping\t-rwxr-xr-x\t0:0\tsecurity.capability=01\t1111\t2222
"""


class Compare(unittest.TestCase):
    def compare(self, system, again=lambda text: text):
        """Compares STEP and FILES with what system makes of them; what again makes of them is the second run."""
        with tempfile.TemporaryDirectory() as work:
            for name, change in ("bash", lambda text: text), ("again", again), ("vfsh", system):
                os.makedirs(os.path.join(work, name, "test", "steps"))
                for path, text in ((name + "/test/steps/001", STEP), (name + ".before", FILES), (name + ".manifest", FILES)):
                    with open(os.path.join(work, path), "w") as file:
                        file.write(change(text))
            with contextlib.redirect_stdout(io.StringIO()) as said:
                status = debian_compare.main(work, "vfsh")
        return status, said.getvalue()

    def test_told(self):
        for old, new, where in [
            ("status 0\n===", "status 1\n===", "step 001: -- service x"),
            ("=== status 0", "=== status 2", "+=== status 2"),
            ("wrote /etc/y", "wrote /etc/z", "Setting up y (2.0) ..."),
            ("y: wrote /etc/y\n", "", "-y: wrote /etc/y"),
            ("-- service x\n", "-- service x\n/bin/sh: line 1: x: command not found\n", "+/bin/sh: line 1"),
            ("Setting up y (2.0) ...\ny: wrote /etc/y\n", "", "Setting up y (2.0) ..."),
            ("bin\tlrwxrwxrwx\t0:0\t\tusr/bin\tusr/bin", "bin\tlrwxrwxrwx\t0:0\t\tusr/x\tusr/x", "bin (content)"),
            ("bin\tlrwxrwxrwx", "bin\tdrwxr-xr-x", "bin (mode)"),
            ("passwd\t-rw-r--r--", "passwd\t-rw-rw-r--", "etc/passwd (mode)"),
            ("passwd\t-rw-r--r--\t0:0", "passwd\t-rw-r--r--\t0:42", "etc/passwd (owner)"),
            ("cccc\tdddd", "cccd\tdddc", "etc/passwd (content)"),
            ("security.capability=01", "", "usr/bin/ping (attributes)"),
            ("etc/passwd\t-rw-r--r--\t0:0\t\tcccc\tdddd\n", "", "+not there"),
            ("etc/passwd", "etc/more\t-rw-r--r--\t0:0\t\tcccc\tdddd\netc/passwd", "etc/more (path)"),
            ("tmp/x.bak", "tmp/y.bak.12345\t-rw-r--r--\t0:0\t\teeee\tffff\ntmp/x.bak", "tmp/yRANDOM (path)"),
            ("tmp/x.bak", "tmp/x.bak.54321\t-rw-r--r--\t0:0\t\teeee\tffff\ntmp/x.bak", "tmp/xRANDOM (attributes"),
        ]:
            with self.subTest(new):
                self.assertIn(old, STEP + FILES)
                status, said = self.compare(lambda text: text.replace(old, new))
                self.assertEqual(status, 1, said)
                self.assertIn(where, said)

    def test_left_out(self):
        for old, new in [
            ("", ""),
            ("12:34:56", "01:02:03"),
            ("cccc\tdddd", "cccd\tdddd"),
            ("bak.12345", "bak.54321"),
        ]:
            with self.subTest(new):
                status, said = self.compare(lambda text: text.replace(old, new))
                self.assertEqual(status, 0, said)

    def test_measured(self):
        key = lambda letters: lambda text: text.replace("aaaa\tbbbb", letters).replace("wrote /etc/y", "wrote " + letters)
        status, said = self.compare(key("cc\tdd"), again=key("cc\tdd"))
        self.assertEqual(status, 0, said)
        # Noise in a field or part is none in another.
        for old, new in [("key\t-rw-------", "key\t-rw-r--r--"), ("-- service x", "-- service x\ny: wrote cc\tdd")]:
            with self.subTest(new):
                status, said = self.compare(lambda text: key("cc\tdd")(text).replace(old, new), again=key("cc\tdd"))
                self.assertEqual(status, 1, said)

    def test_step_missing(self):
        with tempfile.TemporaryDirectory() as work:
            os.makedirs(os.path.join(work, "bash", "test", "steps"))
            with contextlib.redirect_stdout(io.StringIO()), self.assertRaises(OSError):
                debian_compare.main(work, "vfsh")


unittest.main()
