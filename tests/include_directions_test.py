"""Holds the directions in which folders may include one another, over every #include line of the project."""

import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent

# A folder may include its own headers and those of the folders named here.
MAY_INCLUDE = {
    "proto": set(),
    "graph": {"proto"},
    "ingest": {"proto", "graph"},
    "service": {"proto", "graph"},
    "tools": {"proto", "graph", "ingest", "service"},
}

# Foreign headers stop at their owners: header prefix -> where it may be included. Tests follow the folder they mirror.
FOREIGN = {
    "rocksdb/": r"graph/.*\.cc",
    "boost/": r"graph/.*\.cc",
    "zlib.h": r"ingest/source/.*\.cc",
    "zstd": r"ingest/source/.*\.cc",
    "pugixml": r"ingest/source/.*\.cc",
    "simdjson.h": r"ingest/source/(json_article|utf8)\.cc",
    "curl/": r"ingest/source/.*\.cc",
    "sqlite3.h": r"tools/kgingest/sync/state\.cc",
    "gumbo.h": r"ingest/source/html_tree\.cc",
    "unicode/": r"(ingest|tools|tests/bench)/.*\.cc",
    "grpcpp/": r"(service|tools|tests/bench)/.*",
    "grpc/": r"(service|tools|tests/bench)/.*",
    "CLI/": r"tools/.*\.cc",
    "spdlog/": r"tools/.*\.cc",
    "gtest/": r"tests/.*",
    "gmock/": r"tests/.*",
}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"]+)[>"]', re.MULTILINE)


def owner_of(header):
    """The folder of the project that a header belongs to; None for a foreign one."""
    if header.startswith("annals/v1/"):
        return "proto"
    folder = header.split("/")[0]
    return folder if folder in MAY_INCLUDE or folder == "tests" else None


def violations_in(path, text):
    """What is wrong with a file's includes: (header, why)."""
    folder = path.split("/")[0]
    mirrored = path.removeprefix("tests/")
    for header in INCLUDE.findall(text):
        owner = owner_of(header)
        if folder != "tests" and owner not in (None, folder, *MAY_INCLUDE[folder]):
            yield header, f"{folder} may not include {owner}"
        if folder in ("graph", "ingest") and header.endswith(".grpc.pb.h"):
            yield header, "what is on the wire belongs to service and tools"
        if folder == "graph" and re.match(r"annals/v1/.*_service\.pb\.h", header):
            yield header, "what is on the wire belongs to service and tools"
        for prefix, where in FOREIGN.items():
            if header.startswith(prefix) and not re.fullmatch(where, path) and not re.fullmatch(where, mirrored):
                yield header, f"only {where} may include {prefix}"


def sources():
    for folder in [*MAY_INCLUDE, "tests"]:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".h", ".cc"):
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


class IncludeDirectionsTest(unittest.TestCase):
    def test_every_include_goes_down(self):
        found, files = [], 0
        for path, text in sources():
            files += 1
            found += [f"{path} includes {header}: {why}" for header, why in violations_in(path, text)]
        self.assertGreater(files, 100)  # the folders were really read
        self.assertEqual(found, [], "\n" + "\n".join(found))

    def test_a_violation_is_seen(self):
        for path, line in [("graph/id.cc", '#include "ingest/extract.h"'),
                           ("graph/id.cc", '#include "annals/v1/graph_service.pb.h"'),
                           ("ingest/extract.cc", '#include "service/server.h"'),
                           ("ingest/extract.cc", '  #  include <rocksdb/db.h>'),
                           ("service/server.cc", '#include "ingest/extract.h"'),
                           ("service/server.cc", '#include "tools/kgq/table.h"'),
                           ("ingest/source/line_source.h", "#include <zstd.h>"),
                           ("tools/kgingest.cc", "#include <curl/curl.h>"),
                           ("graph/graph.h", "#include <boost/graph/adjacency_list.hpp>"),
                           ("graph/graph.cc", "#include <unicode/uchar.h>"),
                           ("tests/ingest/x_test.cc", "#include <grpcpp/grpcpp.h>"),
                           ("tools/kgq.cc", '#include "tests/support/build.h"')]:
            self.assertTrue(list(violations_in(path, line)), f"{path}: {line}")

    def test_what_is_allowed_is_not_reported(self):
        for path, line in [("graph/store/rocksdb_store.cc", "#include <rocksdb/db.h>"),
                           ("ingest/text/fold.cc", "#include <unicode/uchar.h>"),
                           ("ingest/extract.cc", '#include "annals/v1/extraction.pb.h"'),
                           ("service/server.cc", '#include "annals/v1/graph_service.grpc.pb.h"'),
                           ("tools/kgingest.cc", '#include "ingest/extract.h"'),
                           ("tests/service/server_test.cc", "#include <grpcpp/grpcpp.h>"),
                           ("graph/id.cc", "#include <string>")]:
            self.assertEqual(list(violations_in(path, line)), [], f"{path}: {line}")


if __name__ == "__main__":
    unittest.main()
