"""What tests of a job share: its sources, its runs, and what they leave in the graph."""

import argparse
import json
import os
import subprocess
import sys
import time
import unittest

from programs import Programs, Scratch

HOUR = 3600
SOON = 20  # seconds after which something that goes on by itself should have happened

# Whom Joe Biden calls in the articles, by a number.
CALLED = ("Vladimir Putin", "Olaf Scholz", "Emmanuel Macron", "Narendra Modi", "Boris Johnson", "Justin Trudeau",
          "Sergei Lavrov", "Antony Blinken")


def article(name, called=0, **fields):
    """One that tells of one call."""
    text = f"Ngày 5-1, ông Joe Biden điện đàm với ông {CALLED[called]}. Tin số {name}."
    return {"id": name, "title": f"Bản tin {name}", "published": "2022-01-20", "text": text, **fields}


class SyncCase(unittest.TestCase):
    programs = None  # set by main

    def setUp(self):
        scratch = Scratch()
        self.addCleanup(scratch.remove)
        self.folder = scratch.path
        self.sources = self.folder / "sources"
        self.sources.mkdir()
        self.graph = self.folder / "graph"
        self.state = self.folder / "state"
        self.clock = int(time.time()) - HOUR  # files were written a while ago, each at a time of its own

    # Sources.

    def write(self, name, content):
        """Writes a file: text, or articles for JSON Lines."""
        path = self.sources / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not isinstance(content, (str, bytes)):
            content = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        self.age(path)
        return path

    def age(self, path):
        self.clock += 1
        os.utime(path, (self.clock, self.clock))

    def three_files(self):
        """Four articles."""
        self.write("one.txt", article("one")["text"])
        self.write("one.json", '{"published": "2022-01-20"}')
        self.write("two.txt", article("two", 1)["text"])
        self.write("feed.jsonl", [article("a", 2), article("b", 3)])

    # Runs.

    def run_command(self, command, *arguments, state=None, graph=None):
        return self.programs.run("kgingest", command, *arguments, "--state", state or self.state,
                            "--db", graph or self.graph, "--output", "json")

    def sync(self, *flags, source=None, code=0, **places):
        """The report of a run."""
        return self.report(self.run_command("sync", source or self.sources, *flags, **places), code)

    def retry(self, code=0):
        return self.report(self.run_command("retry"), code)

    def report(self, done, code):
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertEqual(done.stdout.count("\n"), 1, "one object a run, and nothing else")
        if code == 0:
            self.assertEqual(done.stderr, "")
        return json.loads(done.stdout)

    def jobs(self, *flags):
        done = self.programs.run("kgingest", "jobs", "--state", self.state, "--output", "json", *flags)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def follow(self, *arguments):
        """A run that goes on by itself."""
        process = subprocess.Popen([self.programs.folder / "kgingest", "sync", *map(str, arguments), "--state", self.state,
                                    "--output", "json"],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def next_report(self, process, wanted, seconds=SOON):
        """The first report from now on that is wanted."""
        end = time.monotonic() + seconds
        for line in process.stdout:
            report = json.loads(line)
            if wanted(report):
                return report
            self.assertLess(time.monotonic(), end, line)
        self.fail(f"it ended: {process.stderr.read()}")

    # What is found.

    def check(self, report, **expected):
        """Counts of files and articles; those that are not named are 0."""
        counts = dict(report["articles"], read=report["files"]["read"], gone=report["gone"],
                      problems=len(report["problems"]), stand_refused=len(report["refused"]))
        self.assertEqual({name: count for name, count in counts.items() if count != 0}, expected)
        self.assertTrue(report["complete"])

    def calls(self, graph=None):
        """The numbers of those called."""
        done = self.programs.run("kgq", "--db", graph or self.graph, "events", "--all", "--output", "json")
        self.assertIn(done.returncode, (0, 1), done.stderr)
        events = json.loads(done.stdout).get("events", []) if done.stdout.strip() else []
        names = [person["name"] for event in events for person in event["participants"]]
        return sorted(CALLED.index(name) for name in names if name in CALLED)

    def articles(self, graph=None):
        stats = json.loads(self.programs.ask("--db", graph or self.graph, "stats", "--output", "json"))
        return int(stats.get("articles", 0))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    flags, rest = parser.parse_known_args()
    SyncCase.programs = Programs(flags.bin)
    os.environ["no_proxy"] = os.environ["NO_PROXY"] = "127.0.0.1"
    unittest.main(argv=[sys.argv[0], *rest])
