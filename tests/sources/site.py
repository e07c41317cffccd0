"""A publisher on the loopback interface, whose answers a test writes down."""

from __future__ import annotations

import contextlib
import http.server
import threading
import time
from collections.abc import Callable, Iterator

Handler = http.server.BaseHTTPRequestHandler


class Site:
    """What is published, and what was asked.

    Attributes:
        answers: by path; each writes the whole answer.
        asked: path and headers of every request, in order.
    """

    def __init__(self) -> None:
        self.answers: dict[str, Callable[[Handler], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.base = ""

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"{self.base}{path}"

    def publish(
        self, path: str, body: bytes, *, status: int = 200, etag: str | None = None,
        modified: str | None = None, declared: int | None = None, encoding: str | None = None,
        pause: float = 0.0,
    ) -> None:  # fmt: skip
        """Answer a path with a body, or 304 where the validators that come are these."""

        def answer(request: Handler) -> None:
            asked = request.headers
            same = etag is not None and asked.get("If-None-Match") == etag
            since = modified is not None and asked.get("If-Modified-Since") == modified
            unchanged = same if "If-None-Match" in asked else since
            request.send_response(304 if unchanged else status)
            for name, value in (("ETag", etag), ("Last-Modified", modified)):
                if value is not None:
                    request.send_header(name, value)
            if unchanged:
                request.end_headers()
                return
            if encoding:
                request.send_header("Content-Encoding", encoding)
            length = len(body) if declared is None else declared
            request.send_header("Content-Length", str(length))
            request.end_headers()
            with contextlib.suppress(OSError):  # the other side may have had enough
                if not pause:
                    request.wfile.write(body)
                    return
                for place in range(len(body)):
                    request.wfile.write(body[place : place + 1])
                    request.wfile.flush()
                    time.sleep(pause)

        self.answers[path] = answer


@contextlib.contextmanager
def serving() -> Iterator[Site]:
    """A site that answers while the block runs."""
    site = Site()

    class Asked(Handler):
        def do_GET(self) -> None:  # noqa: N802
            site.asked.append((self.path, dict(self.headers.items())))
            answer = site.answers.get(self.path)
            if answer is None:
                self.send_error(404)
            else:
                answer(self)

        def log_message(self, *_: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    site.base = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
