"""A client that shares no code with ours, against the real daemon: Debian's grpcio with stubs made from our protos."""

import argparse
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import unittest

import grpc
from grpc_tools import protoc

KGD = None  # path of the daemon, from the command line
CALL_SECONDS = 30


def make_stubs(protos, folder):
    """Compiles the protos into `folder` and imports the modules."""
    files = sorted(str(path) for path in pathlib.Path(protos).glob("annals/v1/*.proto"))
    arguments = ["protoc", f"--proto_path={protos}", f"--python_out={folder}", f"--grpc_python_out={folder}", *files]
    if protoc.main(arguments) != 0:
        sys.exit("protoc failed")
    sys.path.insert(0, folder)
    global graph_pb, graph_rpc, ingest_pb, ingest_rpc, admin_pb, admin_rpc, extraction_pb, model_pb
    from annals.v1 import admin_service_pb2 as admin_pb
    from annals.v1 import admin_service_pb2_grpc as admin_rpc
    from annals.v1 import extraction_pb2 as extraction_pb
    from annals.v1 import graph_service_pb2 as graph_pb
    from annals.v1 import graph_service_pb2_grpc as graph_rpc
    from annals.v1 import ingest_service_pb2 as ingest_pb
    from annals.v1 import ingest_service_pb2_grpc as ingest_rpc
    from annals.v1 import model_pb2 as model_pb


def extraction(article, date, people, event_type=None):
    """An article that tells of one held event."""
    result = extraction_pb.Extraction()
    result.article.id = article
    result.article.title = f"Bài báo {article}"
    result.article.content_hash = article.encode().hex()
    event = result.events.add()
    event.type = event_type or model_pb.EVENT_TYPE_MEETING
    event.status = model_pb.EVENT_STATUS_HELD
    event.date.edtf = date
    event.evidence.add().text = "Hai bên đã gặp nhau."  # the two sides met
    for name in sorted(people):
        entity_id = "person/" + name.lower().replace(" ", "-")
        result.entities.add(id=entity_id, kind=model_pb.ENTITY_KIND_PERSON, name=name)
        event.participants.add(entity_id=entity_id, name=name, role=model_pb.PARTICIPANT_ROLE_MEMBER)
    return result


class Daemon:
    """A running kgd and stubs to it."""

    def __init__(self, directory):
        self.process = subprocess.Popen(
            [KGD, "--db", directory, "--listen", "127.0.0.1:0", "--log-level", "error"],
            stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line.startswith("listening on 127.0.0.1:"):
            raise AssertionError(f"kgd said {line!r}")
        self.address = line.split()[-1]
        self.channel = grpc.insecure_channel(self.address)
        self.graph = graph_rpc.GraphStub(self.channel)
        self.ingest = ingest_rpc.IngestStub(self.channel)
        self.admin = admin_rpc.AdminStub(self.channel)

    def apply(self, *extractions):
        requests = [ingest_pb.ApplyRequest(extraction=item) for item in extractions]
        return list(self.ingest.Apply(iter(requests), timeout=CALL_SECONDS))

    def stop(self, how=signal.SIGTERM):
        self.channel.close()  # an idle connection of grpcio, which does not listen between calls, is waited for
        self.process.send_signal(how)
        return self.process.wait(timeout=CALL_SECONDS)

    def discard(self):
        self.channel.close()
        self.process.kill()
        self.process.wait(timeout=CALL_SECONDS)
        self.process.stdout.close()


class ForeignClientTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.directory = folder.name + "/db"
        self.daemon = self.start()

    def start(self):
        daemon = Daemon(self.directory)
        self.addCleanup(daemon.discard)
        return daemon

    def load_three(self):
        answers = self.daemon.apply(
            extraction("a1", "2022-01-21", ["Antony Blinken", "Sergei Lavrov"]),
            extraction("a2", "2025-02-18", ["Marco Rubio", "Sergei Lavrov"]),
            extraction("a3", "2021-12-30", ["Joe Biden", "Antony Blinken"], model_pb.EVENT_TYPE_CALL))
        self.assertEqual([answer.article_id for answer in answers], ["a1", "a2", "a3"])
        self.assertEqual({answer.outcome for answer in answers}, {ingest_pb.APPLY_OUTCOME_ADDED})

    def dates(self, daemon, name):
        request = graph_pb.ListEventsRequest(filter=graph_pb.EventFilter(participants=[name]))
        return [event.date.edtf for event in daemon.graph.ListEvents(request, timeout=CALL_SECONDS).events]

    def assert_refused(self, code, part, method, request):
        with self.assertRaises(grpc.RpcError) as caught:
            method(request, timeout=CALL_SECONDS)
        self.assertEqual(caught.exception.code(), code)
        self.assertIn(part, caught.exception.details())

    def test_answers_questions(self):
        self.load_three()
        graph = self.daemon.graph
        self.assertEqual(self.dates(self.daemon, "Lavrov"), ["2025-02-18", "2022-01-21"])

        answer = graph.Ask(graph_pb.AskRequest(phrase="all meetings involving Lavrov"), timeout=CALL_SECONDS)
        self.assertEqual([event.date.edtf for event in answer.events], ["2025-02-18", "2022-01-21"])
        self.assertEqual(list(answer.filter.participants), ["person/sergei-lavrov"])

        event = graph.GetEvent(graph_pb.GetEventRequest(id=answer.events[1].id), timeout=CALL_SECONDS)
        self.assertEqual(event.sources[0].article.title, "Bài báo a1")
        self.assertEqual(event.sources[0].evidence[0].text, "Hai bên đã gặp nhau.")

        path = graph.FindPath(graph_pb.FindPathRequest(**{"from": "Biden", "to": "Rubio"}), timeout=CALL_SECONDS)
        self.assertEqual([step.to.name for step in path.steps], ["Antony Blinken", "Sergei Lavrov", "Marco Rubio"])

        stats = self.daemon.admin.GetStats(admin_pb.GetStatsRequest(), timeout=CALL_SECONDS)
        self.assertEqual((stats.articles, stats.events, stats.people), (3, 3, 4))

    def test_names_what_is_wrong(self):
        self.load_three()
        graph = self.daemon.graph
        not_found, invalid = grpc.StatusCode.NOT_FOUND, grpc.StatusCode.INVALID_ARGUMENT
        self.assert_refused(not_found, "Nobody", graph.ListEvents,
                            graph_pb.ListEventsRequest(filter=graph_pb.EventFilter(participants=["Nobody"])))
        self.assert_refused(invalid, "frobnications", graph.Ask, graph_pb.AskRequest(phrase="frobnications of Lavrov"))
        self.assert_refused(invalid, "Lavrov", graph.GetEvent, graph_pb.GetEventRequest(id="Lavrov"))
        self.assert_refused(not_found, "a9", self.daemon.ingest.RetractArticle,
                            ingest_pb.RetractArticleRequest(article_id="a9"))

    def test_a_refused_extraction_does_not_end_the_stream(self):
        broken = extraction("a2", "2022-01-22", ["Sergei Lavrov"])
        broken.events[0].date.edtf = "soon"
        answers = self.daemon.apply(extraction("a1", "2022-01-21", ["Sergei Lavrov"]), broken,
                                    extraction("a3", "2022-01-23", ["Sergei Lavrov"]))
        self.assertEqual([answer.outcome for answer in answers],
                         [ingest_pb.APPLY_OUTCOME_ADDED, ingest_pb.APPLY_OUTCOME_REFUSED,
                          ingest_pb.APPLY_OUTCOME_ADDED])
        self.assertIn("soon", answers[1].error)

    def test_health_and_reflection_answer(self):
        check = self.daemon.channel.unary_unary("/grpc.health.v1.Health/Check")
        self.assertEqual(check(b"", timeout=CALL_SECONDS), b"\x08\x01")  # SERVING
        reflect = self.daemon.channel.stream_stream("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo")
        answer = b"".join(reflect(iter([b"\x3a\x00"]), timeout=CALL_SECONDS))  # list_services
        for service in (b"annals.v1.Graph", b"annals.v1.Ingest", b"annals.v1.Admin"):
            self.assertIn(service, answer)

    def test_sigterm_ends_it_cleanly_and_the_data_stays(self):
        self.load_three()
        self.assertEqual(self.daemon.stop(), 0)
        again = self.start()
        self.assertEqual(self.dates(again, "Lavrov"), ["2025-02-18", "2022-01-21"])
        self.assertEqual(again.stop(signal.SIGINT), 0)

    def test_sigterm_ends_an_idle_stream(self):
        requests = iter(())
        never = threading.Event()

        def wait_then_end():
            yield ingest_pb.ApplyRequest(extraction=extraction("a1", "2022-01-21", ["Sergei Lavrov"]))
            never.wait()
            yield from requests

        answers = self.daemon.ingest.Apply(wait_then_end(), timeout=CALL_SECONDS)
        self.assertEqual(next(answers).article_id, "a1")
        self.daemon.process.send_signal(signal.SIGTERM)
        with self.assertRaises(grpc.RpcError) as caught:
            next(answers)
        never.set()
        self.assertEqual(caught.exception.code(), grpc.StatusCode.UNAVAILABLE)
        self.daemon.channel.close()
        self.assertEqual(self.daemon.process.wait(timeout=CALL_SECONDS), 0)

    def test_what_was_acknowledged_survives_a_kill(self):
        self.load_three()
        self.assertEqual(self.daemon.stop(signal.SIGKILL), -signal.SIGKILL)
        again = self.start()
        self.assertEqual(self.dates(again, "Lavrov"), ["2025-02-18", "2022-01-21"])
        answers = again.apply(extraction("a1", "2022-01-21", ["Antony Blinken", "Sergei Lavrov"]))
        self.assertEqual(answers[0].outcome, ingest_pb.APPLY_OUTCOME_UNCHANGED)

    def run_kgd(self, *arguments):
        return subprocess.run([KGD, *arguments], capture_output=True, text=True, timeout=CALL_SECONDS)

    def test_a_directory_has_one_server(self):
        second = self.run_kgd("--db", self.directory, "--listen", "127.0.0.1:0")
        self.assertEqual(second.returncode, 3)
        self.assertIn("in use", second.stderr)
        self.assertIn(self.directory, second.stderr)

    def test_an_address_has_one_server(self):
        second = self.run_kgd("--db", self.directory + "2", "--listen", self.daemon.address)
        self.assertEqual(second.returncode, 3)
        self.assertIn(self.daemon.address, second.stderr)
        self.assertIn("port", second.stderr)

    def test_wrong_usage_is_told_before_anything_is_touched(self):
        fresh = pathlib.Path(self.directory + "3")
        for arguments, part in [((), "--db"),
                                (("--db", str(fresh), "--listen", "0.0.0.0:0"), "--allow-remote"),
                                (("--db", str(fresh), "--listen", "here"), "HOST:PORT"),
                                (("--db", str(fresh), "--log-level", "loud"), "--log-level"),
                                (("--db", str(fresh), "--colour"), "--colour")]:
            run = self.run_kgd(*arguments)
            self.assertEqual(run.returncode, 2, arguments)
            self.assertIn(part, run.stderr, arguments)
            self.assertEqual(run.stdout, "", arguments)
        self.assertFalse(fresh.exists())

    def test_help_and_version_go_to_standard_output(self):
        for flag, part in [("--help", "Examples:"), ("--version", "kgd ")]:
            run = self.run_kgd(flag)
            self.assertEqual((run.returncode, run.stderr), (0, ""))
            self.assertIn(part, run.stdout)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--kgd", required=True)
    parser.add_argument("--protos", required=True)
    flags, rest = parser.parse_known_args()
    KGD = flags.kgd
    with tempfile.TemporaryDirectory() as stubs:
        make_stubs(flags.protos, stubs)
        unittest.main(argv=[sys.argv[0], *rest])
