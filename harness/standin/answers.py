"""How the stand-in answers over HTTP: moto behind a lock, what it cannot answer as a 400, and two calls of its own."""

import io
import json
import sys
import threading
import urllib.parse
from xml.sax.saxutils import escape

from given import make
from repeats import Repeats

EC2_VERSION = "Version=2016-11-15"
GIVEN = "/plumbline/given"
TOKEN = "/plumbline/token"


def action_of(environ, body):
    """The name of the AWS call, from the target header, the form or the path."""
    target = environ.get("HTTP_X_AMZ_TARGET")
    if target:
        return target
    action = urllib.parse.parse_qs(body).get("Action")
    return action[0] if action else f"{environ.get('REQUEST_METHOD')} {environ.get('PATH_INFO')}"


def refusal(environ, body):
    """A 400 in the shape of the protocol that was spoken: content type and body."""
    message = f"the stand-in cannot answer {action_of(environ, body)}"
    spoken = environ.get("CONTENT_TYPE", "")
    if "json" in spoken:
        return spoken, json.dumps({"__type": "NotImplementedByStandin", "message": message})
    error = f"<Error><Code>NotImplementedByStandin</Code><Message>{escape(message)}</Message></Error>"
    if EC2_VERSION in body:
        return "text/xml", f"<Response><Errors>{error}</Errors><RequestID>standin</RequestID></Response>"
    return "text/xml", f"<ErrorResponse>{error}<RequestId>standin</RequestId></ErrorResponse>"


def body_of(environ):
    """The request's body, read here and put back. One of no stated length stays where it is."""
    length = environ.get("CONTENT_LENGTH")
    if not length:
        return b""
    body = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = io.BytesIO(body)
    return body


def form_of(environ, body):
    """The request's form as text: the action's name is in it."""
    if not environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        return ""
    return body.decode("utf-8", "replace")


def send(start_response, status, kind, text, *headers):
    """Answer with a text."""
    answer = text.encode("utf-8")
    start_response(status, [("Content-Type", kind), ("Content-Length", str(len(answer))), *headers])
    return [answer]


def make_given(body, start_response):
    """Make what the request's JSON names."""
    try:
        make(json.loads(body))
    except Exception as problem:
        return send(start_response, "400 Bad Request", "text/plain", repr(problem)[:500])
    return send(start_response, "200 OK", "text/plain", "made")


def answering(app, token):
    """The WSGI application with every exception turned into a 400.

    One request at a time: moto's memory is not made for threads, and of two changes at once to the rules of one
    security group one was lost. Who asks only whether the server lives does not wait.
    """
    turn = threading.Lock()
    repeats = Repeats()

    def call(environ, start_response):
        if environ.get("PATH_INFO") == TOKEN:
            return send(start_response, "200 OK", "text/plain", token)
        body = body_of(environ)
        form = form_of(environ, body)
        try:
            with turn:
                if environ.get("PATH_INFO") == GIVEN:
                    return make_given(body, start_response)
                return repeats.answer(app, environ, start_response)
        except Exception as problem:
            kind, text = refusal(environ, form)
            why = type(problem).__name__ if isinstance(problem, NotImplementedError) else repr(problem)[:200]
            print(f"refused: {action_of(environ, form)} ({why})", file=sys.stderr, flush=True)
            error = ("x-amzn-errortype", "NotImplementedByStandin")
            return send(start_response, "400 Bad Request", kind, text, error)

    return call
