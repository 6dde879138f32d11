"""What the asks about the reports at hand cost, before anything is spent: `python -m tests.benchmarks.prompts`.

Calls planned, and input tokens of the extraction asks (schema included) over the tokens of the repaired texts, both
by the estimate of `summariser.tokens`.
"""

from __future__ import annotations

import json
from pathlib import Path

from summariser.claims import Claims
from summariser.edges.readers import read_page
from summariser.edges.resources import read_places, read_prompt_file
from summariser.edges.wire import wire_type
from summariser.edges.word_frequencies import word_frequencies
from summariser.followup import ROUNDS
from summariser.metadata import parse_places
from summariser.pipeline import Library, plan, read
from summariser.prompting import extraction_ask, parse_prompt
from summariser.tokens import estimate_tokens
from tests.running import RECORDINGS, SAMPLE
from tests.shared import REPORTS

BRIEF_ASKS = 2
"""Asks for the words of a brief. The second is made once more where sentences of its answer do not hold."""


def main() -> None:
    """Print what was counted."""
    prompt = parse_prompt("extract", read_prompt_file("extract"))
    schema = estimate_tokens(json.dumps(wire_type(Claims).model_json_schema(), ensure_ascii=False))
    library = Library(parse_places(read_places()), word_frequencies)
    calls = sent = told = 0
    for path in REPORTS or (SAMPLE,):
        reading = read(read_page(str(path)), library)
        asks = [
            extraction_ask(prompt, reading.text, chunk, reading.metadata, reading.page.name) for chunk in plan(reading)
        ]
        tokens = sum(schema + sum(estimate_tokens(turn.content) for turn in ask.messages) for ask in asks)
        calls, sent, told = calls + len(asks), sent + tokens, told + estimate_tokens(reading.text)
        print(f"{path.stem:16} {len(asks):3} calls {tokens:7,} tokens in")  # noqa: T201
    more = (ROUNDS + BRIEF_ASKS) * len(REPORTS or (SAMPLE,))
    print(f"extraction       {calls:3} calls, with follow-ups and brief asks {calls + more}")  # noqa: T201
    print(f"tokens in / tokens of the texts: {sent:,} / {told:,} = {sent / told:.3f}")  # noqa: T201
    print_answers(sorted(RECORDINGS.rglob("extract-*.json")))
    recorded = [len(list((RECORDINGS / path.stem).glob("*.json"))) for path in REPORTS or (SAMPLE,)]
    print(f"calls that the recorded runs of these reports took, brief and all: {sum(recorded)}")  # noqa: T201


def print_answers(recordings: list[Path]) -> None:
    """Tokens that a claim took in the recorded answers."""
    out = claims = 0
    for path in recordings:
        response = json.loads(path.read_text("utf-8"))["response"]
        out += response["usage"]["completion_tokens"]
        arguments = response["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"]
        claims += len(json.loads(arguments)["claims"])
    print(f"tokens out / claims in the recordings: {out:,} / {claims} = {out / claims:.1f}")  # noqa: T201


if __name__ == "__main__":
    main()
