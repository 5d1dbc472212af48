"""Installs the built programs into a folder of its own and runs them from another one."""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

FLAGS = None
SECONDS = 60


class InstallTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.prefix = pathlib.Path(folder.name) / "prefix"
        cls.elsewhere = pathlib.Path(folder.name) / "elsewhere"
        cls.elsewhere.mkdir()
        subprocess.run([FLAGS.cmake, "--install", FLAGS.build, "--prefix", str(cls.prefix)], check=True,
                       stdout=subprocess.DEVNULL, timeout=SECONDS)

    def run_installed(self, program, *arguments):
        return subprocess.run([str(self.prefix / "bin" / program), *arguments], cwd=self.elsewhere, env={},
                              capture_output=True, encoding="utf-8", timeout=SECONDS)

    def test_only_the_programs_and_their_units_are_installed(self):
        files = sorted(path.relative_to(self.prefix).as_posix() for path in self.prefix.rglob("*") if path.is_file())
        self.assertEqual(files, ["bin/kgd", "bin/kgingest", "bin/kgq", *(
            f"share/annals/systemd/annals-{unit}" for unit in ("kgd.service", "sync.service", "sync.timer"))])

    def test_each_tells_its_version_and_its_usage(self):
        for program in ("kgd", "kgq", "kgingest"):
            version = self.run_installed(program, "--version")
            self.assertEqual((version.returncode, version.stderr), (0, ""))
            self.assertRegex(version.stdout, rf"^{program} \d+\.\d+\.\d+\n$")
            usage = self.run_installed(program, "--help")
            self.assertEqual((usage.returncode, usage.stderr), (0, ""))
            self.assertIn(program, usage.stdout)

    def test_the_tables_travel_inside(self):
        extracted = self.run_installed("kgingest", "extract", FLAGS.article)
        self.assertEqual(extracted.returncode, 0, extracted.stderr)
        people = [person["name"] for person in json.loads(extracted.stdout)["people"]]
        self.assertIn("Sergei Lavrov", people)

    def test_they_answer_from_another_folder(self):
        loaded = self.run_installed("kgingest", "load", FLAGS.article, "--db", "graph")
        self.assertEqual(loaded.returncode, 0, loaded.stderr)
        answer = self.run_installed("kgq", "--db", "graph", "all meetings involving Lavrov")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertIn("2022-01-21", answer.stdout)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--cmake", required=True)
    parser.add_argument("--build", required=True)
    parser.add_argument("--article", required=True)
    FLAGS, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *rest])
