"""Golden answers: the sample corpus through the real programs and a real gRPC connection.

questions.tsv lists what is asked; golden/NAME.txt holds what must come back, to the byte. After a change that is meant
to change answers, run

    golden_answers_test.py --bin build/dev/bin --update

and read the difference: each answer must be true of the articles in tests/data/articles.
"""

import argparse
import json
import pathlib
import shlex
import signal
import sys
import unittest

from programs import Programs, Scratch, Server

HERE = pathlib.Path(__file__).resolve().parent
ARTICLES = HERE.parent / "data" / "articles"
ALL_EVENTS = ("events", "--all", "--output", "json")
PROGRAMS = None
UPDATE = False


def read_table(name):
    """The rows of a tab-separated table with a header; lines that begin with # are comments."""
    lines = [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]


def article_paths():
    return sorted(path for path in ARTICLES.iterdir() if path.suffix in (".txt", ".jsonl"))


class GoldenAnswersTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        scratch = Scratch()
        cls.addClassCleanup(scratch.remove)
        cls.folder = scratch.path
        cls.directory = scratch.path / "graph"
        cls.server = Server(PROGRAMS, cls.directory)
        cls.addClassCleanup(lambda: cls.server.stop())
        cls.first_load = PROGRAMS.load(ARTICLES, "--server", cls.server.address)

    def ask_server(self, *arguments):
        return PROGRAMS.run("kgq", "--server", self.server.address, *arguments)

    def ask_directory(self, *arguments):
        return PROGRAMS.run("kgq", "--db", self.directory, *arguments)

    def check_golden(self, name, answer):
        path = HERE / "golden" / f"{name}.txt"
        text = answer.stdout + (f"--- standard error\n{answer.stderr}" if answer.stderr else "")
        if UPDATE:
            path.write_text(text, encoding="utf-8")
        self.assertEqual(text, path.read_text(encoding="utf-8"))

    def test_questions_are_answered_as_written_down(self):
        if UPDATE:
            for path in (HERE / "golden").glob("*.txt"):
                path.unlink()
        for question in read_table("questions.tsv"):
            with self.subTest(question["name"]):
                answer = self.ask_server(*shlex.split(question["arguments"]))
                self.assertEqual(answer.returncode, int(question["exit"]), answer.stderr)
                self.check_golden(question["name"], answer)

    def test_questions_cover_every_golden_answer(self):
        names = [question["name"] for question in read_table("questions.tsv")]
        self.assertEqual(sorted(names), sorted(path.stem for path in (HERE / "golden").glob("*.txt")))

    def test_a_directory_answers_as_its_server_does(self):
        for question in read_table("questions.tsv"):
            with self.subTest(question["name"]):
                words = shlex.split(question["arguments"])
                served, read = self.ask_server(*words), self.ask_directory(*words)
                self.assertEqual((read.returncode, read.stdout, read.stderr),
                                 (served.returncode, served.stdout, served.stderr))

    def test_output_formats_tell_the_same(self):
        words = ("events", "--all", "--output")
        events = json.loads(self.ask_server(*words, "json").stdout)["events"]
        lines = [json.loads(line) for line in self.ask_server(*words, "jsonl").stdout.splitlines()]
        self.assertEqual(lines, events)
        self.assertGreater(len(events), 0)
        rows = self.ask_server(*words, "csv").stdout.splitlines()
        self.assertEqual(len(rows), len(events) + 1)
        table = self.ask_server("events", "--all").stdout
        for event in events:
            self.assertIn(event["id"], table)

    def test_pages_put_together_are_the_whole(self):
        whole = json.loads(self.ask_server(*ALL_EVENTS).stdout)["events"]
        paged, token, pages = [], "", 0
        while pages == 0 or token:
            page = json.loads(self.ask_server("events", "--limit", "7", "--page-token", token, "--output", "json").stdout)
            paged += page["events"]
            token, pages = page.get("next_page_token", ""), pages + 1
            self.assertLessEqual(len(page["events"]), 7)
        self.assertEqual(paged, whole)
        self.assertGreater(pages, 2)

    def test_loading_again_changes_nothing(self):
        before = self.ask_server(*ALL_EVENTS).stdout
        count = self.first_load.split()[0]
        self.assertRegex(self.first_load, f"^{count} added, 0 replaced, 0 unchanged, 0 refused, 0 unread; "
                                          "events: [0-9]+ added, 0 changed, 0 gone\n")
        again = PROGRAMS.load(ARTICLES, "--server", self.server.address)
        self.assertEqual(again, f"0 added, 0 replaced, {count} unchanged, 0 refused, 0 unread; "
                                "events: 0 added, 0 changed, 0 gone")
        self.assertEqual(self.ask_server(*ALL_EVENTS).stdout, before)

    def test_another_order_gives_the_same_graph(self):
        backwards = self.folder / "backwards"
        for path in reversed(article_paths()):
            PROGRAMS.load(path, "--db", backwards)
        for words in (ALL_EVENTS, ("stats",), ("search", "Putin", "--output", "json")):
            expected = self.ask_server(*words).stdout
            if words == ("stats",):  # all but the size on disk
                strip = lambda text: [line for line in text.splitlines() if not line.startswith("bytes ")]
                self.assertEqual(strip(PROGRAMS.ask("--db", backwards, *words)), strip(expected))
            else:
                self.assertEqual(PROGRAMS.ask("--db", backwards, *words), expected)

    def test_what_was_acknowledged_survives_a_kill(self):
        directory = self.folder / "killed"
        server = Server(PROGRAMS, directory)
        self.addCleanup(lambda: server.stop())
        PROGRAMS.load(ARTICLES, "--server", server.address)
        self.assertEqual(server.stop(signal.SIGKILL), -signal.SIGKILL)
        again = Server(PROGRAMS, directory)
        self.addCleanup(lambda: again.stop())
        self.assertEqual(PROGRAMS.ask("--server", again.address, *ALL_EVENTS), self.ask_server(*ALL_EVENTS).stdout)
        self.assertEqual(again.stop(), 0)

    def test_a_retracted_article_leaves_no_trace(self):
        paths = article_paths()
        with_all, without = self.folder / "with", self.folder / "without"
        PROGRAMS.load(*paths, "--db", with_all)
        PROGRAMS.load(*paths[1:], "--db", without)
        self.assertNotEqual(PROGRAMS.ask("--db", with_all, *ALL_EVENTS), PROGRAMS.ask("--db", without, *ALL_EVENTS))
        self.assertEqual(PROGRAMS.run("kgingest", "retract", paths[0].stem, "--db", with_all).returncode, 0)
        self.assertEqual(PROGRAMS.ask("--db", with_all, *ALL_EVENTS), PROGRAMS.ask("--db", without, *ALL_EVENTS))
        self.assertEqual(PROGRAMS.run("kgingest", "retract", paths[0].stem, "--db", with_all).returncode, 1)


class ExtractTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        extracted = PROGRAMS.run("kgingest", "extract", ARTICLES, "--format", "jsonl")
        assert extracted.returncode == 0 and not extracted.stderr, extracted.stderr
        cls.lines = extracted.stdout.splitlines()
        cls.by_article = {document["doc"]: document for document in map(json.loads, cls.lines)}

    def test_each_article_gives_one_valid_line(self):
        texts = [path for path in article_paths() if path.suffix == ".txt"]
        feed = [json.loads(line)["id"] for line in (ARTICLES / "wire.jsonl").read_text(encoding="utf-8").splitlines()]
        self.assertEqual(sorted(self.by_article), sorted([path.stem for path in texts] + feed))
        self.assertEqual(len(self.lines), len(self.by_article))
        for document in self.by_article.values():
            self.assertLessEqual({"doc", "published", "lang", "events", "people"}, document.keys())
            for event in document["events"]:
                self.assertIn(event["type"], ("summit", "meeting", "talks", "call", "visit", "conference", "signing"))
                self.assertIn(event["status"], ("held", "scheduled", "proposed", "cancelled"))
                self.assertEqual(event["place"].keys(), {"city", "country"})
                self.assertGreater(len(event["participants"]), 0)

    def test_spans_cut_the_evidence_out_of_the_article(self):
        checked = 0
        for path in article_paths():
            if path.suffix != ".txt":
                continue
            text = path.read_bytes()
            for event in self.by_article[path.stem]["events"]:
                quotes = [text[begin:end].decode("utf-8") for begin, end in event["spans"]]
                self.assertIn(event["evidence"], quotes, path.name)
                checked += 1
        self.assertGreater(checked, 0)

    def test_contacts_told_by_teasers_never_appear(self):
        for teaser in read_table("teasers.tsv"):
            document = self.by_article[teaser["article"]]
            names = {person["name"] for person in document["people"]}
            names |= {name for event in document["events"] for name in event["participants"]}
            with self.subTest(teaser):
                self.assertNotIn(teaser["name"], names)
                for event in document["events"]:
                    self.assertNotIn(teaser["words"], event["evidence"])

    def test_teasers_are_quoted_from_the_articles(self):
        for teaser in read_table("teasers.tsv"):
            self.assertIn(teaser["words"], (ARTICLES / f"{teaser['article']}.txt").read_text(encoding="utf-8"))

    def test_what_cannot_be_read_is_named_and_the_rest_is_done(self):
        scratch = Scratch()
        self.addCleanup(scratch.remove)
        broken = scratch.path / "broken.jsonl"
        broken.write_text('{"id": "a"\n', encoding="utf-8")
        done = PROGRAMS.run("kgingest", "extract", broken, article_paths()[0])
        self.assertEqual(done.returncode, 1)
        self.assertIn("broken.jsonl", done.stderr)
        self.assertEqual(len(done.stdout.splitlines()), 1)


class ExitCodeTest(unittest.TestCase):
    def test_a_server_that_is_not_there_is_a_failure(self):
        answer = PROGRAMS.run("kgq", "--server", "127.0.0.1:1", "all meetings involving Lavrov")
        self.assertEqual((answer.returncode, answer.stdout), (3, ""))
        self.assertIn("127.0.0.1:1", answer.stderr)
        load = PROGRAMS.run("kgingest", "load", ARTICLES, "--server", "127.0.0.1:1")
        self.assertEqual(load.returncode, 3)
        self.assertIn("127.0.0.1:1", load.stderr)

    def test_a_directory_that_is_not_there_is_a_failure(self):
        answer = PROGRAMS.run("kgq", "--db", "/nonexistent/graph", "all meetings involving Lavrov")
        self.assertEqual((answer.returncode, answer.stdout), (3, ""))
        self.assertIn("/nonexistent/graph", answer.stderr)

    def test_wrong_usage_is_told(self):
        for program, words in [("kgq", ()), ("kgq", ("events", "--type", "duel")), ("kgingest", ("extract",)),
                               ("kgingest", ("load", str(ARTICLES))), ("kgd", ())]:
            with self.subTest(f"{program} {words}"):
                done = PROGRAMS.run(program, *words)
                self.assertEqual((done.returncode, done.stdout), (2, ""))
                self.assertNotEqual(done.stderr, "")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--update", action="store_true")
    flags, rest = parser.parse_known_args()
    PROGRAMS, UPDATE = Programs(flags.bin), flags.update
    unittest.main(argv=[sys.argv[0], *rest])
