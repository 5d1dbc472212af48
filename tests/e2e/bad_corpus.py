"""A corpus of articles of every kind of source with every kind of bad input among them, made in a folder."""

import dataclasses
import datetime
import gzip
import json
import os
import stat

FIRST_DAY = datetime.date(2021, 2, 1)
DAYS_APART = 3  # so that no two meetings are one
MIB = 1 << 20


@dataclasses.dataclass(frozen=True)
class Bad:
    """What cannot be taken in: where it is, as messages call it, and what they must say of it."""
    location: str
    words: tuple


def feed(*items):
    return ('<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>The Morning</title>'
            + "".join(items) + "</channel></rss>")


def item(link="", text="", more=""):
    return (f"<item>{f'<link>{link}</link>' if link else ''}<description>{text}</description>{more}</item>")


def page(text):
    return (f"<!DOCTYPE html><html lang=vi><head><meta charset=utf-8><title>Lavrov và Blinken</title></head><body>"
            f"<nav><a href=/>Trang nhất</a></nav><article><h1>Lavrov và Blinken</h1>"
            + "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n")) + "</article></body></html>")


def record(body, url, length=None, kind="text/plain", version="WARC/1.0"):
    body, url = (part if isinstance(part, bytes) else part.encode() for part in (body, url))
    head = [version, "WARC-Type: resource", f"Content-Type: {kind}; charset=utf-8",
            f"Content-Length: {len(body) if length is None else length}"]
    return "\r\n".join(head).encode() + b"\r\nWARC-Target-URI: " + url + b"\r\n\r\n" + body + b"\r\n\r\n"


def zstd(data):
    """A frame with its bytes as they are: Python has no packer of this kind."""
    assert len(data) < 1 << 17
    block = (len(data) << 3 | 1).to_bytes(3, "little")
    return b"\x28\xb5\x2f\xfd\xa0" + len(data).to_bytes(4, "little") + block + data


class Corpus:
    """Writes files, and keeps what is to be expected of them."""

    def __init__(self, folder):
        self.folder = folder
        self.good = {}  # the day of the meeting that an article tells of -> the article's id; None: a hash
        self.bad = []
        self.paths = [folder]  # what to load
        self.standard_input = ""
        folder.mkdir()
        self.texts()
        self.odd_files()
        self.sidecars()
        self.lines()
        self.packed_lines()
        self.pages()
        self.feeds()
        self.archives()
        self.arguments()

    # ---- how files are made

    def file(self, name, content):
        name = name if isinstance(name, bytes) else name.encode()
        path = os.path.join(os.fsencode(self.folder), name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as out:
            out.write(content if isinstance(content, bytes) else content.encode())

    def expect(self, location, *words):
        """A problem with what is in the folder."""
        self.bad.append(Bad(f"{self.folder}/{location}", words))

    def bad_file(self, name, content, *words):
        self.file(name, content)
        self.expect(name, *words)

    def text(self, article_id=None):
        """A good article, of a meeting on a day that no other tells of."""
        day = FIRST_DAY + datetime.timedelta(days=DAYS_APART * len(self.good))
        self.good[day.isoformat()] = article_id
        return (f"Ngày {day.day}/{day.month}/{day.year}, Ngoại trưởng Nga Sergei Lavrov gặp Ngoại trưởng Mỹ Antony "
                f"Blinken tại Geneva để bàn về an ninh ở châu Âu và về những hiệp ước đã hết hạn.\n\n"
                f"Cuộc gặp kéo dài hai giờ. Hai bên không đưa ra tuyên bố nào, báo chí chỉ được chụp ảnh lúc đầu. Giới "
                f"quan sát cho rằng lập trường của họ còn xa nhau, song việc nói chuyện là điều đáng mừng.")

    def line(self, article_id=None, **more):
        fields = {"text": self.text(article_id), **more}
        if article_id:
            fields["id"] = article_id
        return json.dumps(fields)

    # ---- the kinds

    def texts(self):
        self.file("good.txt", self.text("good"))
        self.file("marked.txt", "\ufeff" + self.text("marked"))
        self.file("utf16.txt", self.text("utf16").encode("utf-16"))
        self.file("packed.txt", gzip.compress(self.text("packed").encode()))  # told by its bytes
        word = "Việt Nam và Nga hội đàm. "
        for name, content, words in [
            ("empty.txt", "", ["the article is empty"]),
            ("blanks.txt", " \n\t\n \u00a0\n", ["the article is empty"]),
            ("mark-only.txt", "\ufeff", ["the article is empty"]),
            ("broken-at-begin.txt", b"\x80" + word.encode(), ["not UTF-8 at byte 0 (0x80)", "damaged"]),
            ("broken-within.txt", word.encode() + b"\xc3(" + word.encode(), ["not UTF-8 at byte 32", "damaged"]),
            ("broken-at-end.txt", "Hội nghị ở Việt".encode()[:-2], ["the text is cut within a character"]),
            ("utf16le.txt", word.encode("utf-16-le"), ["UTF-16 without a byte order mark", "iconv -f UTF-16LE"]),
            ("utf16be.txt", word.encode("utf-16-be"), ["UTF-16 without a byte order mark", "iconv -f UTF-16BE"]),
            ("utf16-cut.txt", word.encode("utf-16")[:-1], ["not UTF-16 at byte", "damaged or cut"]),
            ("tcvn3.txt", b"Ngo\xb9i tr\xad\xebng Vi\xd6t Nam \xae\xd5n Nga", ["TCVN3", "iconv -f TCVN5712-1"]),
            ("vni.txt", b"Ngoa\xefi tr\xf6\xf4\xfbng Vie\xe4t Nam \xf1e\xe1n Nga", ["VNI", "UniKey"]),
            ("nul.txt", "Hai bên\0gặp nhau tại Hà Nội trong hai ngày.", ["a NUL byte at byte 8"]),
            ("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89", ["a PNG image"]),
            ("photo.txt", b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1", ["a JPEG image"]),
            ("print.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", ["a PDF", "pdftotext"]),
            ("plain-print.txt", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", ["a PDF", "pdftotext"]),
            ("office.txt", b"PK\3\4\x14\0\6\0\x08\0[Content_Types].xml", ["a ZIP archive"]),
            ("long.txt", b"Nga v\xc3\xa0 M\xe1\xbb\xb9. " * (17 * MIB // 13), ["longer than 16777216 bytes"]),
        ]:
            self.bad_file(name, content, *words)

    def odd_files(self):
        """What opens slowly, never ends or is not there."""
        in_folder = self.folder / "odd"
        in_folder.mkdir()
        os.mkfifo(in_folder / "pipe.txt")
        self.expect("odd/pipe.txt", "a pipe", "standard input")
        for ending in ["jsonl", "xml", "warc.gz", "html"]:
            os.mkfifo(in_folder / f"pipe.{ending}")
            self.expect(f"odd/pipe.{ending}", "a pipe", "standard input")
        os.mknod(in_folder / "socket.txt", stat.S_IFSOCK | 0o600)
        self.expect("odd/socket.txt", "a socket")
        (in_folder / "zeros.txt").symlink_to("/dev/zero")
        self.expect("odd/zeros.txt", "a device")
        (in_folder / "dangling.txt").symlink_to("nowhere.txt")
        self.expect("odd/dangling.txt", "cannot be opened", "No such file")
        (in_folder / "circle.txt").symlink_to("circle.txt")
        self.expect("odd/circle.txt", "cannot be opened", "symbolic links")
        (in_folder / "up").symlink_to("..")  # a circle of folders is not walked
        self.file("odd/folder.txt/inner.txt", self.text("inner"))
        self.file("odd/picture.png", b"\x89PNG")  # no kind that holds articles: passed over
        self.file("odd/[1]*?.txt", self.text("[1]*?"))
        self.file("odd/chữ và dấu.txt", self.text("chữ và dấu"))
        self.file("odd/two\nlines.txt", self.text_of_no_use())
        self.expect(r"odd/two\nlines.txt", "its id", "a control character", "rename")
        self.file("odd/named.txt\x1b[2J.txt", self.text_of_no_use())
        self.expect(r"odd/named.txt\x1B[2J.txt", "its id", "a control character", "rename")
        self.file(b"odd/na\xffme.txt", self.text_of_no_use())
        self.expect(r"odd/na\xFFme.txt", "its id", "not UTF-8 at byte 2 (0xFF)", "rename")
        self.file(b"odd/lines\xff.jsonl", self.line("of an odd name") + "\n{\n")
        self.expect(r"odd/lines\xFF.jsonl:2", "JSON that ends too soon")

    @staticmethod
    def text_of_no_use():
        return "Hai bên gặp nhau tại Hà Nội."

    def sidecars(self):
        self.file("sidecars/known.txt", self.text("https://mai.example/known"))
        self.file("sidecars/known.json", json.dumps({"id": "https://mai.example/known", "published": "2021-12-01",
                                                     "tags": ["x"], "shares": 7, "author": None}))
        self.file(b"sidecars/na\xffme.txt", self.text("named beside it"))
        self.file(b"sidecars/na\xffme.json", '{"id": "named beside it"}')
        for name, content, words in [
            ("empty", "", ["JSON that ends too soon"]),
            ("broken", "{'title': 'x'}", ["not JSON at byte 2"]),
            ("list", "[]", ["not a JSON object"]),
            ("number", '{"title": 7}', ["field 'title' is no string but number"]),
            ("day", '{"published": "2021-02-30"}', ["field 'published' is '2021-02-30'"]),
            ("latin", b'{"title": "\xe9t\xe9 \xff\xff"}', ["not UTF-8 at byte 11"]),
            ("long-id", json.dumps({"id": "x" * 513}), ["its id", "513 bytes", "512"]),
            ("long", b" " * (17 * MIB), ["longer than 16777216 bytes"]),
        ]:
            self.file(f"sidecars/{name}.txt", self.text_of_no_use())
            self.file(f"sidecars/{name}.json", content)
            self.expect(f"sidecars/{name}.txt", *([f"{name}.json"] if name != "long-id" else []), *words)
        for name in ["gone", "pipe", "folder"]:
            self.file(f"sidecars/{name}.txt", self.text_of_no_use())
        (self.folder / "sidecars/gone.json").symlink_to("nowhere.json")
        self.expect("sidecars/gone.txt", "gone.json: cannot be opened", "No such file")
        os.mkfifo(self.folder / "sidecars/pipe.json")
        self.expect("sidecars/pipe.txt", "pipe.json: ", "a pipe")
        (self.folder / "sidecars/folder.json").mkdir()
        self.expect("sidecars/folder.txt", "folder.json: ", "a folder")

    BAD_LINES = [
        ("[1, 2]", ["not a JSON object"]),
        ('"text"', ["not a JSON object"]),
        ("null", ["not a JSON object"]),
        ("{'text': 'a'}", ["not JSON at byte 2"]),
        ('{"text": "a"} {"text": "b"}', ["not JSON at byte 15"]),
        ('{"text": "a", }', ["not JSON at byte 15"]),
        ('{"text": 7}', ["field 'text' is no string but number"]),
        ('{"text": ["a"]}', ["field 'text' is no string but array"]),
        ('{"text": "a", "title": {"vi": "b"}}', ["field 'title' is no string but object"]),
        ('{"id": "x"}', ["field 'text' is missing or empty"]),
        ('{"id": "x", "text": null}', ["field 'text' is missing or empty"]),
        ('{"id": "x", "text": " \\n "}', ["the article is empty"]),
        ('{"text": "a", "published": "2021-02-30"}', ["field 'published' is '2021-02-30'"]),
        ('{"text": "a", "published": "2021-13-01T00:00:00Z"}', ["field 'published' is '2021-13-01T00:00:00Z'"]),
        ('{"text": "a", "published": "yesterday\\u0007"}', [r"field 'published' is 'yesterday\x07'"]),
        (json.dumps({"text": "a", "published": "Tháng" * MIB}), ["field 'published' is 'Tháng", "…'"]),
        ('{"text": "a", "published": 20210230}', ["field 'published' is no string but number"]),
        ('{"text": "a", "views": 1e999}', ["a value out of range"]),
        ('{"text": "a\\u0000b"}', ["field 'text': a NUL byte at byte 1"]),
        ('{"text": "a\\ud800"}', ["not JSON at byte"]),
        (b'{"text": "V\xff\xfe \xfa"}', ["not UTF-8 at byte 11"]),
        ("[" * 100_000, ["JSON that ends too soon"]),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, ["field 'text' is missing or empty"]),
        (json.dumps({"text": "a", "id": "x" * 600}), ["its id", "600 bytes", "512"]),
        ('{"text": "a", "id": "x\\ny"}', ["its id", "a control character"]),
        (json.dumps({"text": "x" * (17 * MIB)}), ["the article has 17825792 bytes"]),
        ("\x1b[31mred", ["not JSON at byte 1"]),
    ]

    def all_lines(self, name):
        """Good and bad lines in turn; the last one is cut."""
        lines = []
        for number, (bad, words) in enumerate(self.BAD_LINES):
            lines += [bad if isinstance(bad, bytes) else bad.encode(), b""]
            self.bad.append(Bad(f"{name}:{len(lines) - 1}", tuple(words)))
            if number % 6 == 0:
                lines.append(self.line(f"{name[-8:]} {number}").encode())
        lines.append(self.line().encode())
        lines.append(b'{"text": "Hai b')
        self.bad.append(Bad(f"{name}:{len(lines)}", ("JSON that ends too soon",)))
        return b"\n".join(lines)

    def lines(self):
        self.file("lines/all.jsonl", self.all_lines(f"{self.folder}/lines/all.jsonl"))
        self.standard_input = self.all_lines("-")
        self.file("lines/marked.jsonl", "\ufeff" + self.line("marked line") + "\r\n" + self.line("unknown", x=[{}]) + "\r\n")
        # Of a field that is there twice, the last one counts; so does the last of two articles of one id.
        self.file("lines/twice.jsonl", '{"id": "first", ' + self.line("second")[1:] + "\n"
                  '{"id": "same", "text": "Hai bên gặp nhau."}\n' + self.line("same") + "\n")
        self.bad_file("lines/empty.jsonl", "", "the file is empty")
        self.bad_file("lines/blank.jsonl", "\n \n\t\n", "the file is empty")
        self.bad_file("lines/utf16.jsonl", '{"text": "a"}\n'.encode("utf-16"), "JSON Lines in UTF-16", "iconv")
        self.file("lines/pretty.jsonl", '{\n"text": "a"\n}\n')  # an object over several lines is none
        for number, words in enumerate(["JSON that ends too soon", "not JSON at byte 7", "not JSON at byte 1"], 1):
            self.expect(f"lines/pretty.jsonl:{number}", words)

    def packed_lines(self):
        def two(name):
            return (self.line(f"{name} 1") + "\n" + self.line(f"{name} 2") + "\n").encode()

        self.file("packed/good.jsonl.gz", gzip.compress(two("gz")))
        self.file("packed/members.jsonl.gz", gzip.compress(two("member")) + gzip.compress(two("next member")))
        self.file("packed/good.jsonl.zst", zstd(two("zst")))
        self.file("packed/plain.jsonl.gz", two("plain"))  # told by its bytes
        self.file("packed/zipped.jsonl", gzip.compress(two("zipped")))
        self.bad_file("packed/empty.jsonl.gz", gzip.compress(b""), "the file is empty")
        self.file("packed/cut.jsonl.gz", gzip.compress(two("cut"))[:-9])
        self.expect("packed/cut.jsonl.gz:3", "cannot be read on", "it ends too soon")
        self.file("packed/behind.jsonl.gz", gzip.compress(two("behind")) + b"and more")
        self.expect("packed/behind.jsonl.gz:3", "cannot be read on", "something else follows")
        checked = bytearray(gzip.compress(two("checked")))
        checked[-8] ^= 1
        self.file("packed/checked.jsonl.gz", bytes(checked))
        self.expect("packed/checked.jsonl.gz:3", "cannot be read on", "incorrect data check")
        self.file("packed/damaged.jsonl.zst", zstd(two("zst frame")) + zstd(b"x")[:-4] + b"\7\0\0x")
        self.expect("packed/damaged.jsonl.zst:3", "cannot be read on")
        self.file("packed/cut.jsonl.zst", zstd(two("zst cut")) + zstd(b"x")[:-1])
        self.expect("packed/cut.jsonl.zst:3", "cannot be read on", "it ends too soon")
        huge = b'{"text": "' + b"x" * (100 * MIB) + b'"}\n' + self.line("behind the huge one").encode()
        self.file("packed/huge.jsonl.gz", gzip.compress(huge, 1))
        self.expect("packed/huge.jsonl.gz:1", "longer than 100663296 bytes")

    def pages(self):
        self.file("pages/good.html", page(self.text("good page").replace("\n", "\n")))
        self.file("pages/good.json", '{"id": "good page"}')
        self.file("pages/cut-behind.htm", page(self.text("cut-behind"))[:-len("</p></article></body></html>")])
        menu = "<html><body><ul><li><a href=/a>Thời sự</a><li><a href=/b>Thế giới</a></ul></body></html>"
        self.bad_file("pages/menu.html", menu, "no article")
        self.bad_file("pages/cut.html", page(self.text_of_no_use())[:60], "no article")
        self.bad_file("pages/empty.html", "", "empty")
        self.bad_file("pages/image.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1", "a PNG image")
        self.bad_file("pages/deep.html", "<div>" * 200_000, "nested", "1000 deep")

    def feeds(self):
        link = "https://mai.example/rss/"
        self.file("feeds/good.rss", feed(item(link + "1", self.text()), item(link + "2", self.text())))
        self.file("feeds/good.atom", '<feed xmlns="http://www.w3.org/2005/Atom"><title>Mai</title><entry><link '
                  f'href="{link}3"/><content type="text">{self.text()}</content></entry></feed>')
        self.file("feeds/named.xml", feed(item(link + "4", self.text())))
        self.file("feeds/settings.xml", "<settings/>")  # in a folder, no feed is nothing to read
        self.file("feeds/odd.rss", feed(
            item(text=self.text_of_no_use()), item(link + "5"), item("mailto:a@mai.example", self.text_of_no_use()),
            item(link + "6", self.text_of_no_use(), "<pubDate>30 February 2021</pubDate>"), item(link + "7", self.text())))
        self.expect("feeds/odd.rss#1", "no link")
        self.expect("feeds/odd.rss#2", "no text")
        self.expect("feeds/odd.rss#3", "no link")
        self.expect("feeds/odd.rss#4", "30 February 2021")
        self.file("feeds/cut.rss", feed(item(link + "8", self.text()), item(link + "9", self.text_of_no_use()))[:-60])
        self.expect("feeds/cut.rss", "the XML breaks off at byte")
        self.bad_file("feeds/empty.rss", "", "empty")
        self.bad_file("feeds/page.rss", page(self.text_of_no_use()), "no RSS or Atom feed")
        self.bad_file("feeds/nul.rss", feed(item(link + "10", "a\0b")), "NUL")
        self.bad_file("feeds/long.rss", b" " * (65 * MIB), "longer than 67108864 bytes")

    def archives(self):
        url = "https://mai.example/warc/"

        def of(*records):
            """A good record, these, and another good one; where the first of these begins."""
            first, last = record(self.text(), url + str(len(self.good))), record(self.text(), url + str(len(self.good)))
            return b"".join([first, *records, last]), len(first)

        self.file("archives/good.warc", of()[0])
        self.file("archives/page.warc.gz", gzip.compress(record(page(self.text()), url + "page", kind="text/html")))
        self.file("archives/good.warc.zst", zstd(of()[0]))
        for name, odd, words in [
            ("menu", record("<a href=/>x</a>", url + "menu", kind="text/html"), ["there is no text in it"]),
            ("unmeasured", record("x", url + "u", length="many"), ["does not say how long it is"]),
            ("version", record("x", url + "v", version="WRAC/1.0"), ["no WARC/1 record begins here"]),
            ("textless", record("", url + "textless"), ["the article is empty"]),
            ("long", record(b"x " * (9 * MIB), url + "long"), ["16777216"]),
            ("url", record(self.text_of_no_use(), url.encode() + b"\xff"), ["'url'", "not UTF-8 at byte"]),
        ]:
            content, offset = of(odd)
            self.file(f"archives/{name}.warc", content)
            self.expect(f"archives/{name}.warc@{offset}", *words)
        # One that says too little leaves something behind it, one that says too much takes the next ones with it.
        short = record("Hai ben gap nhau.", url + "short", length=7)
        self.file("archives/short.warc", short + record(self.text(), url + "behind"))
        self.expect(f"archives/short.warc@{len(short) - len(' gap nhau.') - 4}", "no WARC/1 record begins here")
        first = record(self.text(), url + "first")
        self.file("archives/too-much.warc", first + record("x", url + "x", length=9999))
        self.expect(f"archives/too-much.warc@{len(first)}", "the file ends within a record: 5 bytes of 9999")
        first = record(self.text(), url + "whole")
        self.file("archives/cut.warc", first + b"WARC/1.0\r\nWARC-Type: resp")
        self.expect(f"archives/cut.warc@{len(first)}", "the file ends within a record's head")
        self.bad_file("archives/empty.warc", "", "empty")

    def arguments(self):
        """What is named on the command line."""
        outside = self.folder.parent
        (outside / "letter.docx").write_bytes(b"PK")
        (outside / "settings.xml").write_bytes(b"<settings/>")
        (outside / "matched-1.txt").write_text(self.text("matched-1"), encoding="utf-8")
        for name, words in [
            ("missing.txt", ["cannot be opened", "No such file"]), ("missing", ["there is no such file or folder"]),
            ("none-*.jsonl", ["no file matches"]), ("none-?", ["no file matches"]),
            ("letter.docx", ["not a kind of file"]), ("settings.xml", ["no RSS or Atom feed"]),
        ]:
            self.paths.append(outside / name)
            self.bad.append(Bad(f"{outside}/{name}", tuple(words)))
        self.paths += [outside / "matched-*.txt", "-"]
