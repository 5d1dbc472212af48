"""tools/install-packages against a made-up system: nothing is installed."""

import pathlib
import shutil
import subprocess
import unittest

from programs import SECONDS, Scratch

TOOL = pathlib.Path(__file__).resolve().parent.parent.parent / "tools" / "install-packages"
NEEDED = ("awk", "bash", "cat", "dirname", "env", "grep", "realpath", "sed")


class InstallPackagesTest(unittest.TestCase):
    """The system is a folder of commands; what apt-get and sudo are asked for goes to its log."""

    def setUp(self):
        scratch = Scratch()
        self.addCleanup(scratch.remove)
        self.bin = scratch.path / "bin"
        self.bin.mkdir()
        self.log = scratch.path / "log"
        self.log.touch()
        for command in NEEDED:
            (self.bin / command).symlink_to(shutil.which(command))
        self.add("apt-get", f'echo "apt-get $*" >>{self.log}')
        self.installed_but("mold")
        self.add("id", "echo 0")

    def add(self, command, script):
        path = self.bin / command
        path.write_text(f"#!{shutil.which('bash')}\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def installed_but(self, *missing):
        cases = "".join(f"*' {name}') exit 1;; " for name in missing)
        self.add("dpkg-query", f'case "$*" in {cases}esac; echo -n installed')

    def install(self, *sections):
        return subprocess.run([str(TOOL), *sections], env={"PATH": str(self.bin)}, capture_output=True,
                              encoding="utf-8", timeout=SECONDS)

    def calls(self):
        return self.log.read_text(encoding="utf-8").splitlines()

    def test_installs_only_what_is_missing(self):
        run = self.install("build")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertRegex(run.stdout, r"^Packages \(build\): installing 1 of \d+: mold\n")
        self.assertRegex(self.calls()[-1], r" install --yes --no-install-recommends mold$")
        self.assertFalse([call for call in self.calls() if " update" in call])

    def test_needs_no_rights_where_nothing_is_missing(self):
        self.installed_but()
        self.add("id", "echo 1000")
        run = self.install("build", "test", "ci")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertRegex(run.stdout, r"^Packages \(build test ci\): all \d+ are installed\.\n$")
        self.assertEqual(self.calls(), [])

    def test_asks_sudo_where_it_is_not_root(self):
        self.add("id", "echo 1000")
        self.add("sudo", f'echo "sudo $*" >>{self.log}; exec "$@"')
        self.assertEqual(self.install("build").returncode, 0)
        self.assertRegex(self.calls()[-2], r"^sudo .*apt-get .*install .* mold$")

    def test_neither_root_nor_sudo_is_told_what_to_do(self):
        self.add("id", "echo 1000")
        run = self.install("build")
        self.assertEqual((run.returncode, run.stdout, self.calls()), (3, "", []))
        self.assertIn("apt-get install --no-install-recommends mold", run.stderr)

    def test_another_system_is_told_which_packages(self):
        (self.bin / "dpkg-query").unlink()
        run = self.install("build")
        self.assertEqual((run.returncode, run.stdout, self.calls()), (3, "", []))
        self.assertIn("no Debian", run.stderr)
        self.assertIn("librocksdb-dev", run.stderr)

    def test_lists_are_fetched_where_a_package_is_not_in_them(self):
        self.add("apt-get", f'echo "apt-get $*" >>{self.log}\n'
                            f'case "$*" in *update*) ;; *) grep -q update {self.log} ;; esac')
        run = self.install("build")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual([("update" in call) for call in self.calls()], [False, True, False])

    def test_an_installation_that_fails_is_told(self):
        self.add("apt-get", f'echo "apt-get $*" >>{self.log}; exit 100')
        run = self.install("build")
        self.assertEqual(run.returncode, 3)
        self.assertIn("Debian 12", run.stderr)

    def test_wrong_usage_is_told(self):
        self.assertEqual(self.install().returncode, 2)
        unknown = self.install("nothing")
        self.assertNotEqual(unknown.returncode, 0)
        self.assertIn("[nothing]", unknown.stderr)


if __name__ == "__main__":
    unittest.main()
