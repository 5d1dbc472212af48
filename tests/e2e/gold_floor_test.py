"""Annotated articles that are kept beside the project: floors under the scores, and the answers they must give.

Exits with 77 (skipped) where there are none. A floor is no target: it only keeps what has been reached.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import unittest

from programs import SECONDS, Programs, Scratch

SKIPPED = 77
# Of the five seed articles, from which no contact told by a teaser may come.
FLOORS = {"main recall": 1.0, "event F1": 0.80, "people F1": 0.90}
PROGRAMS = None
SHARED = None


class GoldFloorTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        scratch = Scratch()
        cls.addClassCleanup(scratch.remove)
        cls.folder = scratch.path

    def score(self, articles, gold):
        extracted = PROGRAMS.run("kgingest", "extract", articles, "--format", "jsonl")
        self.assertEqual((extracted.returncode, extracted.stderr), (0, ""))
        predicted = self.folder / "predicted.jsonl"
        predicted.write_text(extracted.stdout, encoding="utf-8")
        scored = subprocess.run([sys.executable, str(SHARED / "gold" / "score.py"), str(gold), str(predicted), "--json"],
                                capture_output=True, encoding="utf-8", timeout=SECONDS, check=True)
        return json.loads(scored.stdout)

    def test_seeds_keep_their_scores(self):
        figures = self.score(SHARED / "seeds", SHARED / "gold" / "seeds.jsonl")
        print(figures)
        low = {name: figures[name] for name, floor in FLOORS.items() if figures[name] < floor}
        self.assertEqual(low, {})

    def test_seeds_answer_as_they_must(self):
        database = self.folder / "seeds"
        PROGRAMS.load(SHARED / "seeds", "--db", database)
        expected = {
            "all meetings involving Lavrov": ["2025-02-18", "2022-01-21"],
            "tất cả các cuộc gặp với Lavrov": ["2025-02-18", "2022-01-21"],
            "calls between Biden and Putin": ["2021-12-30", "2021-12"],
        }
        for phrase, dates in expected.items():
            with self.subTest(phrase):
                events = json.loads(PROGRAMS.ask("--db", database, phrase, "--output", "json"))["events"]
                self.assertEqual([event["date"]["edtf"] for event in events], dates)
                for event in events:
                    self.assertEqual(len(event["sources"]), 1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--shared", required=True)
    flags, rest = parser.parse_known_args()
    PROGRAMS, SHARED = Programs(flags.bin), pathlib.Path(flags.shared)
    if not (SHARED / "gold" / "seeds.jsonl").exists():
        print(f"skipped: there are no annotated articles in {SHARED}")
        sys.exit(SKIPPED)
    unittest.main(argv=[sys.argv[0], *rest])
