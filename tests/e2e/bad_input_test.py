"""Every kind of bad input among good articles of every kind of source: each bad one is named with its place and its own
reason, each good one is read, nothing else is said, and all of it can be done again."""

import argparse
import json
import pathlib
import subprocess
import sys
import unittest

import programs
from bad_corpus import Corpus

BIN = None  # from the command line
SECONDS = 100


class BadInputTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.programs = programs.Programs(BIN)
        cls.scratch = programs.Scratch()
        cls.addClassCleanup(cls.scratch.remove)
        cls.corpus = Corpus(cls.scratch.path / "corpus")
        cls.data = cls.scratch.path / "graph"
        cls.loaded = cls.load("--db", cls.data)

    @classmethod
    def load(cls, *target):
        return subprocess.run(
            [BIN / "kgingest", "load", "--quiet", "--output", "json", *cls.corpus.paths, *target],
            input=cls.corpus.standard_input, capture_output=True, timeout=SECONDS)

    def events(self, *source):
        return json.loads(self.programs.ask(*source, "events", "--all", "--output", "json"))["events"]

    def check_said(self, done):
        """One line for each bad one, with its place and reason, and no other line."""
        said = done.stderr.decode("utf-8").splitlines()  # which also says that it is UTF-8
        wrong = []
        for bad in self.corpus.bad:
            about = [line for line in said if line.startswith(f"kgingest: {bad.location}: ")]
            if len(about) != 1 or not all(word in about[0] for word in bad.words):
                wrong.append((bad, about))
            said = [line for line in said if line not in about]
        self.assertEqual(wrong, [])
        self.assertEqual(said, [])
        self.assertEqual(done.returncode, 1)

    def check_read(self, *source):
        """Each good article, and nothing of a bad one."""
        found = {event["date"]["edtf"]: {said["article"]["id"] for said in event["sources"]}
                 for event in self.events(*source)}
        self.assertEqual(sorted(found), sorted(self.corpus.good))
        for day, article_id in self.corpus.good.items():
            if article_id is not None:
                self.assertEqual(found[day], {article_id})

    def test_there_are_many_kinds(self):
        self.assertGreater(len({bad.words for bad in self.corpus.bad}), 60)
        self.assertGreater(len(self.corpus.good), 40)

    def test_each_bad_one_is_named_with_its_reason(self):
        self.check_said(self.loaded)
        for line in self.loaded.stderr.decode("utf-8").splitlines():
            self.assertTrue(line.isprintable(), line)
            self.assertLess(len(line), 500)
        counts = json.loads(self.loaded.stdout)["articles"]
        self.assertEqual(counts["refused"] + counts["unread"], len(self.corpus.bad))

    def test_each_good_one_is_in_the_graph(self):
        self.check_read("--db", self.data)
        self.assertEqual(self.programs.run("kgingest", "verify", "--db", self.data).returncode, 0)

    def test_loading_again_gives_the_same_graph(self):
        before = self.events("--db", self.data)
        again = self.load("--db", self.data)
        self.check_said(again)
        self.assertEqual(self.events("--db", self.data), before)
        counts = json.loads(again.stdout)["articles"]
        self.assertEqual(counts["added"], 0)

    def test_a_server_takes_in_the_same(self):
        server = programs.Server(self.programs, self.scratch.path / "served")
        self.addCleanup(server.stop)
        self.check_said(self.load("--server", server.address))
        self.check_read("--server", server.address)
        self.assertEqual(self.programs.run("kgingest", "verify", "--server", server.address).returncode, 0)
        self.assertEqual(self.events("--server", server.address), self.events("--db", self.data))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", type=lambda folder: pathlib.Path(folder).resolve(), required=True)
    flags, rest = parser.parse_known_args()
    BIN = flags.bin
    unittest.main(argv=[sys.argv[0], *rest])
