"""A model on a socket that answers the asks about the sample report as they were answered when it was recorded."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from summariser.claims import CLAIMS_SCHEMA
from summariser.edges.answers import identity
from summariser.edges.recordings import read_recordings
from summariser.edges.resources import read_prompt_file
from summariser.prompting import parse_prompt
from summariser.types import Ask, Message
from tests.edges.endpoint import Reply, Request, failure
from tests.running import RECORDINGS, SAMPLE


class RecordedModel:
    """The script of an endpoint: each ask gets its recorded answer after `delay` seconds."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._version = parse_prompt("extract", read_prompt_file("extract")).version
        self._bodies = {
            one.key: json.dumps(one.response, ensure_ascii=False).encode()
            for one in read_recordings(RECORDINGS / SAMPLE.stem)
        }
        self.asks = len(self._bodies)
        """Asks that the sample takes."""

    def key(self, request: Request) -> str:
        """Which ask a request makes."""
        turns = tuple(Message(turn["role"], turn["content"]) for turn in request.messages)
        return identity(Ask("extract", self._version, CLAIMS_SCHEMA, "", "", turns))

    def keys(self, requests: Iterable[Request]) -> Counter[str]:
        """How often each ask was made."""
        return Counter(map(self.key, requests))

    def __call__(self, request: Request) -> Reply:
        body = self._bodies.get(self.key(request))
        return Reply(body=body, delay=self._delay) if body else failure(400)
