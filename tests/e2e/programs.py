"""The three programs, run as a user runs them."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile

SECONDS = 120  # after which a program that does not end has hung


class Programs:
    """kgd, kgq and kgingest in one folder."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()

    def run(self, program, *arguments):
        environment = {key: value for key, value in os.environ.items() if not key.startswith("ANNALS_")}
        return subprocess.run([str(self.folder / program), *map(str, arguments)], capture_output=True,
                              encoding="utf-8", errors="backslashreplace", timeout=SECONDS, env=environment)

    def load(self, *arguments):
        """Loads articles; the line that kgingest prints about it."""
        done = self.run("kgingest", "load", *arguments)
        if done.returncode != 0 or done.stderr:
            raise AssertionError(f"kgingest load ended with {done.returncode}: {done.stderr}")
        return done.stdout.strip()

    def ask(self, *arguments):
        """What kgq prints for a question that has an answer."""
        done = self.run("kgq", *arguments)
        if done.returncode != 0:
            raise AssertionError(f"kgq {arguments} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def answers(self, directory):
        """What a graph answers, whatever it was written in and however large its files are."""
        stats = json.loads(self.ask("--db", directory, "stats", "--output", "json"))
        stats.pop("bytes")
        events = self.run("kgq", "--db", directory, "events", "--all", "--output", "json")
        if events.returncode not in (0, 1):  # 1: none
            raise AssertionError(f"kgq events ended with {events.returncode}: {events.stderr}")
        return stats, events.stdout

    def export(self, directory):
        """The lines of a graph as a file, without what was ever withdrawn."""
        done = self.run("kgingest", "export", "--db", directory)
        if done.returncode != 0:
            raise AssertionError(f"kgingest export ended with {done.returncode}: {done.stderr}")
        return [line for line in done.stdout.splitlines() if not line.startswith('{"tombstone"')]


class Server:
    """A kgd on loopback, on a free port unless one is given."""

    def __init__(self, programs, directory, address="127.0.0.1:0"):
        self.process = subprocess.Popen(
            [str(programs.folder / "kgd"), "--db", str(directory), "--listen", address, "--log-level", "error"],
            stdout=subprocess.PIPE, encoding="utf-8")
        line = self.process.stdout.readline()
        if not line.startswith("listening on 127.0.0.1:"):
            self.stop()
            raise AssertionError(f"kgd said {line!r}")
        self.address = line.split()[-1]

    def stop(self, how=signal.SIGTERM):
        """Ends it, if it still runs; its exit code, negative after a signal."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        code = self.process.wait(timeout=SECONDS)
        self.process.stdout.close()
        return code


class Scratch:
    """A folder for one test run."""

    def __init__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="annals-e2e-"))

    def remove(self):
        shutil.rmtree(self.path)
