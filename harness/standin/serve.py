"""The AWS stand-in: moto's server on a free port of 127.0.0.1, for offline planning.

Differences from `moto_server`:
- it binds port 0 itself and prints the port it was given, so that nobody else can take it in between;
- it ends when its standard input ends, so that it dies with whoever started it, however that one died;
- what moto does not implement is answered with 400 and the action's name: moto's 500 makes the provider
  retry for some twenty minutes.
"""

import argparse
import importlib
import importlib.metadata
import io
import json
import os
import socket
import sys
import threading
import urllib.parse
from xml.sax.saxutils import escape

WRONG_VERSION = 3
EC2_VERSION = "Version=2016-11-15"
# What nearly every plan asks for first; importing them costs about two seconds, which passes while init runs.
WARM = ("moto.sts.responses", "moto.iam.responses", "moto.ec2.responses")


def insist_on(version):
    """Exit with WRONG_VERSION unless moto is installed at exactly this version."""
    try:
        found = importlib.metadata.version("moto")
    except importlib.metadata.PackageNotFoundError:
        found = "none"
    if found != version:
        print(f"moto {version} is wanted, {found} is installed", file=sys.stderr)
        sys.exit(WRONG_VERSION)


def end_with_parent():
    """Read standard input to its end, then leave at once."""
    sys.stdin.buffer.read()
    os._exit(0)


def warm_up():
    """Import what the first calls need; a failure shows when the call is made."""
    for name in WARM:
        try:
            importlib.import_module(name)
        except ImportError:
            return


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


def form_of(environ):
    """The request's form as text, read here and put back: the action's name is in it."""
    if not environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        return ""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    return body.decode("utf-8", "replace")


def answering(app):
    """The WSGI application with every exception turned into a 400."""

    def call(environ, start_response):
        body = form_of(environ)
        try:
            return app(environ, start_response)
        except Exception as problem:
            kind, text = refusal(environ, body)
            print(f"refused: {action_of(environ, body)} ({type(problem).__name__})", file=sys.stderr, flush=True)
            answer = text.encode("utf-8")
            headers = [
                ("Content-Type", kind),
                ("Content-Length", str(len(answer))),
                ("x-amzn-errortype", "NotImplementedByStandin"),
            ]
            start_response("400 Bad Request", headers)
            return [answer]

    return call


def listen():
    """Take a free port and say which. Whoever connects from now on waits until moto is imported, and is answered."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    os.environ["MOTO_PORT"] = str(port)
    print(f"listening {port}", flush=True)
    return listener, port


def serve():
    """Listen on a free port, say which, and answer until told to stop."""
    listener, port = listen()
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
    from werkzeug.serving import WSGIRequestHandler, make_server

    class Quiet(WSGIRequestHandler):
        """No line per request: a plan of a thousand resources makes thousands."""

        def log_request(self, code="-", size="-"):
            return

    app = answering(DomainDispatcherApplication(create_backend_app))
    server = make_server("127.0.0.1", port, app, threaded=True, request_handler=Quiet, fd=listener.fileno())
    threading.Thread(target=warm_up, daemon=True).start()
    server.serve_forever()


def main():
    """Check the version, or serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moto", required=True, help="the exact version of moto to insist on")
    parser.add_argument("--check", action="store_true", help="only tell by the exit code whether it could serve")
    arguments = parser.parse_args()
    insist_on(arguments.moto)
    if arguments.check:
        importlib.metadata.version("flask")
        importlib.metadata.version("flask-cors")
        return
    threading.Thread(target=end_with_parent, daemon=True).start()
    serve()


if __name__ == "__main__":
    main()
