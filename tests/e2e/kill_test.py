"""Kills whatever writes a graph, at random moments, and damages what it had not yet acknowledged.

A round has one data directory and articles in some order. Several times, a writer goes on with the next articles until it
is killed with SIGKILL: `kgingest load --db`, a kgd that `kgingest load --server` writes to, or a kgd at the other end of
a stream. Then bytes of the write-ahead log beyond those that the last acknowledgement covers are cut off or changed, as
a loss of power may do. What the graph then holds must be the first articles of the order, none that was acknowledged
missing, and answers must be those of a graph that read just these articles undisturbed, byte for byte. At the end the
rest is read.

--seed of a failed round repeats its choices; the moments are the clock's, so that it may take a few tries.
"""

import argparse
import json
import pathlib
import random
import signal
import subprocess
import sys
import threading
import time

import programs
import random_rounds

try:
    import grpc
    import stubs
except ImportError:
    print("python3-grpcio is missing: nothing is tested")
    sys.exit(77)

GENERATIONS = 3  # kills a round
CALL_SECONDS = 60
# A writer is killed at most so many seconds after it could begin to write; so that many get to the middle.
LAST_MOMENT = {"db": 0.7, "server": 0.6, "stream": 0.1}
STARTING = 0.15  # one in five servers is killed within so many seconds of its start, mostly before it listens


class Kill(threading.Thread):
    """Ends processes, in their order, so many seconds from now."""

    def __init__(self, processes, seconds):
        super().__init__(daemon=True)
        self.processes, self.seconds = processes, seconds
        self.start()

    def run(self):
        time.sleep(self.seconds)
        for process in self.processes:
            process.kill()


class Files:
    """Articles as files, written by kgingest, one call each: its exit is the acknowledgement."""

    writers = ("db", "server")

    def __init__(self, run, chance):
        self.run = run
        self.articles = chance.sample(sorted(run.articles.glob("*.txt")), 7)

    def write(self, writer, directory, articles, seconds, acknowledged):
        """Until all is written or the writer is killed."""
        return self.write_local(directory, articles, seconds, acknowledged) if writer == "db" else (
            self.write_served(directory, articles, seconds, acknowledged))

    def load(self, article, *target):
        return subprocess.Popen([self.run.programs.folder / "kgingest", "load", article, *target],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def write_local(self, directory, articles, seconds, acknowledged):
        end = time.monotonic() + seconds
        for article in articles:
            load = self.load(article, "--db", directory)
            try:
                code = load.wait(timeout=max(0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                load.kill()
                code = load.wait()
            if code < 0:
                return
            check(code == 0, f"kgingest load ended with {code}")
            acknowledged()

    def write_served(self, directory, articles, seconds, acknowledged):
        server = Daemon(self.run.programs, directory, seconds)
        for article in articles if server.address else ():
            load = self.load(article, "--server", server.address)
            server.victims.append(load)  # which would look for its server for a while
            if not server.kill.is_alive():
                load.kill()
            if load.wait(timeout=CALL_SECONDS) != 0:
                break
            acknowledged()
        server.end()

    def write_undisturbed(self, directory, articles):
        self.run.programs.load(*articles, "--db", directory)


class Stream:
    """Made-up articles, written through one stream to a kgd: each answer is the acknowledgement."""

    writers = ("stream",)

    def __init__(self, run, chance):
        self.run = run
        self.window = chance.choice((1, 1, 4, 16))  # sent and not yet answered
        self.articles = [self.article(chance, f"a{i}") for i in range(100)]

    def article(self, chance, name):
        result = self.run.stubs.extraction_pb.Extraction()
        result.article.id, result.article.title, result.article.content_hash = name, f"Title {name}", name.encode().hex()
        for _ in range(chance.randint(0, 3)):
            event = result.events.add(type=self.run.stubs.model_pb.EVENT_TYPE_MEETING,
                                      status=self.run.stubs.model_pb.EVENT_STATUS_HELD)
            event.date.edtf = f"2022-01-{chance.randint(1, 9):02}"
            event.evidence.add().text = f"They met. {'x' * chance.randint(0, 3000)}"
            for person in sorted(chance.sample("abcd", 2)):
                entity = "person/" + person
                if all(known.id != entity for known in result.entities):
                    result.entities.add(id=entity, kind=self.run.stubs.model_pb.ENTITY_KIND_PERSON, name=person.upper())
                event.participants.add(entity_id=entity, name=person.upper(),
                                       role=self.run.stubs.model_pb.PARTICIPANT_ROLE_MEMBER)
        entities = sorted(result.entities, key=lambda entity: entity.id)
        del result.entities[:]
        result.entities.extend(entities)
        return result

    def write(self, _, directory, articles, seconds, acknowledged):
        server = Daemon(self.run.programs, directory, seconds)
        if server.address:
            self.send(server.address, articles, acknowledged)
        server.end()

    def send(self, address, articles, acknowledged):
        room = threading.Semaphore(self.window)

        def requests():
            for article in articles:
                room.acquire()
                yield self.run.stubs.ingest_service_pb.ApplyRequest(extraction=article)

        with grpc.insecure_channel(address) as channel:
            expected = iter(articles)
            try:
                for answer in self.run.stubs.ingest_rpc.IngestStub(channel).Apply(requests(), timeout=CALL_SECONDS):
                    check(answer.article_id == next(expected).article.id and not answer.error, f"answered {answer}")
                    acknowledged()
                    room.release()
            except grpc.RpcError as error:
                check(error.code() in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED), f"the stream: {error}")
                room.release(len(articles))

    def write_undisturbed(self, directory, articles):
        server = Daemon(self.run.programs, directory, None)
        answered = []
        self.send(server.address, articles, lambda: answered.append(None))
        check(len(answered) == len(articles), "an undisturbed server answered not all")
        server.end()


class Daemon:
    """A kgd that is killed so many seconds after it listens, before that if negative; or ended by `end` if None."""

    def __init__(self, binaries, directory, seconds):
        self.process = subprocess.Popen(
            [binaries.folder / "kgd", "--db", directory, "--listen", "127.0.0.1:0", "--log-level", "error"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8")
        self.victims = [self.process]
        self.kill = Kill(self.victims, -seconds) if seconds is not None and seconds < 0 else None
        line = self.process.stdout.readline()
        self.address = line.split()[-1] if line.startswith("listening on ") else None  # None: it came to nothing
        if seconds is not None and seconds >= 0:
            self.kill = Kill(self.victims, seconds)

    def end(self):
        if self.kill:
            self.kill.join()
        else:
            self.process.terminate()
        code = self.process.wait(timeout=CALL_SECONDS)
        self.process.stdout.close()
        check(code == (-signal.SIGKILL if self.kill else 0), f"kgd ended with {code}")


class Log:
    """The newest write-ahead log of a directory, and how far acknowledgements cover it."""

    def __init__(self, directory):
        self.directory, self.covered = directory, {}

    def newest(self):
        return max(self.directory.glob("*.log"), default=None)

    def note(self):
        """All that there is now belongs to what was acknowledged, or is more than that."""
        log = self.newest()
        self.covered = {log.name: log.stat().st_size} if log else {}

    def tear(self, chance):
        """What power loss may leave of the rest. In words, for whoever reads of a failure."""
        log = self.newest()
        if not log:
            return "no log"
        begin, end = self.covered.get(log.name, 0), log.stat().st_size
        how = chance.choice(("leave", "cut", "cut", "garble", "garble", "garbage", "zeros"))
        with open(log, "r+b") as file:
            if how == "cut":
                file.truncate(chance.randint(begin, end))
            elif how == "garble" and end > begin:
                place = chance.randrange(begin, end)
                file.seek(place)
                file.write(chance.randbytes(chance.randint(1, end - place)))
            elif how in ("garbage", "zeros"):
                file.seek(end)
                length = chance.randint(1, 40000)
                file.write(chance.randbytes(length) if how == "garbage" else bytes(length))
        return f"{how} of {log.name} beyond {begin} of {end}"


def check(holds, what):
    if not holds:
        raise AssertionError(what)


class Run:
    """What all rounds share."""

    def __init__(self, flags, scratch):
        self.programs = programs.Programs(flags.bin)
        self.articles = pathlib.Path(flags.articles)
        self.stubs = stubs.make_stubs(flags.protos, scratch)
        self.verifies = "verify" in self.programs.run("kgingest", "--help").stdout.split()

    def round(self, seed, directory):
        chance = random.Random(seed)
        corpus = chance.choice((Files, Files, Stream))(self, chance)
        data, log = directory / "data", Log(directory / "data")
        sure, history = 0, []  # how many articles were acknowledged
        for _ in range(GENERATIONS):
            writer, before = chance.choice(corpus.writers), sure

            def acknowledged():
                nonlocal sure
                log.note()
                sure += 1

            early = writer != "db" and chance.random() < 0.2
            seconds = -chance.uniform(0, STARTING) if early else chance.uniform(0, LAST_MOMENT[writer])
            # What was not acknowledged is written again, though it may be there.
            corpus.write(writer, data, corpus.articles[sure:], seconds, acknowledged)
            torn = log.tear(chance)
            found = self.count(data, sure)
            history.append(f"{writer}: {before} -> {sure} acknowledged, {found} found; {torn}")
            check(sure <= found <= len(corpus.articles), f"articles are missing: {history}")
            self.compare(corpus, data, found, directory, history)
        log.note()
        corpus.write_undisturbed(data, corpus.articles[sure:] or corpus.articles[:1])
        self.compare(corpus, data, len(corpus.articles), directory, history)
        return history

    def count(self, data, acknowledged):
        stats = self.programs.run("kgq", "--db", data, "stats", "--output", "json")
        if stats.returncode == 3 and "ingest articles into it first" in stats.stderr and acknowledged == 0:
            return 0  # it was killed before there was a graph
        check(stats.returncode == 0, f"kgq stats ended with {stats.returncode}: {stats.stderr}")
        return int(json.loads(stats.stdout).get("articles", 0))

    def compare(self, corpus, data, count, directory, history):
        if count == 0:
            return
        twin = directory / f"twin{count}"
        if not twin.exists():
            corpus.write_undisturbed(twin, corpus.articles[:count])
        check(self.programs.answers(data) == self.programs.answers(twin), f"answers are not those of the first {count}: {history}")
        if self.verifies:
            verified = self.programs.run("kgingest", "verify", "--db", data)
            check(verified.returncode == 0, f"kgingest verify: {verified.stdout}{verified.stderr}: {history}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--protos", required=True)
    parser.add_argument("--articles", required=True)
    random_rounds.add_flags(parser)
    flags = parser.parse_args()
    scratch = programs.Scratch()
    run = Run(flags, scratch.path)
    random_rounds.run(flags, lambda seed, directory: "; ".join(run.round(seed, directory)))
    scratch.remove()


if __name__ == "__main__":
    main()
