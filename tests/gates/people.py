"""Who knocks at a town's doors in these tests: browsers with cookies, officers with a phone."""
import base64
import hashlib
import hmac
import html.parser
import http.cookies
import re
import struct
import time
import urllib.parse


def code_at(secret, step):
    """The code a phone shows at that step of thirty seconds (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    at = mac[-1] & 15
    return "%06d" % ((struct.unpack(">I", mac[at:at + 4])[0] & 0x7fffffff) % 1_000_000)


class Forms(html.parser.HTMLParser):
    """The forms of a page: where each leads and what it holds before anybody types."""

    def __init__(self, text):
        super().__init__()
        self.forms, self.area, self.choice = [], "", ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        here = dict(attributes)
        if tag == "form":
            self.forms.append((here.get("action", ""), {}))
        if not self.forms:
            return
        fields, name = self.forms[-1][1], here.get("name", "")
        if tag == "input" and name:
            if here.get("type") not in ("radio", "checkbox", "file") or "checked" in here:
                fields[name] = here.get("value", "")
        elif tag == "textarea":
            self.area, fields[name] = name, ""
        elif tag == "select":
            self.choice, fields[name] = name, ""
        elif tag == "option" and ("selected" in here or not fields.get(self.choice)):
            fields[self.choice] = here.get("value", "")

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = ""

    def handle_data(self, text):
        if self.area:
            self.forms[-1][1][self.area] += text


class Browser:
    """One person's browser at the site of one commune (`host`)."""

    def __init__(self, town, host):
        self.town, self.host, self.cookies, self.csrf = town, host, {}, ""

    def ask(self, method, path, fields=None):
        if method == "GET":
            return self.send("GET", path, None, "")
        body = urllib.parse.urlencode({"csrf": self.csrf, **(fields or {})}).encode()
        return self.send(method, path, body, "application/x-www-form-urlencoded")

    def send(self, method, path, body, content_type):
        headers = {"Host": self.host, "Accept-Language": "fr"}
        if self.cookies:
            headers["Cookie"] = "; ".join("%s=%s" % pair for pair in self.cookies.items())
        if content_type:
            headers["Content-Type"] = content_type
            headers["Origin"] = "http://" + self.host
        answer = self.town.ask(method, path, body, headers)
        for line in answer.cookies:
            for name, morsel in http.cookies.SimpleCookie(line).items():
                if morsel["max-age"] == "0":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value
        found = re.search(r'name="csrf" value="([^"]+)"', answer.text)
        if found:
            self.csrf = found.group(1)
        return answer

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, **fields):
        return self.ask("POST", path, fields)

    def upload(self, path, field, name, content, **fields):
        """Sends a form with one file."""
        seam, parts = "seam-of-the-parts", []
        for key, value in {"csrf": self.csrf, **fields}.items():
            parts.append('--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
                         % (seam, key, value))
        parts.append('--%s\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\n'
                     "Content-Type: application/octet-stream\r\n\r\n" % (seam, field, name))
        body = "".join(parts).encode() + content + ("\r\n--%s--\r\n" % seam).encode()
        return self.send("POST", path, body, "multipart/form-data; boundary=" + seam)

    def fill(self, path, **typed):
        """Fills in the first form of a page that has one of these fields, and sends it."""
        for action, fields in Forms(self.get(path).text).forms:
            if set(typed) & set(fields):
                return self.post(action or path, **{**fields, **typed})
        raise AssertionError("no form of %s has %s" % (path, sorted(typed)))

    def sign_in(self, email, password, secret=""):
        """Password, then code; sets up a phone when the account has none yet."""
        answer = self.post("/agents/connexion", email=email, password=password)
        assert answer.status == 303, "the password of %s gives %d" % (email, answer.status)
        page = self.get("/agents/connexion/code")
        if not secret:
            secret = re.search(r"<ol[^>]*>.*?<code>([A-Z2-7 ]+)</code>", page.text, re.S).group(1)
            secret = secret.replace(" ", "")
        self.post("/agents/connexion/code", code=code_at(secret, int(time.time()) // 30))
        home = self.get("/agents")
        assert home.status == 200, "%s is not let in: %d" % (email, home.status)
        return self
