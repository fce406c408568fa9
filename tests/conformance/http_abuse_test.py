#!/usr/bin/env python3
"""Asks the probe server hostile things over raw sockets and checks what a client would notice.

  http_abuse_test.py <parvis_web_probe>

Each case is one line of the table: what is sent, and which answers are right. After each of them
the server must still answer a plain request. RFC numbers say where a case comes from."""
import os
import re
import socket
import subprocess
import sys
import tempfile
import time

TIMEOUT = 6.0


def ask(port, data, seconds=TIMEOUT, piece=0, end=False):
    """Sends the bytes (in pieces when asked) and gives (answer, whether the server closed)."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as client:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        answer, closed, limit = b"", False, time.time() + seconds
        try:
            if piece:
                for at in range(0, len(data), piece):
                    client.sendall(data[at:at + piece])
            else:
                client.sendall(data)
            if end:
                client.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        client.settimeout(0.4)
        while time.time() < limit:
            try:
                more = client.recv(262144)
            except socket.timeout:
                if answer:
                    break
                continue
            except OSError:
                more = b""
            if not more:
                closed = True
                break
            answer += more
        return answer, closed


def statuses(answer):
    return [int(s) for s in re.findall(rb"HTTP/1\.1 (\d{3}) [A-Z]", answer) if s != b"100"]


HOST = b"Host: probe.test\r\n"


def get(path=b"/", *headers):
    return b"GET " + path + b" HTTP/1.1\r\n" + HOST + b"".join(h + b"\r\n" for h in headers) + b"\r\n"


def post(*headers, body=b"", kind=b"application/x-www-form-urlencoded", path=b"/form"):
    lines = b"".join(h + b"\r\n" for h in headers)
    return (b"POST " + path + b" HTTP/1.1\r\n" + HOST + b"Content-Type: " + kind + b"\r\n" + lines +
            b"\r\n" + body)


def sized(body, kind=b"application/x-www-form-urlencoded", *headers, path=b"/form"):
    return post(b"Content-Length: %d" % len(body), *headers, body=body, kind=kind, path=path)


def chunked(body):
    return post(b"Transfer-Encoding: chunked", body=body)


HIDDEN = get(b"/hidden")
FORM = b"multipart/form-data; boundary=edge"


def part(name, data, more=b""):
    return (b"--edge\r\nContent-Disposition: form-data; name=\"" + name + b"\"" + more +
            b"\r\n\r\n" + data + b"\r\n")


# name, bytes, right statuses of the one answer, must the server close afterwards
REFUSED = [
    ("TLS on a plain port", b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03" + os.urandom(40), {400}),
    ("HTTP/0.9", b"GET /\r\n\r\n", {400}),
    ("HTTP/2 preface", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {400, 505}),
    ("another version", b"GET / HTTP/9.9\r\n" + HOST + b"\r\n", {505}),
    ("version in lower case", b"GET / http/1.1\r\n" + HOST + b"\r\n", {400}),
    ("two spaces", b"GET  / HTTP/1.1\r\n" + HOST + b"\r\n", {400}),
    ("unknown method", b"BREW / HTTP/1.1\r\n" + HOST + b"\r\n", {501}),
    ("CONNECT", b"CONNECT other.test:443 HTTP/1.1\r\nHost: other.test:443\r\n\r\n", {405}),
    ("method without end", b"G" * 40000, {400, 414, 431}),
    ("target of 1 MiB", get(b"/" + b"a" * (1 << 20)), {414}),
    ("control sign in the target", get(b"/a\x01"), {400}),
    ("fragment", get(b"/#a"), {400}),
    ("asterisk with GET", get(b"*"), {400}),
    ("no Host (9112, 3.2)", b"GET / HTTP/1.1\r\n\r\n", {400}),
    ("two Hosts", get(b"/", b"Host: probe.test"), {400}),
    ("Host with a path", b"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", {400}),
    ("Host with markup", b"GET / HTTP/1.1\r\nHost: \"><script>\r\n\r\n", {400}),
    ("Host with a port too high", b"GET / HTTP/1.1\r\nHost: a:70000\r\n\r\n", {400}),
    ("space before the colon (9112, 5.1)", get(b"/", b"X-A : 1"), {400}),
    ("folded line (9112, 5.2)", get(b"/", b"X-A: 1\r\n 2"), {400}),
    ("line without colon", get(b"/", b"nothing"), {400}),
    ("empty field name", get(b"/", b": 1"), {400}),
    ("NUL in a value", get(b"/", b"X-A: a\x00b"), {400}),
    ("bare CR", get(b"/", b"X-A: a\rX-B: 1"), {400}),
    ("bare LF lines", b"GET / HTTP/1.1\nHost: probe.test\n\n", {400}),
    ("bare LF hiding a field", get(b"/", b"X-A: a\nX-B: b"), {400}),
    ("one field of 256 KiB", get(b"/", b"X-A: " + b"a" * (256 << 10)), {431}),
    ("20 000 fields", get(b"/", *[b"X-%d: 1" % i for i in range(20000)]), {431}),
    ("Expect something else", get(b"/", b"Expect: miracles"), {417}),
    ("length and chunked (9112, 6.3)", post(b"Content-Length: 5", b"Transfer-Encoding: chunked",
                                            body=b"0\r\n\r\n" + HIDDEN), {400}),
    ("two lengths", post(b"Content-Length: 3", b"Content-Length: 3", body=b"a=b"), {400}),
    ("list of lengths", post(b"Content-Length: 3, 3", body=b"a=b"), {400}),
    ("negative length", post(b"Content-Length: -1"), {400}),
    ("hexadecimal length", post(b"Content-Length: 0x3", body=b"a=b"), {400}),
    ("length over 64 bits", post(b"Content-Length: 18446744073709551619", body=b"a=b"), {400, 413}),
    ("length of 10 GB", post(b"Content-Length: 10000000000"), {413}),
    ("gzip, chunked (9112, 6.1)", post(b"Transfer-Encoding: gzip, chunked", body=b"0\r\n\r\n"), {501}),
    ("chunked not last", post(b"Transfer-Encoding: chunked, identity", body=b"0\r\n\r\n"), {400}),
    ("chunked twice", post(b"Transfer-Encoding: chunked, chunked", body=b"0\r\n\r\n"), {400}),
    ("xchunked", post(b"Transfer-Encoding: xchunked", body=b"0\r\n\r\n"), {400}),
    ("coding with a vertical tab", post(b"Transfer-Encoding: \x0bchunked", body=b"0\r\n\r\n"), {400}),
    ("chunked in HTTP/1.0", b"POST /form HTTP/1.0\r\n" + HOST +
     b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN, {400}),
    ("chunk size over 64 bits", chunked(b"10000000000000003\r\na=b\r\n0\r\n\r\n"), {400, 413}),
    ("chunk of 2^63 bytes", chunked(b"8000000000000000\r\na=b\r\n0\r\n\r\n"), {413}),
    ("chunk size with a sign", chunked(b"+3\r\na=b\r\n0\r\n\r\n"), {400}),
    ("chunk size with 0x", chunked(b"0x3\r\na=b\r\n0\r\n\r\n"), {400}),
    ("empty chunk size", chunked(b"\r\na=b\r\n0\r\n\r\n"), {400}),
    ("chunk longer than it said", chunked(b"3\r\na=bX\r\n0\r\n\r\n"), {400}),
    ("chunk ended by LF", chunked(b"3\r\na=b\n0\r\n\r\n"), {400}),
    ("LF in a chunk extension", chunked(b"3;x\ny\r\na=b\r\n0\r\n\r\n"), {400}),
    ("chunk extension of 1 MiB", chunked(b"3;" + b"x" * (1 << 20)), {400}),
    ("50 000 trailers", chunked(b"0\r\n" + b"X-T: 1\r\n" * 50000 + b"\r\n"), {431}),
    ("body over the limit", post(b"Content-Length: %d" % ((16 << 10) + 1)), {413}),
    ("bad field, then a good request", get(b"/", b"Bad Field: 1") + HIDDEN, {400}),
    ("utf-16 form", sized(b"a=b", b"application/x-www-form-urlencoded; charset=utf-16"), {415}),
    ("compressed body", sized(b"a=b", b"application/json", b"Content-Encoding: gzip"), {415}),
    ("text/plain form", sized(b"a=b", b"text/plain"), {415}),
    ("multipart without boundary", sized(b"x", b"multipart/form-data"), {400}),
    ("multipart never closed", sized(part(b"a", b"1"), FORM), {400}),
    ("multipart of 10 000 parts", sized(part(b"a", b"1") * 10000 + b"--edge--", FORM, path=b"/echo"), {413}),
    ("part head of 300 KiB", sized(part(b"a" * 300000, b"1") + b"--edge--", FORM, path=b"/echo"), {400}),
    ("bad escape", get(b"/%zz"), {400}),
    ("NUL in the path", get(b"/a%00b"), {400}),
    ("way up", get(b"/../../etc/passwd"), {400}),
    ("escaped way up", get(b"/%2e%2e/%2e%2e/etc/passwd"), {400}),
    ("hidden slashes", get(b"/..%2f..%2fetc%2fpasswd"), {400}),
    ("twice the slash", get(b"//other.test/"), {400}),
]

# These are answered and the connection goes on: name, bytes, statuses in order
ANSWERED = [
    ("plain", get(), [200]),
    ("one empty line before (9112, 2.2)", b"\r\n" + get(), [200]),
    ("absolute form (9112, 3.2.2)", get(b"http://probe.test/"), [200]),
    ("twenty at once", get() * 20, [200] * 20),
    ("HEAD then GET", b"HEAD / HTTP/1.1\r\n" + HOST + b"\r\n" + get(), [200, 200]),
    ("OPTIONS", b"OPTIONS /form HTTP/1.1\r\n" + HOST + b"\r\n", [204]),
    ("OPTIONS *", b"OPTIONS * HTTP/1.1\r\n" + HOST + b"\r\n", [204]),
    ("TRACE", b"TRACE / HTTP/1.1\r\n" + HOST + b"X-Secret: echo-me\r\n\r\n", [405]),
    ("DELETE of a page", b"DELETE /form HTTP/1.1\r\n" + HOST + b"\r\n", [405]),
    ("double escape stays", get(b"/%252e%252e"), [404]),
    ("form", sized(b"a=1&b=%C3%A9"), [200]),
    ("foreign origin", sized(b"a=b", b"application/x-www-form-urlencoded",
                             b"Origin: https://other.test"), [403]),
    ("form without length", post(), [200]),
    ("chunks, extension, trailer (9112, 7.1)",
     chunked(b"3;n=v\r\na=b\r\n000\r\nX-T: 1\r\n\r\n") + get(), [200, 200]),
    ("4 000 chunks", chunked(b"1\r\na\r\n" * 4000 + b"0\r\n\r\n") + get(), [200, 200]),
    ("body of a GET is read", get(b"/", b"Content-Length: %d" % len(HIDDEN))[:] + HIDDEN, [200]),
    ("multipart", sized(part(b"a", b"1") + part(b"f", b"x", b"; filename=\"../../x\"") +
                        b"--edge--\r\n", FORM) + get(), [200, 200]),
    ("one range", get(b"/file", b"Range: bytes=1-3"), [206]),
    ("range after the end", get(b"/file", b"Range: bytes=900000-"), [416]),
    ("1 000 ranges", get(b"/file", b"Range: bytes=" + b",".join(b"0-%d" % i for i in range(1000))),
     [200]),
    ("h2c is not taken", get(b"/", b"Connection: Upgrade", b"Upgrade: h2c"), [200]),
    ("cookies of garbage", get(b"/", b"Cookie: \xff=\xff; ;;=; a; \"x=\"y"), [200]),
]

# Never completed: the server must answer or close within the time
SLOW = [
    ("nothing", b""),
    ("half a request line", b"GET / HT"),
    ("fields without end", b"GET / HTTP/1.1\r\n" + HOST),
    ("body that stops", post(b"Content-Length: 1000", body=b"a=")),
    ("chunk that stops", chunked(b"ff\r\nabc")),
    ("idle after an answer", get()),
]


class Probe:
    def __init__(self, program):
        self.directory = tempfile.TemporaryDirectory(prefix="parvis-probe-")
        self.process = subprocess.Popen([program, self.directory.name], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline().split()[1])
        self.asset = self.process.stdout.readline().split()[1]

    def healthy(self):
        answer, _ = ask(self.port, get(b"/healthz", b"Connection: close"))
        return statuses(answer) == [200]

    def stop(self):
        self.process.terminate()
        _, log = self.process.communicate(timeout=30)
        return self.process.returncode, log


def check_slow(probe, failures):
    """All at once: the slow ones hold no one up."""
    clients = []
    for name, data in SLOW:
        client = socket.create_connection(("127.0.0.1", probe.port))
        client.sendall(data)
        clients.append((name, client))
    dripping = socket.create_connection(("127.0.0.1", probe.port))
    dripping.sendall(post(b"Content-Length: 1000"))
    limit = time.time() + 8
    cut = False
    while time.time() < limit and not cut:
        time.sleep(1)
        try:
            dripping.sendall(b"a")
            dripping.settimeout(0.01)
            cut = dripping.recv(100) is not None
        except socket.timeout:
            pass
        except OSError:
            cut = True
    if not cut:
        failures.append("a body of one byte a second is still served after 8 s")
    limit = max(limit, time.time() + 2)  # each has its own clock: one is not late because another is
    for name, client in clients:
        try:
            client.settimeout(max(0.1, limit - time.time()))
            while client.recv(65536):
                client.settimeout(max(0.1, limit - time.time()))
        except socket.timeout:
            failures.append("slow client not cut: " + name)
        except OSError:
            pass
        client.close()


def check_reader_that_never_reads(probe, failures):
    """A hundred files asked for at once and never read: the connection is cut, not kept for ever."""
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.connect(("127.0.0.1", probe.port))
        client.sendall(get(b"/file") * 100)
        client.setblocking(False)
        limit = time.time() + 15
        while time.time() < limit:
            time.sleep(0.5)
            try:
                client.send(b"\r\n")
            except BlockingIOError:
                pass
            except OSError:
                return
    failures.append("a client that never reads is still served after 15 s")


def check_graceful_stop(probe, failures):
    """What was accepted is finished; the log holds one line a request and no query."""
    client = socket.create_connection(("127.0.0.1", probe.port))
    client.sendall(get(b"/slow?secret=whispered"))
    time.sleep(0.1)
    probe.process.terminate()
    client.settimeout(5)
    answer = b""
    try:
        while True:
            more = client.recv(65536)
            if not more:
                break
            answer += more
    except OSError:
        pass
    if statuses(answer) != [200] or not answer.endswith(b"slow\n"):
        failures.append("a request in progress was not finished at the stop: %r" % answer[:80])
    code, log = probe.stop()
    if code != 0:
        failures.append("the server ended with %d: %s" % (code, log[-2000:]))
    if "whispered" in log:
        failures.append("the log holds a query")
    if '"route":"/slow"' not in log:
        failures.append("the log has no line for a request")


def main():
    probe = Probe(sys.argv[1])
    failures, count = [], 0
    for piece in (0, 1):
        for name, data, right in REFUSED:
            if piece and len(data) > 20000:
                continue
            count += 1
            answer, closed = ask(probe.port, data, piece=piece)
            got = statuses(answer)
            if (got and set(got) - right) or len(got) > 1 or not closed or b"root:x:" in answer:
                failures.append("%s (pieces of %d): %s, closed %s" % (name, piece, got, closed))
            if not got and len(data) < 20000:
                failures.append("%s (pieces of %d): closed without a word" % (name, piece))
        for name, data, right in ANSWERED:
            if piece and len(data) > 20000:
                continue
            count += 1
            answer, _ = ask(probe.port, data, piece=piece)
            if statuses(answer) != right or b"echo-me" in answer or b" 101 " in answer[:20]:
                failures.append("%s (pieces of %d): %s" % (name, piece, statuses(answer)))
        if not probe.healthy():
            failures.append("not healthy after the cases in pieces of %d" % piece)
    check_slow(probe, failures)
    check_reader_that_never_reads(probe, failures)
    if not probe.healthy():
        failures.append("not healthy after the slow clients")
    check_graceful_stop(probe, failures)
    for failure in failures:
        print("FAIL", failure)
    print("%d passed, %d failed" % (count + len(SLOW) + 3 - len(failures), len(failures)))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
