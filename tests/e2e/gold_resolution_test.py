"""Events across annotated articles that are kept beside the project, and are no part of it: what annotators call by the
same type, date and people must become one event of the graph, and no event may hold what contradicts itself.

The graph is given the annotations as extractions, so that only the joining of events is measured. What extraction reads
from the same articles goes the same way, for information only. Exits with 77 (skipped) where there are no articles.
"""

import argparse
import collections
import itertools
import json
import pathlib
import re
import sys
import tempfile
import unicodedata
import unittest

import grpc
from grpc_tools import protoc

import resolution
from programs import SECONDS, Programs, Scratch, Server

SKIPPED = 77
LEAST_JOINED = 0.9  # of the events that several documents tell alike
MOST_DAYS_APART = 2
COUNTRY = re.compile(r"[A-Z]{2}")
BODIES = {"EU", "UN"}  # whose codes look like those of countries
ALL_EVENTS = ("events", "--all", "--output", "json")
PROGRAMS = None
GOLD = None

# An event as one document tells of it. `node`: the event of the graph that it became.
Told = collections.namedtuple("Told", "label document type date people bodies countries place node")


def make_stubs(protos, folder):
    """Compiles the protos into `folder` and imports the modules."""
    files = sorted(str(path) for path in pathlib.Path(protos).glob("annals/v1/*.proto"))
    arguments = ["protoc", f"--proto_path={protos}", f"--python_out={folder}", f"--grpc_python_out={folder}", *files]
    if protoc.main(arguments) != 0:
        sys.exit("protoc failed")
    sys.path.insert(0, folder)
    global extraction_pb, ingest_pb, ingest_rpc, model_pb
    from annals.v1 import extraction_pb2 as extraction_pb
    from annals.v1 import ingest_service_pb2 as ingest_pb
    from annals.v1 import ingest_service_pb2_grpc as ingest_rpc
    from annals.v1 import model_pb2 as model_pb


def slug_of(name):
    plain = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c)).lower()).strip("-")


class Names:
    """Entity ids of the names in all annotations."""

    def __init__(self, documents):
        self.country_of_person = {}
        for document in documents:
            for person in document["people"]:
                self.country_of_person.setdefault(person["name"], person["country"])
        for document in documents:  # people come first, so who stands before a person is one
            for event in document["events"]:
                for name in self._before_last_person(event["participants"]):
                    self.country_of_person.setdefault(name, "")

    def _before_last_person(self, participants):
        people = [position for position, name in enumerate(participants) if name in self.country_of_person]
        return participants[:people[-1]] if people else []

    def id_of(self, name):
        if name in self.country_of_person:
            return "person/" + slug_of(name)
        is_country = COUNTRY.fullmatch(name) and name not in BODIES
        return "country/" + name if is_country else "org/" + slug_of(name)


class ExtractionWriter:
    """Writes the annotations of one document as an extraction; the n-th event has the span [n, n + 1)."""

    def __init__(self, names):
        self.names = names

    def write(self, document):
        self.result = extraction_pb.Extraction()
        self.entities = {}
        article = self.result.article
        article.id, article.title, article.content_hash = document["doc"], document["doc"], slug_of(document["doc"])
        article.published.edtf, article.language = document["published"], document["lang"]
        self.countries = {person["name"]: person["country"] for person in document["people"]}
        for annotated in document["events"]:
            self._add_event(annotated)
        self.result.entities.extend(self.entities[entity] for entity in sorted(self.entities))
        return self.result

    def _add_event(self, annotated):
        event = self.result.events.add(main=annotated["main"], confidence=1)
        event.type = model_pb.EventType.Value("EVENT_TYPE_" + annotated["type"].upper())
        event.status = model_pb.EventStatus.Value("EVENT_STATUS_" + annotated["status"].upper())
        event.date.edtf = annotated["date"]
        number = len(self.result.events)
        event.evidence.add(text=annotated["evidence"], span=model_pb.TextSpan(begin=number, end=number + 1))
        for name in annotated["participants"]:
            self._add_participant(event, name)
        self._set_place(event.place, annotated["place"])

    def _add_participant(self, event, name):
        who = event.participants.add(entity_id=self._entity(name), name=name, role=model_pb.PARTICIPANT_ROLE_MEMBER)
        country = self.countries.get(name) or self.names.country_of_person.get(name, "")
        if country:
            who.on_behalf_of = self._entity(country)

    def _entity(self, name):
        entity_id = self.names.id_of(name)
        kind = {"person": model_pb.ENTITY_KIND_PERSON, "country": model_pb.ENTITY_KIND_COUNTRY,
                "org": model_pb.ENTITY_KIND_ORGANISATION}[entity_id.partition("/")[0]]
        entity = self.entities.setdefault(entity_id, model_pb.Entity(id=entity_id, kind=kind, name=name, listed=True))
        country = self.countries.get(name) or self.names.country_of_person.get(name, "")
        if country:
            entity.country = self._entity(country)
        return entity_id

    def _set_place(self, place, annotated):
        country = self._entity(annotated["country"]) if annotated["country"] else ""
        place.country_id = country
        if annotated["city"]:
            place.name = annotated["city"]
            # One place, whether or not its country is annotated as well.
            place.place_id = f"place/{slug_of(annotated['city'])}"
            self.entities.setdefault(place.place_id, model_pb.Entity(
                id=place.place_id, kind=model_pb.ENTITY_KIND_PLACE, name=annotated["city"], country=country,
                within=country, listed=True))


def told(document, number, event, node):
    """The event of a document with this number, which became this event of the graph."""
    kinds = {kind: frozenset(who for who in event["participant_ids"] if who.startswith(kind + "/"))
             for kind in ("person", "org", "country")}
    label = f"{document}#{number} {event['type']} {event['date'] or '-'} [{', '.join(event['participants'])}]"
    return Told(label, document, event["type"], event["date"], kinds["person"], kinds["org"], kinds["country"],
                event["place"]["country"], node)


def is_exact(edtf):
    """Whether a date is a day or an interval of days."""
    return edtf != "" and all(re.fullmatch(r"\d{4}-\d\d-\d\d", part) for part in edtf.split("/"))


def told_alike(events):
    """Groups of events from several documents that agree in type, exact date and people.

    A summit of a body and two of its members' own meeting beside it have the same people: bodies tell them apart, and
    where someone goes tells visits apart.
    """
    groups = collections.defaultdict(list)
    for event in events:
        if is_exact(event.date):
            where = event.place if event.type == "visit" else ""
            groups[event.type, event.date, event.people or event.countries, event.bodies, where].append(event)
    return [group for group in groups.values() if len({event.document for event in group}) > 1]


def people_conflict(one, other):
    return bool(one.people and other.people) and not (one.people <= other.people or other.people <= one.people)


def days_conflict(one, other):
    return one.date != "" and other.date != "" and resolution.days_between(one.date, other.date) > MOST_DAYS_APART


def says_the_same(one, other):
    """Whether nothing but the words tells two events of one document from each other, so that no rule can."""
    return one._replace(label="", node="") == other._replace(label="", node="")


def may_be_one(one, other):
    """Whether two documents agree in family and people and do not contradict each other about the day."""
    return (one.document != other.document and resolution.family_of(one.type) == resolution.family_of(other.type)
            and bool(one.people) and one.people == other.people and one.bodies == other.bodies
            and (one.type != "visit" or one.place == other.place)
            and one.date != "" and other.date != "" and resolution.days_between(one.date, other.date) == 0)


class Findings:
    """What is to be said about events and the nodes that they became."""

    def __init__(self, events):
        self.lost = [event.label for event in events if event.node is None]
        self.nodes = collections.defaultdict(list)
        for event in events:
            self.nodes[event.node].append(event)
        self.alike = told_alike(events)
        self.apart = [group for group in self.alike if len({event.node for event in group}) > 1]
        together = [pair for node in self.nodes.values() for pair in itertools.combinations(node, 2)]
        self.people = [pair for pair in together if people_conflict(*pair)]
        self.days = [pair for pair in together if days_conflict(*pair)]
        self.of_one_document = [pair for pair in together
                                if pair[0].document == pair[1].document and not says_the_same(*pair)]
        self.possible = [pair for pair in itertools.combinations(events, 2) if may_be_one(*pair)]
        self.count = len(events)

    @property
    def joined(self):
        return 1 - len(self.apart) / len(self.alike) if self.alike else 1.0

    def print(self, what):
        several = sum(len({event.document for event in node}) > 1 for node in self.nodes.values())
        joined = sum(one.node == other.node for one, other in self.possible)
        print(f"{what}: {self.count} events of documents became {len(self.nodes)}, {several} of them told by several",
              f"  {len(self.alike) - len(self.apart)} of {len(self.alike)} that are told alike became one",
              f"  {joined} of {len(self.possible)} pairs that agree in people and may agree in days joined",
              f"  {len(self.people)} joined pairs with conflicting people, {len(self.days)} with days apart, "
              f"{len(self.of_one_document)} of one document", sep="\n")
        for group in self.apart:
            print("  apart:", *(event.label for event in group), sep="\n    ")
        for name, pairs in [("people", self.people), ("days", self.days), ("one document", self.of_one_document)]:
            for one, other in pairs:
                print(f"  joined ({name}):\n    {one.label}\n    {other.label}")
        sys.stdout.flush()


class GoldResolutionTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        scratch = Scratch()
        cls.addClassCleanup(scratch.remove)
        cls.folder = scratch.path
        sets = [path for path in sorted(GOLD.glob("*.jsonl")) if path.with_suffix(".articles.jsonl").exists()]
        cls.articles = [path.with_suffix(".articles.jsonl") for path in sets]
        cls.documents = [json.loads(line) for path in sets for line in path.read_text(encoding="utf-8").splitlines()]
        cls.findings = Findings(cls.load_annotations())
        cls.findings.print("annotations")

    @classmethod
    def load_annotations(cls):
        names = Names(cls.documents)
        writer = ExtractionWriter(names)
        server = Server(PROGRAMS, cls.folder / "annotations")
        try:
            requests = [ingest_pb.ApplyRequest(extraction=writer.write(document)) for document in cls.documents]
            with grpc.insecure_channel(server.address) as channel:
                answers = list(ingest_rpc.IngestStub(channel).Apply(iter(requests), timeout=SECONDS))
            refused = [answer for answer in answers if answer.outcome != ingest_pb.APPLY_OUTCOME_ADDED]
            assert not refused, refused
            nodes = NodesByMention(PROGRAMS.ask("--server", server.address, *ALL_EVENTS))
        finally:
            server.stop()
        for document in cls.documents:
            for event in document["events"]:
                event["participant_ids"] = [names.id_of(name) for name in event["participants"]]
        return [told(document["doc"], number, event, nodes.find(document["doc"], (number, number + 1), event))
                for document in cls.documents for number, event in enumerate(document["events"], 1)]

    def test_every_annotated_event_is_in_the_graph(self):
        self.assertEqual(self.findings.lost, [])

    def test_what_is_told_alike_is_one(self):
        self.assertGreater(len(self.findings.alike), 0)
        self.assertGreaterEqual(self.findings.joined, LEAST_JOINED)

    def test_no_event_holds_people_who_conflict(self):
        self.assertEqual([(one.label, other.label) for one, other in self.findings.people], [])

    def test_no_event_holds_days_that_are_far_apart(self):
        self.assertEqual([(one.label, other.label) for one, other in self.findings.days], [])

    def test_events_of_one_document_stay_apart(self):
        self.assertEqual([(one.label, other.label) for one, other in self.findings.of_one_document], [])

    def test_figures_of_what_is_extracted_are_printed(self):
        extracted = PROGRAMS.run("kgingest", "extract", *self.articles, "--format", "jsonl")
        self.assertEqual((extracted.returncode, extracted.stderr), (0, ""))
        database = self.folder / "extracted"
        PROGRAMS.load(*self.articles, "--db", database)
        nodes = NodesByMention(PROGRAMS.ask("--db", database, *ALL_EVENTS))
        Findings([told(document["doc"], number, event, nodes.find(document["doc"], event["spans"][0], event))
                  for document in map(json.loads, extracted.stdout.splitlines())
                  for number, event in enumerate(document["events"], 1)]).print("extracted, for information")


class NodesByMention:
    """Events of a graph, found by what a document says."""

    def __init__(self, answer):
        self.by_article = collections.defaultdict(list)
        for node in json.loads(answer)["events"]:
            for article in {source["article"]["id"] for source in node["sources"]}:
                self.by_article[article].append(node)

    def find(self, article, span, event):
        return resolution.node_of(self.by_article[article], article, span, event)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--protos", required=True)
    parser.add_argument("--shared", required=True)
    flags, rest = parser.parse_known_args()
    PROGRAMS, GOLD = Programs(flags.bin), pathlib.Path(flags.shared) / "gold"
    if not list(GOLD.glob("*.articles.jsonl")):
        print(f"skipped: there are no annotated articles in {GOLD}")
        sys.exit(SKIPPED)
    with tempfile.TemporaryDirectory() as stubs:
        make_stubs(flags.protos, stubs)
        unittest.main(argv=[sys.argv[0], *rest])
