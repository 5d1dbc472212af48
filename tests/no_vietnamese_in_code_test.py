"""Holds that a language's words are in tables: no source file has a Vietnamese letter outside its comments."""

import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = ["graph", "ingest", "service", "tools"]

# Comments, and what may hold the look of one: strings (raw ones too) and single characters.
TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|R"(?P<mark>[^()\\\s]*)\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'""", re.DOTALL)
VIETNAMESE = re.compile("[ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")


def without_comments(text):
    return TOKEN.sub(lambda match: "" if match[0].startswith(("//", "/*")) else match[0], text)


def violations_in(text):
    """The lines of code, without comments, that hold a Vietnamese letter."""
    return [line.strip() for line in without_comments(text).splitlines() if VIETNAMESE.search(line)]


class NoVietnameseInCodeTest(unittest.TestCase):
    def test_code_names_no_word_of_vietnamese(self):
        found, files = [], 0
        for folder in FOLDERS:
            for path in sorted((ROOT / folder).rglob("*")):
                if path.suffix not in (".h", ".cc"):
                    continue
                files += 1
                lines = violations_in(path.read_text(encoding="utf-8"))
                found += [f"{path.relative_to(ROOT).as_posix()}: {line}" for line in lines]
        self.assertGreater(files, 100)  # the folders were really read
        self.assertEqual(found, [], "\n" + "\n".join(found))

    def test_a_word_in_code_is_seen(self):
        for text in ['if (word == "gặp") return;', 'auto x = R"(// hội đàm)";', "char32_t c = U'đ';",
                     'call("//"); /* a */ note("thăm");']:
            self.assertTrue(violations_in(text), text)

    def test_a_comment_may_gloss_a_word(self):
        for text in ["// điện đàm: call", 'Call();  // "gọi điện"', "/* hội nghị\n   cấp cao */ int a = 1'000;",
                     'Print("summit");']:
            self.assertEqual(violations_in(text), [], text)


if __name__ == "__main__":
    unittest.main()
