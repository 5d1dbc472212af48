"""Reading kept texts again with other tables, by the real programs: what is answered then is what would be had if the
articles had been read with these tables at first."""

import argparse
import json
import pathlib
import sys
import unittest

from programs import Programs, Scratch, Server

ARTICLES = pathlib.Path(__file__).resolve().parent.parent / "data" / "articles"
EVENTS = ("events", "--all", "--output", "json")
PROGRAMS = None


class ReextractTest(unittest.TestCase):
    def setUp(self):
        scratch = Scratch()
        self.addCleanup(scratch.remove)
        self.folder = scratch.path
        # Tables that know one more person, whom the first sample article names as its author.
        world = self.folder / "lexicon" / "world"
        world.mkdir(parents=True)
        header = next(line for line in self.builtin("world/people.tsv").splitlines() if not line.startswith("#"))
        cells = dict.fromkeys(header.split("\t"), "")
        cells.update(id="thu-ha", name="Thu Hà", country="VN")
        (world / "people.tsv").write_text(header + "\n" + "\t".join(cells.values()) + "\n", encoding="utf-8")
        self.lexicon = ("--lexicon", self.folder / "lexicon")

    @staticmethod
    def builtin(name):
        root = pathlib.Path(__file__).resolve().parent.parent.parent
        return (root / "ingest" / "lexicon" / name).read_text(encoding="utf-8")

    def reextract(self, *arguments):
        return PROGRAMS.run("kgingest", "reextract", *arguments)

    def check(self, *target):
        """The counts of a run with other tables, and of a second one."""
        dry = self.reextract(*target, *self.lexicon, "--dry-run", "--output", "json")
        self.assertEqual(dry.returncode, 0, dry.stderr)
        first = self.reextract(*target, *self.lexicon, "--output", "json")
        self.assertEqual(first.returncode, 0, first.stderr)
        second = self.reextract(*target, *self.lexicon, "--output", "json")
        self.assertEqual(json.loads(second.stdout)["articles"]["read"], 0)
        counts = json.loads(first.stdout)
        self.assertGreater(counts["articles"]["read"], 20)
        tried = json.loads(dry.stdout)
        self.assertEqual(tried["articles"]["read"], counts["articles"]["read"])
        if target[0] == "--db":  # a server only counts
            self.assertEqual({**tried, "dry_run": False}, counts)
        self.assertTrue(counts["complete"])
        return counts

    def test_a_directory_and_a_server_are_read_again(self):
        directory = self.folder / "graph"
        PROGRAMS.load(ARTICLES, "--db", directory)
        server = Server(PROGRAMS, self.folder / "served")
        self.addCleanup(lambda: server.stop())
        PROGRAMS.load(ARTICLES, "--server", server.address)
        read, served = self.check("--db", directory), self.check("--server", server.address)
        self.assertEqual(read["articles"], served["articles"])
        for kind in ("added", "gone"):  # an event may change in one batch of a server's and change back in another
            self.assertEqual(read["events"][kind], served["events"][kind])
        fresh = self.folder / "fresh"
        PROGRAMS.load(ARTICLES, "--db", fresh, *self.lexicon)
        expected = PROGRAMS.ask("--db", fresh, *EVENTS)
        self.assertEqual(PROGRAMS.ask("--db", directory, *EVENTS), expected)
        self.assertEqual(PROGRAMS.ask("--server", server.address, *EVENTS), expected)

    def test_there_must_be_a_graph(self):
        missing = self.reextract("--db", self.folder / "missing")
        self.assertEqual(missing.returncode, 3)
        self.assertFalse((self.folder / "missing").exists())


def keeps_texts():
    """Whether the graph can be read again at all."""
    scratch = Scratch()
    try:
        PROGRAMS.load(ARTICLES / "22_bao-va-gia-gao.txt", "--db", scratch.path / "graph")
        return PROGRAMS.run("kgingest", "reextract", "--db", scratch.path / "graph").returncode == 0
    finally:
        scratch.remove()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    flags, rest = parser.parse_known_args()
    PROGRAMS = Programs(flags.bin)
    if not keeps_texts():
        print("this graph keeps no texts yet")
        sys.exit(77)
    unittest.main(argv=[sys.argv[0], *rest])
