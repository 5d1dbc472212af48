"""Verify, rebuild and correct: the sample corpus through the real programs, over a directory and a server."""

import argparse
import json
import pathlib
import sys
import unittest

from programs import Programs, Scratch, Server

ARTICLES = pathlib.Path(__file__).resolve().parent.parent / "data" / "articles"
ALL_EVENTS = ("events", "--all", "--output", "json")
PROGRAMS = None


class UpkeepTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        scratch = Scratch()
        self.addCleanup(scratch.remove)
        self.directory = scratch.path / "graph"
        PROGRAMS.load(ARTICLES, "--db", self.directory)

    def run_ok(self, *arguments):
        done = PROGRAMS.run("kgingest", *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def events(self):
        return json.loads(PROGRAMS.ask("--db", self.directory, *ALL_EVENTS))["events"]

    def check_sound(self):
        self.assertIn("no problems", self.run_ok("verify", "--db", self.directory))
        self.assertEqual(self.run_ok("rebuild", "--db", self.directory), "nothing to change\n")

    def test_what_was_loaded_verifies_and_needs_no_rebuild(self):
        self.check_sound()
        verified = json.loads(self.run_ok("verify", "--db", self.directory, "--output", "json"))
        self.assertEqual(verified["problem_count"], "0")
        self.assertGreater(int(verified["articles"]), 20)

    def test_a_directory_in_use_is_verified_and_its_server_too(self):
        server = Server(PROGRAMS, self.directory)
        self.addCleanup(server.stop)
        self.run_ok("verify", "--db", self.directory)
        self.run_ok("verify", "--server", server.address)
        self.assertEqual(self.run_ok("rebuild", "--server", server.address), "nothing to change\n")
        refused = PROGRAMS.run("kgingest", "rebuild", "--db", self.directory)
        self.assertEqual(refused.returncode, 3)
        self.assertIn("--server", refused.stderr)

    def test_a_rejected_event_stays_away_until_that_is_undone(self):
        before = self.events()
        event = before[0]["id"]
        added = json.loads(self.run_ok("correct", "reject", event, "--db", self.directory, "--reason", "a test",
                                       "--output", "json"))
        self.assertEqual(PROGRAMS.run("kgq", "--db", self.directory, "event", event).returncode, 1)
        self.assertNotIn(event, [each["id"] for each in self.events()])
        PROGRAMS.load(ARTICLES, "--db", self.directory)
        self.assertNotIn(event, [each["id"] for each in self.events()])
        self.check_sound()
        self.assertIn("a test", self.run_ok("correct", "list", "--db", self.directory))
        self.run_ok("correct", "undo", added["id"], "--db", self.directory)
        self.assertEqual(self.events(), before)
        self.assertEqual(self.run_ok("correct", "list", "--db", self.directory), "no corrections\n")
        self.check_sound()

    def test_a_renamed_entity_is_found_by_its_new_name(self):
        self.run_ok("correct", "rename", "person/sergei-lavrov", "Sergey Viktorovich Lavrov", "--db", self.directory)
        self.assertIn("Sergey Viktorovich Lavrov", PROGRAMS.ask("--db", self.directory, "entity", "Viktorovich"))
        self.check_sound()

    def test_merged_events_answer_to_both_ids(self):
        first, second = [each["id"] for each in self.events() if each["type"] == "EVENT_TYPE_SUMMIT"][:2]
        self.run_ok("correct", "merge", first, second, "--db", self.directory)
        shown = [json.loads(PROGRAMS.ask("--db", self.directory, "event", each, "--output", "json"))["id"]
                 for each in (first, second)]
        self.assertEqual(shown, [first, first])
        self.check_sound()

    def test_what_cannot_be_corrected_is_refused_and_nothing_changes(self):
        before = self.events()
        for code, arguments in ((1, ["undo", "correction/000099"]),
                                (1, ["reject", "event/1999-01-01-meeting-a-b-00000000"]),
                                (2, ["merge", before[0]["id"], "person/sergei-lavrov"]),
                                (2, ["merge", before[0]["id"]])):
            done = PROGRAMS.run("kgingest", "correct", *arguments, "--db", self.directory)
            self.assertEqual(done.returncode, code, f"{arguments}: {done.stderr}")
        self.assertEqual(self.events(), before)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    options, rest = parser.parse_known_args()
    PROGRAMS = Programs(options.bin)
    unittest.main(argv=[sys.argv[0], *rest])
