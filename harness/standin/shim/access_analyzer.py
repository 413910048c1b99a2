"""IAM Access Analyzer: analyzers, of which moto has none.

They are kept as they were given and are active at once; nothing is analysed, so that there are no findings. Shape:
AnalyzerSummary in the IAM Access Analyzer API Reference.

Until: no moto up to 5.2.5 has it.
"""

from datetime import datetime, timezone
from urllib.parse import unquote

from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult, BaseResponse, EmptyResult
from werkzeug.wrappers import Request, Response

# Account and region, then the analyzer's name.
ANALYZERS = {}


class Refused(ServiceException):
    """An error of this API's."""


class AccessAnalyzerResponse(BaseResponse):
    """One request."""

    def __init__(self):
        super().__init__(service_name="accessanalyzer")
        self.automated_parameter_parsing = True

    @property
    def analyzers(self):
        """The analyzers of the request's account and region, by name."""
        return ANALYZERS.setdefault((self.current_account, self.region), {})

    def find(self, name):
        """One analyzer, or ResourceNotFoundException."""
        if name not in self.analyzers:
            raise Refused("ResourceNotFoundException", f"Analyzer {name} does not exist.")
        return self.analyzers[name]

    def tagged(self):
        """The analyzer whose ARN is in the path."""
        return self.find(unquote(self._get_param("resourceArn")).rsplit("/", 1)[-1])

    def create_analyzer(self):
        """CreateAnalyzer."""
        name = self._get_param("analyzerName")
        if name in self.analyzers:
            raise Refused("ConflictException", f"Analyzer {name} exists already.")
        analyzer = {
            "arn": f"arn:aws:access-analyzer:{self.region}:{self.current_account}:analyzer/{name}",
            "name": name,
            "type": self._get_param("type"),
            "createdAt": datetime.now(timezone.utc),
            "tags": self._get_param("tags") or {},
            "status": "ACTIVE",
            "configuration": self._get_param("configuration"),
        }
        self.analyzers[name] = analyzer
        return ActionResult({"arn": analyzer["arn"]})

    def get_analyzer(self):
        """GetAnalyzer."""
        return ActionResult({"analyzer": self.find(self._get_param("analyzerName"))})

    def list_analyzers(self):
        """ListAnalyzers."""
        return ActionResult({"analyzers": list(self.analyzers.values())})

    def delete_analyzer(self):
        """DeleteAnalyzer."""
        del self.analyzers[self.find(self._get_param("analyzerName"))["name"]]
        return EmptyResult()

    def list_tags_for_resource(self):
        """ListTagsForResource."""
        return ActionResult({"tags": self.tagged()["tags"]})

    def tag_resource(self):
        """TagResource."""
        self.tagged()["tags"].update(self._get_param("tags"))
        return ActionResult({})

    def untag_resource(self):
        """UntagResource."""
        tags = self.tagged()["tags"]
        for name in self._get_param("tagKeys"):
            tags.pop(name, None)
        return ActionResult({})


@Request.application
def APPLICATION(request):
    """The service as a WSGI application."""
    status, headers, body = AccessAnalyzerResponse.dispatch(request, request.url, request.headers)
    return Response(body, status, headers)
