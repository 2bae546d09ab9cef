"""A small text gateway as they are: it keeps what it takes by our id, fails, delays and loses answers when told to."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Gateway:
    """`posts` holds every request (`answered` with its status), `phones` what reached somebody, once for each id."""

    def __init__(self) -> None:
        self.posts: list[dict] = []
        self.answered: list[tuple[int, dict]] = []
        self.keys: list[str] = []
        self.phones: dict[str, dict] = {}
        self.status, self.answer = 200, {"reference": "G-1", "cost": 17}
        self.delay, self.deaf, self.location = 0.0, False, ""

    def __enter__(self) -> "Gateway":
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                gateway.keys.append(self.headers["Authorization"])
                gateway.posts.append(told)
                gateway.answered.append((gateway.status, told))
                if gateway.status < 300:
                    gateway.phones.setdefault(told["id"], told)
                time.sleep(gateway.delay)
                if gateway.deaf:
                    self.connection.close()
                    return
                try:
                    self.send_response(gateway.status)
                    if gateway.location:
                        self.send_header("Location", gateway.location)
                    self.end_headers()
                    self.wfile.write(json.dumps(gateway.answer).encode())
                except OSError:
                    pass  # nobody waits for the answer any more

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/send"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
