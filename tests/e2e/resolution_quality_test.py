"""Events across articles: how well the graph joins what tells of one event and keeps apart what does not.

The articles and the truth about them are in tests/data/resolution; its README tells what they try.
"""

import argparse
import json
import pathlib
import random
import sys
import unittest

import resolution
from programs import Programs, Scratch

ARTICLES = pathlib.Path(__file__).resolve().parent.parent / "data" / "resolution"
LEAST_F1 = 0.95
ALL_EVENTS = ("events", "--all", "--output", "json")
PROGRAMS = None


def read_lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def article_files():
    return sorted(path for path in ARTICLES.glob("*.jsonl") if path.name != "truth.jsonl")


def is_meant(event, true_event, told):
    """Whether an extracted event is the one that the truth names for its article."""
    if resolution.family_of(event["type"]) != resolution.family_of(true_event["type"]):
        return False
    if not event["date"] or not told["date"]:
        same_days = event["date"] == told["date"]
    else:
        same_days = resolution.days_between(event["date"], told["date"]) == 0
    organisations = {who for who in event["participant_ids"] if who.startswith("org/")}
    return same_days and organisations <= set(told["who"]) <= set(event["participant_ids"])


def participants(event):
    return {participant["entity_id"] for participant in event["participants"]}


class ResolutionQualityTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        scratch = Scratch()
        cls.addClassCleanup(scratch.remove)
        cls.folder = scratch.path
        cls.directory = scratch.path / "graph"
        cls.truth = read_lines(ARTICLES / "truth.jsonl")
        extracted = PROGRAMS.run("kgingest", "extract", *article_files(), "--format", "jsonl")
        assert extracted.returncode == 0 and not extracted.stderr, extracted.stderr
        documents = map(json.loads, extracted.stdout.splitlines())
        cls.extracted = {document["doc"]: document["events"] for document in documents}
        PROGRAMS.load(*article_files(), "--db", cls.directory)
        cls.answer = PROGRAMS.ask("--db", cls.directory, *ALL_EVENTS)
        cls.nodes = json.loads(cls.answer)["events"]

    def told_by(self, article, true_event):
        """The extracted events of an article that are the true one; one, where all is well."""
        told = true_event["articles"][article]
        return [event for event in self.extracted.get(article, []) if is_meant(event, true_event, told)]

    def node_of(self, article, name):
        """Id of the graph's event that holds what an article says of a true event."""
        true_event = next(event for event in self.truth if event["event"] == name)
        event = self.told_by(article, true_event)[0]
        return resolution.node_of(self.nodes, article, event["spans"][0], event)

    def nodes_of(self, name):
        """Ids of all events of the graph that a true event became; one, where all is well."""
        true_event = next(event for event in self.truth if event["event"] == name)
        return {self.node_of(article, name) for article in true_event["articles"]}

    def the_node_of(self, name):
        nodes = self.nodes_of(name)
        self.assertEqual(len(nodes), 1, f"{name} is not one event: {sorted(map(str, nodes))}")
        return next(node for node in self.nodes if node["id"] in nodes)

    def load_in_parts(self, name, articles, parts=3):
        """Several runs, so that later ones meet a graph that is there already; the graph's folder."""
        directory = self.folder / name
        for part in range(parts):
            path = self.folder / f"{name}-{part}.jsonl"
            path.write_text("".join(json.dumps(article) + "\n" for article in articles[part::parts]), encoding="utf-8")
            PROGRAMS.load(path, "--db", directory)
        return directory

    def test_exactly_the_events_of_the_truth_are_read(self):
        for true_event in self.truth:
            for article in true_event["articles"]:
                with self.subTest(event=true_event["event"], article=article):
                    self.assertEqual(len(self.told_by(article, true_event)), 1, self.extracted.get(article))
        for article, events in self.extracted.items():
            with self.subTest(article=article):
                expected = [event["event"] for event in self.truth if article in event["articles"]]
                self.assertEqual(len(events), len(expected), [event["evidence"] for event in events])

    def test_every_mention_is_in_an_event(self):
        for true_event in self.truth:
            with self.subTest(true_event["event"]):
                self.assertNotIn(None, self.nodes_of(true_event["event"]))

    def test_events_are_joined_as_in_the_truth(self):
        mentions = [(article, event["event"], self.node_of(article, event["event"]))
                    for event in self.truth for article in event["articles"]]
        pairs = resolution.Pairs(mentions)
        wrong = pairs.wrongly_joined + pairs.wrongly_apart
        print(f"{len(mentions)} mentions of {len(self.truth)} events in {len(self.extracted)} articles became "
              f"{len(self.nodes)} events: {pairs}", *wrong, sep="\n", flush=True)
        self.assertGreaterEqual(pairs.f1, LEAST_F1, str(pairs))

    def test_order_of_loading_does_not_matter(self):
        articles = [article for path in article_files() for article in read_lines(path)]
        for seed in (1, 2, 3):
            shuffled = articles[:]
            random.Random(seed).shuffle(shuffled)
            directory = self.load_in_parts(f"shuffled-{seed}", shuffled)
            with self.subTest(seed=seed):
                self.assertEqual(PROGRAMS.ask("--db", directory, *ALL_EVENTS), self.answer)

    def test_an_article_that_joined_others_can_be_taken_back(self):
        articles = [article for path in article_files() for article in read_lines(path)]
        gone = ("geneva-held", "geneva-vague", "riyadh-delegations", "phone-day-off", "full-name", "singapore-held")
        directory = self.load_in_parts("retracted", articles)
        without = self.load_in_parts("without", [article for article in articles if article["id"] not in gone])
        for article in gone:
            self.assertEqual(PROGRAMS.run("kgingest", "retract", article, "--db", directory).returncode, 0)
        self.assertEqual(PROGRAMS.ask("--db", directory, *ALL_EVENTS), PROGRAMS.ask("--db", without, *ALL_EVENTS))

    def test_the_id_that_an_article_alone_would_give_leads_to_the_event(self):
        for article in read_lines(ARTICLES / "geneva.jsonl"):
            with self.subTest(article["id"]):
                alone = self.load_in_parts(f"alone-{article['id']}", [article], parts=1)
                first = json.loads(PROGRAMS.ask("--db", alone, *ALL_EVENTS))["events"][0]["id"]
                found = PROGRAMS.run("kgq", "--db", self.directory, "event", first, "--output", "json")
                self.assertEqual(found.returncode, 0, found.stderr)
                sources = {source["article"]["id"] for source in json.loads(found.stdout)["sources"]}
                self.assertIn(article["id"], sources)

    def test_copies_of_a_text_count_once(self):
        for name, original, copy in [("blinken-lavrov-geneva", "geneva-held", "geneva-copy"),
                                     ("us-iran-first-round", "muscat-held", "muscat-copy")]:
            with self.subTest(name):
                joined = self.node_of(original, name)
                node = next(node for node in self.nodes if node["id"] == joined)
                numbers = {source["article"]["id"]: source.get("text_number") for source in node["sources"]}
                self.assertIn(copy, numbers)
                self.assertIsNotNone(numbers[original])
                self.assertEqual(numbers[copy], numbers[original])
                self.assertEqual(node.get("text_count"), node["source_count"] - 1)
                self.assertEqual(len(set(numbers.values())), node["text_count"])

    def test_what_is_part_of_an_event_is_linked(self):
        for part, whole, kind in [("kim-trong-hanoi", "kim-visits-vietnam", "visit"),
                                  ("trump-xi-osaka", "g20-osaka", "sideline"),
                                  ("trump-putin-osaka", "g20-osaka", "sideline")]:
            with self.subTest(part):
                part_id, whole_id = self.the_node_of(part)["id"], self.the_node_of(whole)["id"]
                for event_id, field, other in [(part_id, "within", whole_id), (whole_id, "contains", part_id)]:
                    event = json.loads(PROGRAMS.ask("--db", self.directory, "event", event_id, "--output", "json"))
                    self.assertIn({"event_id": other, "kind": kind}, event.get(field, []))

    def test_namesakes_are_two_people(self):
        found = json.loads(PROGRAMS.ask("--db", self.directory, "search", "José Benavides", "--output", "json"))
        people = {entity["country"]: entity["id"] for entity in found["entities"]}
        self.assertEqual(sorted(people), ["country/PE", "country/UY"], found)
        self.assertIn(people["country/PE"], participants(self.the_node_of("benavides-of-peru")))
        self.assertIn(people["country/UY"], participants(self.the_node_of("benavides-of-uruguay")))

    def test_a_family_name_is_joined_with_the_full_name(self):
        found = json.loads(PROGRAMS.ask("--db", self.directory, "search", "Tvedten", "--output", "json"))
        self.assertEqual([entity["name"] for entity in found["entities"]], ["Erik Tvedten"], found)
        people = {who for who in participants(self.the_node_of("tvedten-hanoi")) if who.startswith("person/")}
        self.assertEqual(people, {"person/bui-thanh-son", found["entities"][0]["id"]})

    def test_the_latest_word_is_the_status(self):
        for name, status in [("trump-kim-singapore", "HELD"), ("blinken-visits-china-february", "CANCELLED"),
                             ("blinken-lavrov-geneva", "HELD"), ("kim-visits-vietnam", "HELD")]:
            with self.subTest(name):
                self.assertEqual(self.the_node_of(name)["status"], f"EVENT_STATUS_{status}")

    def test_a_status_has_a_history(self):
        node = self.the_node_of("trump-kim-singapore")
        self.assertEqual([report["status"].removeprefix("EVENT_STATUS_") for report in node.get("history", [])],
                         ["SCHEDULED", "CANCELLED", "HELD"])

    def test_a_disagreement_stays_visible(self):
        for name, field, values in [("us-iran-second-round", "PLACE", ["place/rome-it", "place/muscat-om"]),
                                    ("biden-xi-bali", "DATE", ["2022-11-14", "2022-11-15"])]:
            with self.subTest(name):
                variants = [variant["value"] for variant in self.the_node_of(name).get("variants", [])
                            if variant["field"] == f"EVENT_FIELD_{field}"]
                self.assertEqual(variants, values)  # the most frequent first

    def test_who_else_sat_at_the_table_is_kept(self):
        people = {who for who in participants(self.the_node_of("rubio-lavrov-riyadh")) if who.startswith("person/")}
        self.assertEqual(people, {"person/marco-rubio", "person/mike-waltz", "person/sergei-lavrov",
                                  "person/steve-witkoff", "person/yuri-ushakov"})


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    flags, rest = parser.parse_known_args()
    PROGRAMS = Programs(flags.bin)
    unittest.main(argv=[sys.argv[0], *rest])
