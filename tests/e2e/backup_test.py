"""Backups by the programs: of a data directory, of a server that goes on serving, and restored."""

import argparse
import json
import os
import pathlib
import signal
import subprocess
import sys
import time
import unittest

import programs

BIN = ARTICLES = None  # from the command line


class BackupTest(unittest.TestCase):
    def setUp(self):
        self.programs = programs.Programs(BIN)
        scratch = programs.Scratch()
        self.addCleanup(scratch.remove)
        self.path = scratch.path
        self.data, self.backups, self.target = (self.path / name for name in ("data", "backups", "target"))
        self.first, *self.others = sorted(ARTICLES.glob("*.txt"))[:4]

    def run_kgingest(self, code, *arguments):
        done = self.programs.run("kgingest", *arguments)
        self.assertEqual(done.returncode, code, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()] if code == 0 else done.stderr

    def answers(self, directory):
        return self.programs.ask("--db", directory, "events", "--all", "--output", "json")

    def test_of_a_directory(self):
        self.programs.load(self.first, "--db", self.data)
        before = self.answers(self.data)
        made = self.run_kgingest(0, "backup", "--db", self.data, self.backups)
        self.assertEqual(made[0]["backup"], 1)
        self.programs.load(*self.others, "--db", self.data)
        self.run_kgingest(0, "backup", "--db", self.data, self.backups)
        listed = self.run_kgingest(0, "backups", "--verify", self.backups)
        self.assertEqual([(entry["backup"], entry["damaged"]) for entry in listed], [(1, False), (2, False)])
        self.assertRegex(listed[0]["created"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertEqual(self.run_kgingest(0, "restore", self.backups, "--db", self.target), [{"backup": 2}])
        self.assertEqual(self.answers(self.target), self.answers(self.data))
        old = self.path / "old"
        self.run_kgingest(0, "restore", self.backups, "--db", old, "--backup", 1)
        self.assertEqual(self.answers(old), before)
        self.programs.load(*self.others, "--db", old)
        self.assertEqual(self.answers(old), self.answers(self.data))

    def test_of_a_server(self):
        server = programs.Server(self.programs, self.data)
        self.addCleanup(lambda: server.stop())
        self.programs.load(self.first, "--server", server.address)
        self.assertIn("use --server", self.run_kgingest(3, "backup", "--db", self.data, self.backups))
        self.assertFalse(self.backups.exists())
        self.assertIn("absolute", self.run_kgingest(2, "backup", "--server", server.address, "backups"))
        self.run_kgingest(0, "backup", "--server", server.address, self.backups)
        before = self.answers(self.data)
        self.programs.load(*self.others, "--server", server.address)
        server.stop(signal.SIGKILL)
        self.run_kgingest(0, "restore", self.backups, "--db", self.target)
        self.assertEqual(self.answers(self.target), before)
        restored = programs.Server(self.programs, self.target)
        self.addCleanup(lambda: restored.stop())
        self.programs.load(*self.others, "--server", restored.address)
        self.assertEqual(self.answers(self.target), self.answers(self.data))

    def test_a_restore_that_is_killed_is_run_again(self):
        self.programs.load(self.first, *self.others, "--db", self.data)
        self.run_kgingest(0, "backup", "--db", self.data, self.backups)
        for step in range(8):
            target = self.path / f"target{step}"
            restore = subprocess.Popen([self.programs.folder / "kgingest", "restore", self.backups, "--db", target],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(step * 0.01)
            restore.kill()
            restore.wait()
            done = self.programs.run("kgq", "--db", target, "stats")
            if done.returncode != 0:  # it did not come to its end
                self.run_kgingest(0, "restore", self.backups, "--db", target)
            self.assertEqual(self.answers(target), self.answers(self.data))

    def test_what_is_wrong_is_told(self):
        self.programs.load(self.first, "--db", self.data)
        self.run_kgingest(1, "backup", "--db", self.path / "absent", self.backups)
        self.assertFalse((self.path / "absent").exists())
        self.run_kgingest(1, "backups", self.path / "absent")
        self.run_kgingest(1, "restore", self.path / "absent", "--db", self.target)
        self.assertIn("holds no backups", self.run_kgingest(3, "backup", "--db", self.data, ARTICLES))
        self.assertIn("outside", self.run_kgingest(2, "backup", "--db", self.data, self.data / "backups"))
        self.run_kgingest(2, "backup", self.backups)
        self.run_kgingest(2, "restore", self.backups)
        self.run_kgingest(0, "backup", "--db", self.data, self.backups)
        self.assertIn("there are 1", self.run_kgingest(1, "restore", self.backups, "--db", self.target, "--backup", 5))
        self.assertIn("not empty", self.run_kgingest(3, "restore", self.backups, "--db", self.data))
        largest = max(self.backups.glob("private/*/*"), key=os.path.getsize)
        largest.unlink()
        self.run_kgingest(1, "backups", self.backups)
        self.assertIn("damaged", self.run_kgingest(3, "restore", self.backups, "--db", self.target, "--backup", 1))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--articles", type=pathlib.Path, required=True)
    flags, rest = parser.parse_known_args()
    BIN, ARTICLES = flags.bin, flags.articles
    unittest.main(argv=[sys.argv[0], *rest])
