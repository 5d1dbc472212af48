"""What is read in the sample corpus, against what its articles say (tests/data/annotations.jsonl).

A measurement with floors: an extracted event agrees with an annotated one where family, status, date and the countries and
organisations that take part are the same. Raise a floor when a change lets it rise; never lower one without saying why.
"""

import argparse
import json
import pathlib
import sys
import unittest

from programs import Programs

DATA = pathlib.Path(__file__).resolve().parent.parent / "data"
IN_PERSON = ("summit", "meeting", "talks", "conference")
FLOORS = {"main events found": 0.45, "events found": 0.42, "events right": 0.55}
PROGRAMS = None


def signature(event):
    """What two readings of one event must agree in."""
    family = "in person" if event["type"] in IN_PERSON else event["type"]
    return family, event["status"], event["date"], frozenset(who for who in event["participants"] if who.isupper())


def share(part, whole):
    return round(len(part) / len(whole), 3) if whole else 1.0


class SampleCorpusTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        extracted = PROGRAMS.run("kgingest", "extract", DATA / "articles")
        assert extracted.returncode == 0, extracted.stderr
        cls.extracted = {document["doc"]: document for document in map(json.loads, extracted.stdout.splitlines())}
        lines = (DATA / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
        cls.annotated = {document["doc"]: document for document in map(json.loads, lines)}

    def test_every_article_is_annotated(self):
        self.assertEqual(sorted(self.extracted), sorted(self.annotated))

    def test_agreement_stays_above_its_floors(self):
        wanted, got, main = set(), set(), set()
        for name, document in self.annotated.items():
            wanted |= {(name, signature(event)) for event in document["events"]}
            main |= {(name, signature(event)) for event in document["events"] if event["main"]}
            got |= {(name, signature(event)) for event in self.extracted[name]["events"]}
        figures = {"main events found": share(main & got, main), "events found": share(wanted & got, wanted),
                   "events right": share(got & wanted, got)}
        print(figures)
        self.assertEqual({name: figures[name] for name, floor in FLOORS.items() if figures[name] < floor}, {})

    def test_articles_without_a_contact_give_none(self):
        for name, document in self.annotated.items():
            if not document["events"]:
                self.assertEqual(self.extracted[name]["events"], [], name)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    flags, rest = parser.parse_known_args()
    PROGRAMS = Programs(flags.bin)
    unittest.main(argv=[sys.argv[0], *rest])
