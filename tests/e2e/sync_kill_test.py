"""Kills jobs, and the server that jobs write to, at random moments: what is exported in the end must be, line by
line, what is exported where nothing was killed.

A round of `job` has sources of some 60 to 200 articles, in files of their own and in JSON Lines. A job takes them in;
then some articles are replaced, removed, moved and added, and the job is run again. Each time, it is killed with SIGKILL
or ended with SIGTERM and started again, a few times, until it ends by itself.

A round of `server` has two workers that write a half of the articles each to one kgd, which is killed and started again
at the same place. The workers must end by themselves, with all done.

--seed of a failed round repeats its choices; the moments are the clock's, so that it may take a few tries.
"""

import argparse
import datetime
import gzip
import json
import pathlib
import random
import signal
import socket
import subprocess
import time

import programs
import random_rounds

ARTICLES = pathlib.Path(__file__).resolve().parent.parent / "data" / "articles"
MOST_KILLS = 6  # of a job before it is left to end
SERVER_KILLS = 4  # at most, a round
WORKER_SECONDS = 150  # kgingest waits two minutes for its server


def check(holds, what):
    if not holds:
        raise AssertionError(what)


def sample_articles():
    """As objects of JSON Lines."""
    samples = [json.loads(line) for line in (ARTICLES / "wire.jsonl").read_text(encoding="utf-8").splitlines()]
    for path in sorted(ARTICLES.glob("*.txt")):
        sidecar = path.with_suffix(".json")
        fields = json.loads(sidecar.read_text(encoding="utf-8")) if sidecar.exists() else {}
        samples.append({"id": path.stem, "published": "2022-01-21", **fields, "text": path.read_text(encoding="utf-8")})
    return samples


class Sources:
    """A folder of articles that changes."""

    def __init__(self, folder, chance, size):
        self.folder, self.chance = folder, chance
        self.samples = sample_articles()
        self.places = [f"{name}.jsonl" for name in ("a", "deep/b", "c", "z")] + ["deep/d.jsonl.gz"]
        self.articles = {}  # by id: where it lies, and what it is
        self.number = 0
        for _ in range(size):
            self.add()
        self.write()

    def place(self, name):
        return f"{name}.txt" if self.chance.random() < 0.3 else self.chance.choice(self.places)

    def add(self):
        self.number += 1
        sample = self.chance.choice(self.samples)
        name = f"{sample['id']}-{self.number}"
        self.articles[name] = (self.place(name), self.version(sample, name))

    def version(self, sample, name):
        later = datetime.timedelta(days=self.chance.randrange(30))
        published = datetime.date.fromisoformat(sample["published"][:10]) + later
        text = f"{sample['text']}\n\nBản tin số {self.chance.randrange(10, 100)}."
        return {**sample, "id": name, "published": published.isoformat(), "text": text}

    def change(self):
        for name in sorted(self.articles):
            place, article = self.articles[name]
            what = self.chance.random()
            if what < 0.1:
                del self.articles[name]
            elif what < 0.2:
                self.articles[name] = (self.place(name), article)
            elif what < 0.35:
                self.articles[name] = (place, self.version(self.chance.choice(self.samples), name))
        for _ in range(self.chance.randrange(20)):
            self.add()
        self.write()

    def write(self):
        """Files that are as they were are left alone."""
        files = {}
        for name, (place, article) in sorted(self.articles.items()):
            if place.endswith(".txt"):
                files[place] = article["text"]
                files[f"{name}.json"] = json.dumps({key: article[key] for key in ("title", "outlet", "published")
                                                    if key in article})
            else:
                files[place] = files.get(place, "") + json.dumps(article, ensure_ascii=False) + "\n"
        for path in [path for path in self.folder.rglob("*.*") if path.is_file()]:
            if str(path.relative_to(self.folder)) not in files:
                path.unlink()
        for place, content in files.items():
            path = self.folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            packed = gzip.compress(content.encode(), mtime=0) if place.endswith(".gz") else content.encode()
            if not path.exists() or path.read_bytes() != packed:
                path.write_bytes(packed)


class JobRound:
    """A job that is killed."""

    def __init__(self, run, chance, folder):
        self.run, self.chance, self.folder = run, chance, folder
        self.history = []

    def go(self):
        sources = Sources(make(self.folder / "sources"), self.chance, self.chance.randint(60, 200))
        self.job(sources)
        self.compare(sources, "first")
        sources.change()
        self.job(sources)
        self.compare(sources, "second")
        return "; ".join(self.history)

    def job(self, sources):
        """Runs it until it ends by itself."""
        for _ in range(self.chance.randint(1, MOST_KILLS)):
            how = self.chance.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGKILL, signal.SIGTERM))
            process = self.start(sources.folder)
            try:
                process.wait(self.chance.uniform(0, 1.1 * self.run.seconds))
            except subprocess.TimeoutExpired:
                process.send_signal(how)
            code = self.end(process)
            self.history.append(str(code))
            check(code in (0, 3, -how), f"a job ended with {code}: {self.history}")
            if code == 0:
                break
        code = self.end(self.start(sources.folder))
        check(code == 0, f"a job that was left alone ended with {code}: {self.history}")

    def start(self, sources):
        with open(self.folder / "errors", "a", encoding="utf-8") as errors:
            return subprocess.Popen([self.run.programs.folder / "kgingest", "sync", sources, "--prune", "--state",
                                     self.folder / "state", "--db", self.folder / "graph"],
                                    stdout=subprocess.DEVNULL, stderr=errors)

    def end(self, process):
        return process.wait(programs.SECONDS)

    def compare(self, sources, name):
        twin = self.folder / f"twin-{name}"
        begin = time.monotonic()
        self.run.programs.load(sources.folder, "--db", twin)
        self.run.seconds = time.monotonic() - begin
        self.run.compare(self.folder / "graph", twin, self.history)
        # And the job knows that it has all of it.
        done = self.run.programs.run("kgingest", "sync", sources.folder, "--prune", "--state", self.folder / "state",
                                     "--db", self.folder / "graph", "--output", "json")
        check(done.returncode == 0, f"a job once more: {done.stderr}: {self.history}")
        report = json.loads(done.stdout)
        counts = {key: count for key, count in report["articles"].items() if count}
        check(counts == {"unchanged": len(sources.articles)} and report["gone"] == 0 and not report["refused"],
              f"a job once more: {done.stdout}: {self.history}")


class ServerRound:
    """Two workers whose server is killed."""

    def __init__(self, run, chance, folder):
        self.run, self.chance, self.folder = run, chance, folder
        self.history = []

    def go(self):
        sources = Sources(make(self.folder / "sources"), self.chance, self.chance.randint(300, 600))
        files = sorted(str(path) for path in sources.folder.rglob("*.*") if path.suffix in (".txt", ".jsonl", ".gz"))
        self.chance.shuffle(files)
        half = len(files) // 2
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        server = self.serve()
        workers = [self.work(number, part) for number, part in enumerate((files[:half], files[half:]))]
        try:
            self.await_connections(workers)  # only a worker that has found its server once waits for it
            for kill in range(self.chance.randint(2, SERVER_KILLS)):
                time.sleep(self.chance.uniform(0, 2 if kill else 0.5 * self.run.seconds))
                going = sum(worker.poll() is None for worker in workers)
                server.stop(signal.SIGKILL)
                self.history.append(f"killed with {going} workers")
                time.sleep(self.chance.uniform(0, 0.5))
                server = self.serve()
                if going == 0:
                    break
            for number, worker in enumerate(workers):
                code = worker.wait(WORKER_SECONDS)
                check(code == 0, f"a worker ended with {code}: {self.errors(number).read_text()}: {self.history}")
        finally:
            for worker in workers:
                worker.kill()
                worker.wait()
            code = server.stop()
        check(code == 0, f"kgd ended with {code}: {self.history}")
        twin = self.folder / "twin"
        begin = time.monotonic()
        self.run.programs.load(sources.folder, "--db", twin)
        self.run.seconds = time.monotonic() - begin
        self.run.compare(self.folder / "graph", twin, self.history)
        return "; ".join(self.history)

    def serve(self):
        return programs.Server(self.run.programs, self.folder / "graph", f"127.0.0.1:{self.port}")

    def await_connections(self, workers):
        end = time.monotonic() + programs.SECONDS
        while sum(worker.poll() is None for worker in workers) > self.connections():
            check(time.monotonic() < end, "the workers do not find their server")
            time.sleep(0.01)

    def connections(self):
        """How many the server has, as the kernel lists them: state 01 is established."""
        tables = [pathlib.Path(f"/proc/net/{table}") for table in ("tcp", "tcp6")]
        lines = [line.split() for table in tables if table.exists() for line in table.read_text().splitlines()]
        return sum(line[1].endswith(f":{self.port:04X}") and line[3] == "01" for line in lines)

    def errors(self, number):
        return self.folder / f"errors{number}"

    def work(self, number, files):
        job = self.chance.random() < 0.5
        command = ["sync", "--state", self.folder / f"state{number}"] if job else ["load"]
        with open(self.errors(number), "w", encoding="utf-8") as errors:
            return subprocess.Popen([self.run.programs.folder / "kgingest", *command, *files, "--server",
                                     f"127.0.0.1:{self.port}"],
                                    stdout=subprocess.DEVNULL, stderr=errors)


class Run:
    """What all rounds share."""

    def __init__(self, flags):
        self.programs = programs.Programs(flags.bin)
        self.seconds = 0.5  # about as long as articles take where nothing is killed

    def compare(self, graph, twin, history):
        check(self.programs.export(graph) == self.programs.export(twin), f"{graph} is not as {twin}: {history}")
        verified = self.programs.run("kgingest", "verify", "--db", graph)
        check(verified.returncode == 0, f"kgingest verify: {verified.stdout}{verified.stderr}: {history}")


def make(folder):
    folder.mkdir()
    return folder


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("job", "server"))
    parser.add_argument("--bin", required=True)
    random_rounds.add_flags(parser)
    flags = parser.parse_args()
    run = Run(flags)
    play = JobRound if flags.kind == "job" else ServerRound
    random_rounds.run(flags, lambda seed, folder: play(run, random.Random(seed), folder).go())


if __name__ == "__main__":
    main()
