"""A job that is run again and again, by the real programs: what it reads, writes, leaves alone, withdraws and tells."""

import fcntl
import gzip
import json
import os
import pathlib
import shutil
import signal
import socket
import time

from programs import SECONDS, Server
from sync_case import HOUR, SyncCase, article, main


class FilesTest(SyncCase):
    def test_what_has_not_changed_is_not_read(self):
        self.three_files()
        first = self.sync()
        self.check(first, added=4, read=3)
        self.assertEqual(first["files"], {"seen": 3, "read": 3, "gone": 0})
        self.assertEqual(len(first["events"]["added"]), 4)
        second = self.sync()
        self.check(second, unchanged=4)
        self.assertEqual(second["bytes"], 0)
        self.assertEqual(second["run"], 2)
        self.assertEqual(self.calls(), [0, 1, 2, 3])

    def test_what_has_changed_is_read(self):
        self.three_files()
        self.sync()
        for what, name, content, expected, called in (
                ("a text", "two.txt", article("two", 4)["text"], {"replaced": 1, "unchanged": 3}, (0, 2, 3, 4)),
                ("the same text again", "two.txt", article("two", 4)["text"], {"unchanged": 4}, (0, 2, 3, 4)),
                ("a sidecar", "one.json", '{"published": "2022-01-21"}', {"replaced": 1, "unchanged": 3}, (0, 2, 3, 4)),
                ("a new sidecar", "two.json", '{"published": "2022-01-19"}', {"replaced": 1, "unchanged": 3},
                 (0, 2, 3, 4)),
                ("a line", "feed.jsonl", [article("a", 2), article("b", 5)], {"replaced": 1, "unchanged": 3},
                 (0, 2, 4, 5)),
                ("one line more", "feed.jsonl", [article("a", 2), article("b", 5), article("c", 6)],
                 {"added": 1, "unchanged": 4}, (0, 2, 4, 5, 6))):
            with self.subTest(what):
                self.write(name, content)
                self.check(self.sync(), read=1, **expected)
                self.assertEqual(self.calls(), list(called))
        with self.subTest("a sidecar that is gone"):
            (self.sources / "two.json").unlink()
            self.check(self.sync(), read=1, replaced=1, unchanged=4)
        with self.subTest("a new file"):
            self.write("deep/er/new.txt", article("new", 7)["text"])
            self.check(self.sync(), read=1, added=1, unchanged=5)
        self.check(self.sync(), unchanged=6)

    def test_a_file_of_just_now_or_of_the_future_is_looked_at_again(self):
        for what, time_of in (("just now", time.time), ("the future", lambda: time.time() + 24 * HOUR)):
            with self.subTest(what):
                path = self.write("one.txt", article("one", 0)["text"])
                moment = time_of()
                os.utime(path, (moment, moment))
                self.sync()
                path.write_text(article("one", 5)["text"], encoding="utf-8")  # the same length
                os.utime(path, (moment, moment))
                self.check(self.sync(), read=1, replaced=1)
                self.assertEqual(self.calls(), [5])

    def test_a_job_does_the_same_from_wherever_it_is_started(self):
        self.three_files()
        self.sync()
        self.check(self.sync(source=os.path.relpath(self.sources) + "/./"), unchanged=4)
        self.check(self.sync(source=self.folder / "source?"), unchanged=4)

    def test_other_tables_make_all_be_read_again(self):
        self.three_files()
        self.sync()
        world = self.folder / "lexicon" / "world"
        world.mkdir(parents=True)
        builtin = pathlib.Path(__file__).resolve().parent.parent.parent / "ingest" / "lexicon" / "world" / "people.tsv"
        header = next(line for line in builtin.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
        cells = dict.fromkeys(header.split("\t"), "")
        cells.update(id="thu-ha", name="Thu Hà", country="VN")
        (world / "people.tsv").write_text(header + "\n" + "\t".join(cells.values()) + "\n", encoding="utf-8")
        self.check(self.sync("--lexicon", self.folder / "lexicon"), read=3, unchanged=4)
        self.check(self.sync("--lexicon", self.folder / "lexicon"), unchanged=4)

    def test_another_graph_gets_everything(self):
        self.three_files()
        self.sync()
        other = self.folder / "other"
        self.check(self.sync(graph=other), read=3, added=4)
        self.assertEqual(self.calls(other), self.calls())
        self.check(self.sync(), unchanged=4)

    def test_a_state_that_was_lost_makes_all_be_read_and_found_unchanged(self):
        self.three_files()
        self.sync()
        shutil.rmtree(self.state)
        self.check(self.sync(), read=3, unchanged=4)

    def test_a_name_that_is_no_utf8_is_told_and_the_others_are_read(self):
        self.three_files()
        os.rename(self.write("wrong.txt", "x"), os.fsencode(self.sources) + b"/caf\xe9.txt")
        done = self.run_command("sync", self.sources)
        report = self.report(done, 1)
        self.check(report, read=4, added=4, unread=1, stand_refused=1)
        self.assertIn("is not UTF-8", report["refused"][0]["reason"])
        self.assertEqual(self.jobs()[0]["refused"], report["refused"])
        self.assertEqual(self.articles(), 4)


class WithdrawalTest(SyncCase):
    def test_what_vanished_is_withdrawn_if_that_is_asked_for(self):
        self.three_files()
        self.sync()
        (self.sources / "two.txt").unlink()
        report = self.sync()
        self.check(report, unchanged=3, gone=1)
        self.assertEqual(report["files"]["gone"], 1)
        self.check(self.sync(), unchanged=3, gone=1)
        self.assertEqual(self.articles(), 4)
        self.check(self.sync("--prune"), unchanged=3, withdrawn=1)
        self.assertEqual(self.calls(), [0, 2, 3])
        self.check(self.sync("--prune"), unchanged=3)
        self.write("feed.jsonl", [article("b", 3)])
        self.check(self.sync("--prune"), read=1, unchanged=2, withdrawn=1)
        self.assertEqual(self.calls(), [0, 3])
        self.write("two.txt", article("two", 1)["text"])
        self.check(self.sync("--prune"), read=1, added=1, unchanged=2)

    def test_what_came_back_before_it_was_withdrawn_stays(self):
        self.three_files()
        self.sync()
        text = (self.sources / "two.txt").rename(self.folder / "aside")
        self.check(self.sync(), unchanged=3, gone=1)
        text.rename(self.sources / "two.txt")
        self.check(self.sync("--prune"), read=1, unchanged=4)
        self.assertEqual(self.articles(), 4)

    def test_what_moved_is_not_withdrawn(self):
        self.three_files()
        self.sync()
        (self.sources / "later").mkdir()
        (self.sources / "two.txt").rename(self.sources / "later" / "two.txt")
        self.check(self.sync("--prune"), read=1, unchanged=4)
        self.assertEqual(self.articles(), 4)

    def test_a_source_that_is_missing_or_empty_withdraws_nothing(self):
        self.three_files()
        self.write("other/more.txt", article("more", 4)["text"])
        sources = (self.sources / "other", self.sources / "*.txt", self.sources / "feed.jsonl")
        done = self.run_command("sync", *sources)
        self.check(self.report(done, 0), read=4, added=5)
        aside = self.folder / "aside"
        for what, empty in (("missing", False), ("empty", True)):
            with self.subTest(what):
                (self.sources / "other").rename(aside)
                if empty:
                    (self.sources / "other").mkdir()
                done = self.run_command("sync", *sources, "--prune")
                report = self.report(done, 1)
                self.check(report, unchanged=4, problems=1)
                self.assertIn(str(self.sources / "other"), report["problems"][0])
                self.assertIn(report["problems"][0], done.stderr)
                shutil.rmtree(self.sources / "other", ignore_errors=True)
                aside.rename(self.sources / "other")
                self.check(self.report(self.run_command("sync", *sources, "--prune"), 0), unchanged=5)
        with self.subTest("a pattern that nothing fits"):
            for path in self.sources.glob("*.txt"):
                path.unlink()
            self.check(self.report(self.run_command("sync", *sources, "--prune"), 1), unchanged=3, problems=1)
        self.assertEqual(self.articles(), 5)

    def test_a_source_that_is_new_and_empty_is_no_problem(self):
        self.check(self.sync("--prune"))

    def test_what_another_source_held_is_left_alone(self):
        self.three_files()
        self.sync()
        self.check(self.sync("--prune", source=self.sources / "feed.jsonl"), unchanged=2)
        self.assertEqual(self.articles(), 4)

    def test_a_file_with_an_unreadable_line_withdraws_nothing(self):
        self.write("feed.jsonl", [article(name, i) for i, name in enumerate("abc")])
        self.sync()
        whole = json.dumps(article("a", 0), ensure_ascii=False) + "\n"
        self.write("feed.jsonl", whole + json.dumps(article("b"))[:-20] + "\n")
        self.check(self.sync("--prune", code=1), read=1, unchanged=1, unread=1, stand_refused=1)
        self.check(self.sync("--prune"), unchanged=3, stand_refused=1)
        self.assertEqual(self.articles(), 3)
        self.write("feed.jsonl", whole)
        self.check(self.sync("--prune"), read=1, unchanged=1, withdrawn=2)
        self.assertEqual(self.calls(), [0])

    def test_a_file_that_is_damaged_withdraws_nothing(self):
        packed = gzip.compress("".join(json.dumps(article(name)) + "\n" for name in "abc").encode())
        self.write("feed.jsonl.gz", packed)
        self.check(self.sync(), read=1, added=3)
        self.write("feed.jsonl.gz", packed[:40])
        self.assertEqual(self.sync("--prune", code=1)["articles"]["withdrawn"], 0)
        self.assertEqual(self.articles(), 3)
        self.write("feed.jsonl.gz", packed)
        self.check(self.sync("--prune"), read=1, unchanged=3)

    def test_of_an_id_in_two_files_the_last_counts(self):
        self.write("1.jsonl", [article("same", 0)])
        self.write("2.jsonl", [article("same", 1)])
        self.check(self.sync(), read=2, added=1, replaced=1)
        self.assertEqual(self.calls(), [1])
        self.check(self.sync("--prune"), unchanged=1)
        self.write("2.jsonl", [article("same", 2)])
        self.check(self.sync("--prune"), read=1, replaced=1)
        self.assertEqual(self.calls(), [2])
        (self.sources / "2.jsonl").unlink()
        self.check(self.sync("--prune"), read=1, replaced=1)
        self.assertEqual(self.calls(), [0])
        (self.sources / "1.jsonl").unlink()
        self.write("3.txt", article("other", 3)["text"])
        self.check(self.sync("--prune"), read=1, added=1, withdrawn=1)

    def test_of_an_id_in_two_files_the_last_counts_when_an_earlier_one_has_changed(self):
        self.write("1.jsonl", [article("same", 0)])
        self.write("2.jsonl", [article("same", 1), article("other", 2)])
        self.write("3.jsonl", [article("other", 3)])
        self.sync()
        self.write("1.jsonl", [article("same", 4), article("new", 5)])
        report = self.sync("--prune")
        self.assertEqual(self.calls(), [1, 3, 5])
        self.assertEqual(report["files"]["read"], 3)  # the second stands over the first, the third over the second
        self.check(self.sync("--prune"), unchanged=3)
        # One that the first file has only now.
        self.write("1.jsonl", [article("other", 6)])
        self.sync("--prune")
        self.assertEqual(self.calls(), [1, 3])


class RefusalTest(SyncCase):
    def test_what_is_refused_is_listed_until_it_is_taken_in(self):
        self.three_files()
        self.write("wrong.jsonl", [article("x", 4), {"id": "y"}, article("z", 5, published="someday")])
        done = self.run_command("sync", self.sources)
        report = self.report(done, 1)
        self.check(report, read=4, added=5, unread=2, stand_refused=2)
        listed = self.jobs("--refused")
        self.assertEqual([item["location"] for item in listed],
                         [f"{self.sources}/wrong.jsonl:{line}" for line in (2, 3)])
        for item in listed:
            self.assertEqual(item["times"], 1)
            self.assertTrue(item["reason"].startswith(item["location"]), item)
            self.assertIn(item["reason"], done.stderr)
        # It is told once; the file is as it was.
        self.check(self.sync(), unchanged=5, stand_refused=2)
        self.check(self.retry(code=1), read=1, unchanged=1, unread=2, stand_refused=2)
        self.assertEqual([item["times"] for item in self.jobs("--refused")], [2, 2])
        self.write("wrong.jsonl", [article("x", 4), article("y", 6), article("z", 5)])
        self.check(self.retry(), read=1, added=2, unchanged=1)
        self.assertEqual(self.jobs("--refused"), [])
        self.check(self.retry())
        self.check(self.sync("--prune"), unchanged=7)

    def test_a_refused_file_that_vanished_is_off_the_list(self):
        self.three_files()
        self.write("wrong.txt", b"\0\1\2")
        self.check(self.sync(code=1), read=4, added=4, unread=1, stand_refused=1)
        (self.sources / "wrong.txt").unlink()
        self.check(self.sync(), unchanged=4)

    def test_runs_are_listed_the_last_one_first(self):
        self.three_files()
        reports = [self.sync(), self.sync(), self.sync("--prune", source=self.sources / "missing", code=1)]
        self.assertEqual(self.jobs(), reports[::-1])
        self.assertEqual(self.jobs("--last", "1"), reports[-1:])
        text = self.programs.run("kgingest", "jobs", "--state", self.state).stdout.splitlines()
        self.assertEqual([line.split()[0] for line in text], ["3", "2", "1"])
        self.assertIn("4 added", text[-1])

    def test_a_run_that_cannot_begin_is_listed_too(self):
        self.three_files()
        self.write("graph", "no folder")
        report = self.report(self.run_command("sync", self.sources, graph=self.sources / "graph"), 3)
        self.assertFalse(report["complete"])
        self.assertIn("graph", report["failure"])
        self.assertEqual(self.jobs(), [report])

    def test_a_job_that_was_stopped_before_it_remembered_anything_is_none(self):
        self.state.mkdir()
        (self.state / "state.sqlite").touch()
        done = self.programs.run("kgingest", "jobs", "--state", self.state)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("no job has been run", done.stderr)

    def test_a_log_is_one_object_a_line(self):
        self.three_files()
        self.write("wrong.jsonl", '{"id"\n' + '"\xe9\n')
        done = self.run_command("sync", self.sources, self.sources / "missing", "--log-format", "json")
        self.assertEqual(done.returncode, 1)
        lines = [json.loads(line) for line in done.stderr.splitlines()]
        self.assertEqual(len([line for line in lines if line["level"] == "error"]), 3, lines)
        self.assertTrue(all(line.get("message") for line in lines if line["level"] == "error"))


class RunsTest(SyncCase):
    def test_a_second_run_of_a_job_is_turned_away(self):
        self.three_files()
        first = self.follow(self.sources, "--db", self.graph, "--every", "1h")
        self.next_report(first, lambda report: report["articles"]["added"] == 4)
        for command in (("sync", self.sources), ("retry",)):
            second = self.run_command(*command)
            self.assertEqual(second.returncode, 4, second.stderr)
            self.assertIn(str(first.pid), second.stderr)
            self.assertEqual(second.stdout, "")
        self.assertEqual(len(self.jobs()), 1)
        first.send_signal(signal.SIGTERM)
        self.assertEqual(first.wait(SECONDS), 0)
        self.check(self.sync(), unchanged=4)

    def test_a_lock_without_a_holder_is_no_obstacle(self):
        self.three_files()
        self.sync()
        with open(self.state / "lock", "r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.assertEqual(self.run_command("sync", self.sources).returncode, 4)
        self.check(self.sync(), unchanged=4)

    def test_every_so_often_what_is_new_is_taken_in_until_it_is_ended(self):
        self.three_files()
        for ending in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(ending.name):
                process = self.follow(self.sources, "--db", self.graph, "--every", "1s", "--quiet")
                self.next_report(process, lambda report: report["complete"])
                name = f"new-{ending.name}"
                self.write(f"{name}.txt", article(name, 4)["text"])
                self.next_report(process, lambda report: report["articles"]["added"] == 1)
                process.send_signal(ending)
                self.assertEqual(process.wait(SECONDS), 0, process.stderr.read())
                self.assertEqual(process.stderr.read(), "")

    def test_a_server_that_is_away_is_waited_for(self):
        self.three_files()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        address = f"127.0.0.1:{port}"
        once = self.programs.run("kgingest", "sync", self.sources, "--state", self.state, "--server", address)
        self.assertEqual(once.returncode, 3)
        self.assertIn(address, once.stderr)
        process = self.follow(self.sources, "--server", address, "--every", "1s")
        self.assertIn(address, process.stderr.readline())
        server = Server(self.programs, self.graph, address)
        self.addCleanup(server.stop)
        self.next_report(process, lambda report: report["articles"]["added"] == 4)
        self.next_report(process, lambda report: report["articles"]["unchanged"] == 4)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(SECONDS), 0)
        (self.sources / "two.txt").unlink()
        pruned = self.programs.run("kgingest", "sync", self.sources, "--state", self.state, "--server", address, "--prune",
                              "--output", "json")
        self.check(self.report(pruned, 0), unchanged=3, withdrawn=1)

    def test_how_it_ends(self):
        self.three_files()
        (self.folder / "file").touch()
        target, state = ("--db", self.graph), ("--state", self.state)
        for what, arguments, code in (
                ("no source", ("sync", *target, *state), 2),
                ("no state", ("sync", self.sources, *target), 2),
                ("no graph", ("sync", self.sources, *state), 2),
                ("two graphs", ("sync", self.sources, *target, "--server", "127.0.0.1:1", *state), 2),
                ("no duration", ("sync", self.sources, *target, *state, "--every", "soon"), 2),
                ("too short a duration", ("sync", self.sources, *target, *state, "--every", "1ms"), 2),
                ("no tables", ("sync", self.sources, *target, *state, "--lexicon", self.folder / "none"), 2),
                ("a state that is a file", ("sync", self.sources, *target, "--state", self.folder / "file"), 3),
                ("a graph that is a file", ("sync", self.sources, "--db", self.folder / "file", *state), 3),
                ("a missing source", ("sync", self.folder / "none", *target, *state), 1),
                ("a file of no known kind", ("sync", self.folder / "file", *target, *state), 1),
                ("jobs of no job", ("jobs", "--state", self.folder / "none"), 1),
                ("all done", ("sync", self.sources, *target, *state), 0)):
            with self.subTest(what):
                done = self.programs.run("kgingest", *arguments)
                self.assertEqual(done.returncode, code, done.stderr)
                self.assertEqual(bool(done.stderr), code != 0, done.stderr)
        self.assertFalse((self.folder / "none").exists())


if __name__ == "__main__":
    main()
