"""Graphs as files: the sample corpus exported and imported through the real programs, over directories and servers."""

import argparse
import gzip
import json
import os
import pathlib
import signal
import subprocess
import sys
import unittest

from programs import SECONDS, Programs, Scratch, Server

PROGRAMS = ARTICLES = None  # from the command line

FOREIGN = [
    {"header": {"format": "annals-graph", "version": 1, "source": "chronicle"}},
    {"entity": {"id": "country/RU", "kind": "ENTITY_KIND_COUNTRY", "name": "Russia", "code": "RU", "listed": True}},
    {"entity": {"id": "country/US", "kind": "ENTITY_KIND_COUNTRY", "name": "United States", "code": "US",
                "listed": True}},
    {"event": {"type": "EVENT_TYPE_TALKS", "status": "EVENT_STATUS_HELD", "date": {"edtf": "2031-01-10"},
               "participants": [{"entity_id": "country/RU"}, {"entity_id": "country/US"}],
               "sources": [{"article": {"id": "x1", "outlet": "A paper", "published": {"edtf": "2031-01-11"}},
                            "evidence": [{"text": "They talked."}]}]}},
    {"event": {"type": "EVENT_TYPE_CALL", "status": "EVENT_STATUS_HELD", "date": {"edtf": "2031-02-10"},
               "participants": [{"entity_id": "country/RU"}, {"entity_id": "country/US"}]}},
]


def lines_of(objects):
    return "".join(json.dumps(one) + "\n" for one in objects)


class ExchangeTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        """The sample corpus with corrections, an article that was withdrawn, and one that is not UTF-8."""
        scratch = Scratch()
        cls.addClassCleanup(scratch.remove)
        cls.sample = scratch.path / "sample"
        PROGRAMS.load(ARTICLES, "--db", cls.sample)
        odd = scratch.path / "odd.txt"
        odd.write_bytes("Hôm 16/7/2018, Ngoại trưởng Nga Sergei Lavrov hội đàm với Ngoại trưởng Mỹ Mike Pompeo tại "
                        "Helsinki.\n".encode("utf-16"))
        PROGRAMS.load(odd, "--db", cls.sample)
        events = json.loads(PROGRAMS.ask("--db", cls.sample, "events", "--all", "--output", "json"))["events"]
        summits = [one["id"] for one in events if one["type"] == "EVENT_TYPE_SUMMIT"]
        for arguments in (["merge", *summits[:2], "--reason", "a test"], ["reject", events[0]["id"]],
                          ["rename", "person/sergei-lavrov", "Sergey Viktorovich Lavrov"],
                          ["reject", events[1]["id"]]):
            cls.run_class("correct", *arguments, "--db", cls.sample)
        cls.run_class("correct", "undo", "correction/000002", "--db", cls.sample)
        withdrawn = sorted(ARTICLES.glob("*.txt"))[3].stem
        cls.run_class("retract", withdrawn, "--db", cls.sample)
        cls.exported = cls.run_class("export", "--db", cls.sample)

    @classmethod
    def run_class(cls, *arguments):
        done = PROGRAMS.run("kgingest", *arguments)
        if done.returncode != 0 or done.stderr:
            raise AssertionError(f"kgingest {arguments} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def setUp(self):
        scratch = Scratch()
        self.addCleanup(scratch.remove)
        self.path = scratch.path
        self.copy = scratch.path / "copy"

    def run_kgingest(self, code, *arguments):
        done = PROGRAMS.run("kgingest", *arguments)
        self.assertEqual(done.returncode, code, done.stderr)
        return done.stdout if code == 0 else done.stderr

    def file_of(self, text, name="graph.jsonl"):
        path = self.path / name
        path.write_text(text, encoding="utf-8")
        return path

    def check_sound(self, directory):
        self.assertIn("no problems", self.run_kgingest(0, "verify", "--db", directory))

    def test_the_file_has_all_there_is(self):
        kinds = [next(iter(json.loads(line))) for line in self.exported.splitlines()]
        order = ["header", "article", "tombstone", "correction", "entity", "event"]
        self.assertEqual(sorted(kinds, key=order.index), kinds)
        self.assertEqual(set(kinds), set(order))
        stats = json.loads(PROGRAMS.ask("--db", self.sample, "stats", "--output", "json"))
        self.assertEqual(kinds.count("article"), int(stats["articles"]))
        self.assertEqual(kinds.count("event"), int(stats["events"]))
        self.assertEqual((kinds.count("tombstone"), kinds.count("correction")), (1, 3))
        articles = [json.loads(line)["article"] for line in self.exported.splitlines() if '{"article"' in line[:10]]
        self.assertEqual(sum("text" in one for one in articles), len(articles) - 1)
        self.assertEqual(sum("text_bytes" in one for one in articles), 1)
        by_id = {one["extraction"]["article"]["id"]: one for one in articles}
        first = sorted(ARTICLES.glob("*.txt"))[0]
        self.assertEqual(by_id[first.stem]["text"], first.read_text(encoding="utf-8"))
        event = json.loads(self.exported.splitlines()[-1])["event"]
        shown = json.loads(PROGRAMS.ask("--db", self.sample, "event", event["id"], "--output", "json"))
        self.assertEqual([one["article"]["id"] for one in event["sources"]],
                         [one["article"]["id"] for one in shown["sources"]])

    def test_export_import_export_is_the_same_byte_for_byte(self):
        path = self.path / "graph.jsonl"
        self.assertEqual(self.run_kgingest(0, "export", "--db", self.sample, "--output", path), "")
        self.assertEqual(path.read_text(encoding="utf-8"), self.exported)
        self.assertEqual(os.listdir(self.path), ["graph.jsonl"])
        told = self.run_kgingest(0, "import", path, "--db", self.copy)
        self.assertIn("differing: 0", told)
        self.assertEqual(self.run_kgingest(0, "export", "--db", self.copy), self.exported)
        self.check_sound(self.copy)
        for question in (["events", "--all", "--output", "json"], ["stats"], ["entity", "Lavrov"]):
            answers = [PROGRAMS.ask("--db", directory, *question) for directory in (self.sample, self.copy)]
            if question != ["stats"]:  # whose bytes on disk differ
                self.assertEqual(*answers)
        again = json.loads(self.run_kgingest(0, "import", path, "--db", self.copy, "--output", "json"))
        self.assertEqual((again["articles"]["added"], again["articles"]["replaced"], again["differing"]), (0, 0, 0))
        self.assertEqual(self.run_kgingest(0, "export", "--db", self.copy), self.exported)

    def test_a_server_exports_and_imports_the_same(self):
        server = Server(PROGRAMS, self.copy)
        self.addCleanup(server.stop)
        packed = self.path / "graph.jsonl.gz"
        packed.write_bytes(gzip.compress(self.exported.encode("utf-8")))
        self.run_kgingest(0, "import", packed, "--server", server.address)
        self.assertEqual(self.run_kgingest(0, "export", "--server", server.address), self.exported)
        # A directory in use is read, too.
        self.assertEqual(self.run_kgingest(0, "export", "--db", self.copy), self.exported)
        bare = self.run_kgingest(0, "export", "--server", server.address, "--no-texts")
        self.assertEqual(bare, self.run_kgingest(0, "export", "--db", self.copy, "--no-texts"))
        self.assertNotIn('"text_bytes"', bare)
        self.assertLess(len(bare), len(self.exported))
        server.stop()
        self.check_sound(self.copy)

    def test_texts_that_came_along_are_read_again(self):
        self.run_kgingest(0, "import", self.file_of(self.exported), "--db", self.copy)
        reread = json.loads(self.run_kgingest(0, "reextract", "--db", self.copy, "--all", "--output", "json"))
        self.assertEqual(reread["articles"]["replaced"], 0)
        self.assertEqual(reread["articles"]["unchanged"], self.exported.count('{"article":{"extraction"'))

    def test_from_standard_input(self):
        command = [str(PROGRAMS.folder / "kgingest"), "import", "-", "--db", str(self.copy)]
        done = subprocess.run(command, input=self.exported, capture_output=True, encoding="utf-8", timeout=SECONDS)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.run_kgingest(0, "export", "--db", self.copy), self.exported)

    def test_into_a_graph_that_has_articles(self):
        articles = sorted(ARTICLES.glob("*.txt"))
        PROGRAMS.load(*articles[:6], "--db", self.copy)
        own = self.file_of("Hôm 3/4/2019, Ngoại trưởng Nga Sergei Lavrov gặp Ngoại trưởng Mỹ Mike Pompeo tại Vienna.\n",
                           "own.txt")
        PROGRAMS.load(own, "--db", self.copy)
        self.assertIn("not compared", self.run_kgingest(0, "import", self.file_of(self.exported), "--db", self.copy))
        self.check_sound(self.copy)
        self.run_kgingest(0, "retract", "own", "--db", self.copy)
        lines = self.run_kgingest(0, "export", "--db", self.copy).splitlines()
        self.assertEqual([line for line in lines if '"own"' not in line], self.exported.splitlines())

    def test_bad_lines_are_named_and_the_rest_is_taken(self):
        lines = self.exported.splitlines()
        lines[2] = lines[2][:100]
        path = self.file_of("\n".join(lines) + "\n")
        told = self.run_kgingest(1, "import", path, "--db", self.copy)
        self.assertIn(f"kgingest: {path}:3: not a line of a graph", told)
        stats = json.loads(PROGRAMS.ask("--db", self.copy, "stats", "--output", "json"))
        self.assertEqual(int(stats["articles"]), self.exported.count('{"article":{"extraction"') - 1)
        self.check_sound(self.copy)

    def test_a_graph_made_elsewhere(self):
        path = self.file_of(lines_of(FOREIGN))
        self.assertIn("articles: 2 added", self.run_kgingest(0, "import", path, "--db", self.copy))
        answer = json.loads(PROGRAMS.ask("--db", self.copy, "events", "--all", "--output", "json"))["events"]
        self.assertEqual(sorted(one["date"]["edtf"] for one in answer), ["2031-01-10", "2031-02-10"])
        shown = PROGRAMS.ask("--db", self.copy, "event", next(one["id"] for one in answer if "talks" in one["type"].lower()))
        self.assertIn("They talked.", shown)
        self.assertIn("A paper", shown)
        self.check_sound(self.copy)
        exported = self.file_of(self.run_kgingest(0, "export", "--db", self.copy), "own.jsonl")
        self.run_kgingest(0, "import", exported, "--db", self.path / "second")
        self.assertEqual(self.run_kgingest(0, "export", "--db", self.path / "second"),
                         exported.read_text(encoding="utf-8"))

    def test_the_example_of_the_help_is_a_graph(self):
        text = self.run_kgingest(0, "import", "--help")
        example = text[text.index('  {"header"'):text.index("(the last one on one line)")]
        header, *entities, event = example.strip().split("\n  {")
        objects = [json.loads(line if line.startswith("{") else "{" + line) for line in (header, *entities, event)]
        self.run_kgingest(0, "import", self.file_of(lines_of(objects)), "--db", self.copy)
        self.assertIn("They talked.", self.run_kgingest(0, "export", "--db", self.copy))

    def test_an_interrupted_export_leaves_what_was_there(self):
        path = self.file_of("before")
        command = [str(PROGRAMS.folder / "kgingest"), "export", "--db", str(self.sample), "--output", str(path)]
        for how in (signal.SIGINT, signal.SIGTERM):
            export = subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8")
            while not (self.path / "graph.jsonl.tmp").exists() and export.poll() is None:
                pass
            export.send_signal(how)
            export.communicate(timeout=SECONDS)
            self.assertIn(export.returncode, (0, 3))  # it may have been done before
            self.assertIn(path.read_text(encoding="utf-8"), ("before", self.exported))
            self.assertEqual(os.listdir(self.path), ["graph.jsonl"])

    def test_what_is_wrong_is_told(self):
        self.run_kgingest(3, "export", "--db", self.path / "absent")
        self.assertFalse((self.path / "absent").exists())
        self.run_kgingest(2, "export")
        self.run_kgingest(2, "import", "--db", self.copy)
        self.run_kgingest(2, "import", "file")
        self.assertIn("/nowhere", self.run_kgingest(3, "export", "--db", self.sample, "--output", "/nowhere/at/all"))
        self.assertIn("absent.jsonl", self.run_kgingest(1, "import", self.path / "absent.jsonl", "--db", self.copy))
        full = self.run_kgingest(3, "export", "--db", self.sample, "--output", "/dev/full")
        self.assertIn("No space left", full)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--articles", type=pathlib.Path, required=True)
    flags, rest = parser.parse_known_args()
    PROGRAMS, ARTICLES = Programs(flags.bin), flags.articles
    unittest.main(argv=[sys.argv[0], *rest])
