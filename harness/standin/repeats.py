"""Calls that come twice.

Where the connection breaks after a call was taken and before its answer arrived, an SDK sends the call again, under the
same `amz-sdk-invocation-id`. AWS makes most of such repeats harmless; moto refuses, say, a second DeleteSecret. So what
a call was answered that went well is kept a while, and its repeat gets the same.
"""

from collections import OrderedDict

KEPT = 512
LONGEST = 65_536


class Repeats:
    """Answers of the last calls, by invocation id. One request at a time."""

    def __init__(self):
        self.answers = OrderedDict()

    def answer(self, app, environ, start_response):
        """The kept answer of a call that came before, or the application's."""
        key = environ.get("HTTP_AMZ_SDK_INVOCATION_ID")
        if key is None or environ.get("REQUEST_METHOD") == "GET":
            return app(environ, start_response)
        kept = self.answers.get(key)
        if kept is not None:
            start_response(*kept[:2])
            return [kept[2]]
        said = []

        def start(status, headers, exc_info=None):
            said[:] = [status, headers]
            return start_response(status, headers, exc_info)

        body = b"".join(app(environ, start))
        self.keep(key, said, body)
        return [body]

    def keep(self, key, said, body):
        """Keep an answer that says yes; the oldest goes."""
        if not said[0].startswith("2") or len(body) > LONGEST:
            return
        self.answers[key] = (*said, body)
        if len(self.answers) > KEPT:
            self.answers.popitem(last=False)
