"""tools/quickstart, all but its installing and building: against the programs that are built already."""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

from programs import SECONDS, Scratch

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ARTICLES = ROOT / "tests" / "data" / "articles"
BIN = None


class QuickstartTest(unittest.TestCase):
    def setUp(self):
        scratch = Scratch()
        self.addCleanup(scratch.remove)
        self.folder = scratch.path

    def quickstart(self, *arguments, programs=None, **settings):
        environment = dict(os.environ, TMPDIR=str(self.folder), ANNALS_BIN=str(programs or BIN), **settings)
        return subprocess.run([str(ROOT / "tools" / "quickstart"), *map(str, arguments)], cwd=self.folder,
                              capture_output=True, encoding="utf-8", timeout=SECONDS, env=environment)

    def assert_server_ended(self, output):
        process = re.search(r"listening on 127\.0\.0\.1:\d+ \(process (\d+)\)", output)
        self.assertIsNotNone(process, output)
        with self.assertRaises(ProcessLookupError):
            os.kill(int(process.group(1)), 0)

    def programs_with_kgq(self, script):
        """A folder with our programs, but for a kgq that does what the script says."""
        folder = self.folder / "bin"
        folder.mkdir()
        for program in ("kgd", "kgingest"):
            (folder / program).symlink_to(pathlib.Path(BIN) / program)
        (folder / "kgq").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / "kgq").chmod(0o755)
        return folder

    def test_answers_three_questions_about_the_sample_corpus(self):
        run = self.quickstart()
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        lavrov, calls, year = re.split(r'\n== kgq "', run.stdout.split("\n== How to go on")[0])[1:]
        self.assertTrue(lavrov.startswith("all meetings involving Lavrov"))
        self.assertRegex(lavrov, r"(?s)\n2025-02-18 .*\n2022-01-21 ")
        self.assertTrue(calls.startswith("calls between Biden and Putin"))
        self.assertRegex(calls, r"(?s)\n2021-12-30 .*\n2021-12-07 ")
        self.assertTrue(year.startswith("what happened in 2025"))
        self.assertRegex(year, r"\n2025-02-12 ")
        self.assert_server_ended(run.stdout)

    def test_says_how_to_go_on_with_the_data_it_leaves(self):
        run = self.quickstart()
        directory = re.search(r"The graph stays in (\S+)\.", run.stdout).group(1)
        self.assertEqual(pathlib.Path(directory).parent, self.folder)
        answer = subprocess.run([str(pathlib.Path(BIN) / "kgq"), "--db", directory, "stats"], timeout=SECONDS,
                                stdout=subprocess.DEVNULL)
        self.assertEqual(answer.returncode, 0)

    def test_a_second_run_changes_nothing(self):
        first = self.quickstart(ANNALS_DB=str(self.folder / "graph"))
        second = self.quickstart(ANNALS_DB=str(self.folder / "graph"))
        self.assertEqual((first.returncode, second.returncode), (0, 0), first.stderr + second.stderr)
        self.assertRegex(first.stdout, r"\n[1-9]\d* added, 0 replaced, 0 unchanged")
        self.assertRegex(second.stdout, r"\n0 added, 0 replaced, [1-9]\d* unchanged")
        questions = lambda run: run.stdout[run.stdout.index("\n== kgq"):]
        self.assertEqual(questions(first), questions(second))

    def test_reads_a_folder_of_ones_own(self):
        own = self.folder / "my articles"
        own.mkdir()
        shutil.copy(ARTICLES / "05_biden-putin-50-phut.txt", own)
        run = self.quickstart("my articles")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("1 added", run.stdout)
        self.assertIn("2021-12-30", run.stdout)
        self.assert_server_ended(run.stdout)

    def test_wrong_usage_touches_nothing(self):
        for words, part in [(("missing folder",), "missing folder"), (("a", "b"), "quickstart"), (("--x",), "quickstart")]:
            run = self.quickstart(*words)
            self.assertEqual((run.returncode, run.stdout), (2, ""))
            self.assertIn(part, run.stderr)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_a_failure_ends_the_server(self):
        run = self.quickstart(programs=self.programs_with_kgq("exit 3"))
        self.assertEqual(run.returncode, 3)
        self.assertIn("kgq ended with 3", run.stderr)
        self.assert_server_ended(run.stdout)

    def test_an_interruption_ends_the_server(self):
        run = self.quickstart(programs=self.programs_with_kgq("kill -TERM $PPID"))
        self.assertEqual(run.returncode, 143)
        self.assert_server_ended(run.stdout)

    def test_a_server_that_does_not_start_is_told(self):
        programs = self.programs_with_kgq("exit 0")
        (programs / "kgd").unlink()
        (programs / "kgd").symlink_to("/bin/false")
        run = self.quickstart(programs=programs)
        self.assertEqual(run.returncode, 3)
        self.assertIn("kgd did not start", run.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    flags, rest = parser.parse_known_args()
    BIN = pathlib.Path(flags.bin).resolve()
    unittest.main(argv=[sys.argv[0], *rest])
