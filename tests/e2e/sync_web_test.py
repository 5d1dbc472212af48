"""A job whose source is on the web: what is asked for again, and what is not."""

import http.server
import json
import signal
import threading
import time

from programs import SECONDS
from sync_case import SyncCase, article, main


class Web(http.server.ThreadingHTTPServer):
    """Pages by path, each with an ETag of its content, and one that never comes; what was asked for."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), WebHandler)
        self.pages, self.asked = {}, []
        self.hanging, self.stopping = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self.serve_forever, args=(0.02,))
        self.thread.start()

    def url(self, path):
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def take_asked(self):
        """(path, status) since the last time."""
        asked, self.asked = self.asked, []
        return asked

    def stop(self):
        self.stopping.set()
        self.shutdown()
        self.thread.join()
        self.server_close()


class WebHandler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/hangs":
            self.server.hanging.set()
            self.server.stopping.wait()
            return
        kind, body = self.server.pages.get(self.path, (None, b""))
        tag = f'"{hash(body):x}"'
        status = 404 if kind is None else 304 if self.headers.get("If-None-Match") == tag else 200
        self.server.asked.append((self.path, status))
        self.send_response(status)
        if status != 404:
            self.send_header("ETag", tag)
        if status == 200:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status == 200:
            self.wfile.write(body)

    def log_message(self, *_):
        pass


class WebTest(SyncCase):
    def setUp(self):
        super().setUp()
        self.web = Web()
        self.addCleanup(self.web.stop)

    def put_page(self, name, called):
        text = article(name, called)["text"]
        more = "Cuộc trao đổi kéo dài chừng một giờ, theo thông cáo được phát đi vào cuối ngày. " * 4
        page = (f"<html><head><title>Bản tin {name}</title></head><body><article><h1>Bản tin {name}</h1>"
                f"<p>{text}</p><p>{more}</p></article></body></html>")
        self.web.pages[f"/{name}"] = ("text/html; charset=utf-8", page.encode())

    def put_feed(self, *names):
        """Teasers that link to pages."""
        items = "".join(f"<item><title>Bản tin {name}</title><link>{self.web.url('/' + name)}</link>"
                        "<pubDate>Thu, 20 Jan 2022 08:00:00 +0700</pubDate>"
                        "<description>Tin vắn.</description></item>" for name in names)
        feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Tin</title>{items}</channel></rss>'
        self.web.pages["/feed"] = ("application/rss+xml", feed.encode())

    def sync_feed(self, *flags, code=0):
        return self.sync(*flags, source=self.web.url("/feed"), code=code)

    def test_a_feed_is_asked_for_only_what_is_new(self):
        self.put_page("a", 0)
        self.put_page("b", 1)
        self.put_feed("a", "b")
        self.check(self.sync_feed(), read=1, added=2)
        self.assertEqual(self.web.take_asked(), [("/feed", 200), ("/a", 200), ("/b", 200)])
        self.assertEqual(self.calls(), [0, 1])
        second = self.sync_feed()
        self.check(second, read=1)
        self.assertEqual(second["bytes"], 0)
        self.assertEqual(self.web.take_asked(), [("/feed", 304)])
        self.put_page("c", 2)
        self.put_feed("b", "c")
        # What has left a feed is not gone.
        self.check(self.sync_feed("--prune"), read=1, added=1)
        self.assertEqual(self.web.take_asked(), [("/feed", 200), ("/c", 200)])
        self.assertEqual(self.calls(), [0, 1, 2])

    def test_a_page_is_asked_for_again_and_read_when_it_has_changed(self):
        self.put_page("a", 0)
        source = self.web.url("/a")
        self.check(self.sync(source=source), read=1, added=1)
        self.check(self.sync(source=source), read=1)
        self.put_page("a", 1)
        self.check(self.sync(source=source), read=1, replaced=1)
        self.assertEqual([status for _, status in self.web.take_asked()], [200, 304, 200])
        del self.web.pages["/a"]
        self.check(self.sync("--prune", source=source, code=1), read=1, unread=1, problems=1)
        self.assertEqual(self.articles(), 1)

    def test_a_page_that_was_not_there_is_read_by_a_retry(self):
        self.put_page("a", 0)
        self.put_feed("a", "b")
        self.check(self.sync_feed(code=1), read=1, added=1, unread=1, stand_refused=1)
        self.assertEqual([(item["location"], item["file"]) for item in self.jobs("--refused")],
                         [(self.web.url("/b"), self.web.url("/feed"))])
        self.check(self.sync_feed(), read=1, stand_refused=1)
        self.put_page("b", 1)
        self.check(self.retry(), read=1, added=1)
        self.assertEqual(self.calls(), [0, 1])

    def test_a_feed_that_is_not_there_is_asked_again_by_the_next_run(self):
        self.put_page("a", 0)
        self.check(self.sync_feed(code=1), read=1, unread=1, problems=1)
        self.put_feed("a")
        self.check(self.sync_feed(), read=1, added=1)
        feed = self.web.pages.pop("/feed")
        self.check(self.sync_feed(code=1), read=1, unread=1, problems=1)
        self.web.pages["/feed"] = feed
        self.check(self.sync_feed(), read=1)

    def test_an_interrupt_is_no_fault_of_the_page_that_was_waited_for(self):
        process = self.follow(self.web.url("/hangs"), "--db", self.graph)
        self.assertTrue(self.web.hanging.wait(SECONDS))
        process.send_signal(signal.SIGTERM)
        report = json.loads(process.stdout.read())
        self.assertEqual(process.wait(SECONDS), 3)
        self.assertFalse(report["complete"])
        self.assertEqual((report["refused"], process.stderr.read()), ([], ""))


if __name__ == "__main__":
    main()
