"""What moto lacks for the roots and live readers of Plumbline, one module for each service.

`gaps.json` beside the modules lists what is only emulated; `plumbline standin --gaps` prints it. Where a module stands
in for a service, a green apply tests the module and not AWS.
"""

import importlib
import json
import pathlib
import re

GAPS = pathlib.Path(__file__).with_name("gaps.json")


class Shim:
    """Patches each of moto's services just before it is first used, so that plans which need none do not wait."""

    def __init__(self):
        gaps = json.loads(GAPS.read_text(encoding="utf-8"))["gaps"]
        self.modules = [(gap["moto"], gap["module"]) for gap in gaps]
        # Services that moto has not at all, as it would list its own: name, and pattern of the host.
        self.hosts = [(gap["moto"], re.compile(gap["host"])) for gap in gaps if "host" in gap]

    def patch(self, service):
        """Import the modules for one of moto's services; a second time does nothing."""
        for patched, module in self.modules:
            if patched == service:
                importlib.import_module(f"{__name__}.{module}")

    def own(self, service):
        """The application of a service that moto has not at all, or None."""
        for patched, module in self.modules:
            if patched == service:
                return getattr(importlib.import_module(f"{__name__}.{module}"), "APPLICATION", None)
        return None
