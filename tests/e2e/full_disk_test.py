"""A disk that is full, under kgingest and under kgd: told by exit code and in words, nothing is lost, and once there is
room both go on. Needs a disk of its own: where it may not be mounted, nothing is tested."""

import argparse
import os
import pathlib
import subprocess
import sys
import unittest

import programs

BIN = ARTICLES = None  # from the command line
ROOM = 100 << 10  # bytes that a full disk still has


class SmallDisk:
    """A mounted disk of 3 MiB."""

    def __init__(self):
        self.scratch = programs.Scratch()
        self.path = self.scratch.path
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", self.path], capture_output=True).returncode:
            self.scratch.remove()
            self.path = None

    def fill(self):
        status = os.statvfs(self.path)
        (self.path / "filler").write_bytes(bytes(max(0, status.f_bavail * status.f_frsize - ROOM)))

    def make_room(self):
        (self.path / "filler").unlink()

    def remove(self):
        subprocess.run(["umount", "--lazy", self.path], check=True)
        self.scratch.remove()


class FullDiskTest(unittest.TestCase):
    def setUp(self):
        self.programs = programs.Programs(BIN)
        self.disk = SmallDisk()
        if not self.disk.path:
            self.skipTest("only root can mount a disk")
        self.addCleanup(self.disk.remove)
        self.data = self.disk.path / "data"
        elsewhere = programs.Scratch()
        self.addCleanup(elsewhere.remove)
        self.elsewhere = elsewhere.path
        self.few = sorted(ARTICLES.glob("0[1-3]*.txt"))

    def answers(self, *source):
        return self.programs.ask(*source, "events", "--all", "--output", "json")

    def expected(self, *articles):
        directory = self.elsewhere / f"graph{len(list(self.elsewhere.iterdir()))}"
        self.programs.load(*articles, "--db", directory)
        return self.answers("--db", directory)

    def assert_failed(self, done, words):
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn(words, done.stderr)

    def test_kgingest(self):
        self.programs.load(*self.few, "--db", self.data)
        self.disk.fill()
        for _ in range(2):
            self.assert_failed(self.programs.run("kgingest", "load", ARTICLES, "--db", self.data), "make room")
            self.assertEqual(self.answers("--db", self.data), self.expected(*self.few))
        self.disk.make_room()
        self.programs.load(ARTICLES, "--db", self.data)
        self.assertEqual(self.answers("--db", self.data), self.expected(ARTICLES))

    def test_kgd(self):
        server = programs.Server(self.programs, self.data)
        self.addCleanup(lambda: server.stop())  # whichever it is then
        self.programs.load(*self.few, "--server", server.address)
        self.disk.fill()
        load = ("kgingest", "load", ARTICLES, "--server", server.address)
        self.assert_failed(self.programs.run(*load), "make room")
        before = self.answers("--server", server.address)  # a server may have taken some before
        self.assert_failed(self.programs.run(*load), "start again")
        self.disk.make_room()
        self.assert_failed(self.programs.run(*load), "start again")
        self.assertEqual(self.answers("--server", server.address), before)
        self.assertEqual(server.stop(), 0)
        self.assertEqual(self.answers("--db", self.data), before)
        server = programs.Server(self.programs, self.data)
        self.programs.load(ARTICLES, "--server", server.address)
        self.assertEqual(self.answers("--server", server.address), self.expected(ARTICLES))

    def test_kgd_that_finds_the_disk_full(self):
        self.programs.load(*self.few, "--db", self.data)
        self.disk.fill()
        (self.disk.path / "filler2").write_bytes(bytes(ROOM - 4096))
        self.assert_failed(self.programs.run("kgd", "--db", self.data, "--listen", "127.0.0.1:0"), "make room")
        self.assertEqual(self.answers("--db", self.data), self.expected(*self.few))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--articles", type=pathlib.Path, required=True)
    flags, rest = parser.parse_known_args()
    BIN, ARTICLES = flags.bin, flags.articles
    probe = SmallDisk()
    if not probe.path:
        print("only root can mount a disk: nothing is tested")
        sys.exit(77)
    probe.remove()
    unittest.main(argv=[sys.argv[0], *rest])
