"""The AWS stand-in: moto's server on a free port of 127.0.0.1, with what moto lacks (the folder `shim`).

Differences from `moto_server`:
- it binds port 0 itself and prints the port it was given, so that nobody else can take it in between;
- it ends when its standard input ends, so that it dies with whoever started it, however that one died; told to stay, it
  goes on as long as the folder of its record is there;
- what neither moto nor the shim implements is answered with 400 and the action's name: moto's 500 makes the provider
  retry for some twenty minutes;
- `POST /plumbline/given` makes what an environment takes as given, and `GET /plumbline/token` tells by the word it was
  started with that it is still the same server.
"""

import argparse
import importlib
import importlib.metadata
import os
import socket
import sys
import threading
import time

from answers import answering
from shim import Shim

WRONG_VERSION = 3
PAUSE_S = 5
# What nearly every plan asks for first; importing them costs about two seconds, which pass while terraform starts.
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


def end_with(folder):
    """Leave once this folder is gone: nobody would know of the server any more."""
    while os.path.isdir(folder):
        time.sleep(PAUSE_S)
    os._exit(0)


def warm_up():
    """Import what the first calls need; a failure shows when the call is made."""
    for name in WARM:
        try:
            importlib.import_module(name)
        except ImportError:
            return


def listen():
    """Take a free port and say which. Whoever connects from now on waits until moto is imported, and is answered."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    os.environ["MOTO_PORT"] = str(port)
    print(f"listening {port}", flush=True)
    return listener, port


def application(token):
    """Moto's own dispatcher, each service patched by the shim before its first use."""
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

    shim = Shim()

    def create(service):
        shim.patch(service)
        return shim.own(service) or create_backend_app(service)

    dispatcher = DomainDispatcherApplication(create)
    dispatcher.backend_url_patterns = [*dispatcher.backend_url_patterns, *shim.hosts]
    return answering(dispatcher, token)


def serve(token):
    """Listen on a free port, say which, and answer until told to stop."""
    listener, port = listen()
    from werkzeug.serving import WSGIRequestHandler, make_server

    class Quiet(WSGIRequestHandler):
        """No line per request: a plan of a thousand resources makes thousands."""

        def log_request(self, code="-", size="-"):
            return

    server = make_server("127.0.0.1", port, application(token), threaded=True, request_handler=Quiet, fd=listener.fileno())
    # Nobody may read on, and moto prints.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    # Before the first answer and not beside it: two threads that import the same modules can each see half of one.
    warm_up()
    server.serve_forever()


def main():
    """Check the version, or serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moto", required=True, help="the exact version of moto to insist on")
    parser.add_argument("--check", action="store_true", help="only tell by the exit code whether it could serve")
    parser.add_argument("--stay", metavar="FOLDER", help="go on after the end of standard input, while this is there")
    parser.add_argument("--token", default="", help="the word by which it is known again")
    arguments = parser.parse_args()
    insist_on(arguments.moto)
    if arguments.check:
        importlib.metadata.version("flask")
        importlib.metadata.version("flask-cors")
        return
    until = (end_with, [arguments.stay]) if arguments.stay else (end_with_parent, [])
    threading.Thread(target=until[0], args=until[1], daemon=True).start()
    serve(arguments.token)


if __name__ == "__main__":
    main()
