"""A model on a socket that answers the asks about the sample report as they were answered when it was recorded."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from summariser.claims import CLAIMS_SCHEMA
from summariser.edges.answers import identity
from summariser.edges.recordings import read_recordings
from summariser.types import Ask, Message
from tests.edges.endpoint import Reply, Request, completion, failure
from tests.followup.scripted import EXTRACTION, FOLLOW_UP, is_follow_up
from tests.running import RECORDINGS, SAMPLE


class RecordedModel:
    """The script of an endpoint: each ask gets its recorded answer after `delay` seconds.

    A follow-up that was not recorded gets an answer without a claim.
    """

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._recorded = {
            one.key: json.dumps(one.response, ensure_ascii=False).encode()
            for one in read_recordings(RECORDINGS / SAMPLE.stem)
            if one.prompt in (EXTRACTION.name, FOLLOW_UP.name)
        }
        follow_ups = list((RECORDINGS / SAMPLE.stem).glob(f"{FOLLOW_UP.name}-*.json"))
        self.asks = len(self._recorded) + (0 if follow_ups else 1)
        """Asks that the sheet of the sample takes."""

    def key(self, request: Request) -> str:
        """Which ask a request makes."""
        turns = tuple(Message(turn["role"], turn["content"]) for turn in request.messages)
        prompt = FOLLOW_UP if is_follow_up(request) else EXTRACTION
        return identity(Ask(prompt.name, prompt.version, CLAIMS_SCHEMA, "", "", turns))

    def keys(self, requests: Iterable[Request]) -> Counter[str]:
        """How often each ask was made."""
        return Counter(map(self.key, requests))

    def __call__(self, request: Request) -> Reply:
        body = self._recorded.get(self.key(request))
        if body is None and is_follow_up(request):
            body = completion('{"claims": []}').body
        return Reply(body=body, delay=self._delay) if body else failure(400)
