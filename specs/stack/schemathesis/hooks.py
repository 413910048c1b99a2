"""What schemathesis cannot tell from the document."""

import schemathesis
from hypothesis import strategies as st


@schemathesis.serializer("application/x-ndjson")
def lines(ctx, value):
    """A stream is text of lines."""
    return {"data": str(value).encode("utf-8", "surrogatepass")}


# Names that never resolve (RFC 2606): nobody is told of a test.
schemathesis.openapi.format("uri", st.from_regex(r"https://[a-z]{1,20}\.invalid/[a-z]{0,20}", fullmatch=True))
