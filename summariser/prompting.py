"""Prompt template + values -> messages.

A prompt file is TOML front matter between `+++` lines, then the turns, each under `[system]` or `[user]`. The turns
are split before anything is rendered, and report text enters as a value only: it can neither open a turn nor run as
a template.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, cast

import jinja2
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summariser.claims import Claim, Claims
from summariser.errors import UsageProblem
from summariser.folding import fold_text
from summariser.quantities import read_quantities
from summariser.types import Ask, Chunk, Message, Metadata, Passage, Role

_FILE = re.compile(r"\A\+\+\+\n(?P<front>.*?)\n\+\+\+\n(?P<body>.*)\Z", re.DOTALL)
_TURN = re.compile(r"^\[(system|user)\]\n", re.MULTILINE)
_DELIMITER = re.compile(r"<(?=\s*(?:/\s*)?text)", re.IGNORECASE)
"""The bracket of what a model could take for the tag that ends the report."""
_LONGEST_FIELD = 300
"""Characters of a claim's field that are shown again. Whole ones have seldom half of it."""
WHOLE = "all"
"""The chunk's id of an ask about a whole report."""


class Example(BaseModel):
    """A few-shot example: a text and the claims that a careful reader makes of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    claims: tuple[Claim, ...]

    @property
    def answer(self) -> str:
        """The claims as the model is to write them: compact, null fields left out."""
        claims = Claims(claims=list(self.claims)).model_dump(exclude_none=True)
        return json.dumps(claims, ensure_ascii=False, separators=(",", ":"))


class FrontMatter(BaseModel):
    """The head of a prompt file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: int
    schema_: str
    variables: frozenset[str]
    example: Example | None = None
    words: dict[str, str] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt ready to be rendered. `version` rises with every change of the file: it is part of a call's identity."""

    name: str
    version: int
    schema: str
    variables: frozenset[str]
    example: Example | None
    turns: tuple[Message, ...]
    """The templates, not yet rendered."""
    words: Mapping[str, str]
    """Sentences to the model by the names that code knows them by."""


def parse_prompt(name: str, source: str) -> Prompt:
    """Read a prompt file's text and check its example, so that a broken one fails before it costs anything."""
    parts = _FILE.match(source.replace("\r\n", "\n"))
    if not parts:
        raise UsageProblem(f"prompt {name}: no front matter between two +++ lines; start the file with it")
    try:
        raw = tomllib.loads(parts["front"])
        front = FrontMatter.model_validate({"schema_" if key == "schema" else key: raw[key] for key in raw})
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise UsageProblem(f"prompt {name}: the front matter does not hold: {error}") from error
    turns = tuple(_turns(parts["body"]))
    prompt = Prompt(name, front.version, front.schema_, front.variables, front.example, turns, front.words)
    if not prompt.turns:
        raise UsageProblem(f"prompt {name}: no [system] or [user] turn below the front matter")
    if front.example and (faults := list(example_faults(front.example))):
        raise UsageProblem(f"prompt {name}: its example is broken: {'; '.join(faults)}")
    return prompt


def _turns(body: str) -> Iterator[Message]:
    pieces = _TURN.split(body)
    for role, content in zip(pieces[1::2], pieces[2::2], strict=True):
        yield Message(cast("Any", role), content.strip())


def example_faults(example: Example) -> Iterator[str]:
    """What is wrong with an example: a quote that its text does not hold, a figure that the witness cannot read."""
    text = fold_text(example.text)
    for claim in example.claims:
        quote = fold_text(claim.quote)
        if quote not in text:
            yield f"its text does not hold the quote {claim.quote!r}"
        if claim.figure is None:
            continue
        if fold_text(claim.figure) not in quote:
            yield f"the quote {claim.quote!r} does not hold the figure {claim.figure!r}"
        if sum(quantity.measured for quantity in read_quantities(claim.figure)) != 1:
            yield f"the figure {claim.figure!r} is not read as one measured number"


def render(prompt: Prompt, values: Mapping[str, object]) -> tuple[Message, ...]:
    """The prompt's turns with `values` in their places; every declared variable must be given, and no other."""
    if values.keys() != prompt.variables:
        raise UsageProblem(
            f"prompt {prompt.name}: declares {sorted(prompt.variables)}, is given {sorted(values)}; make them agree"
        )
    try:
        return tuple(Message(turn.role, _template(turn.content).render(values).strip()) for turn in prompt.turns)
    except jinja2.TemplateError as error:
        raise UsageProblem(f"prompt {prompt.name}: the template does not hold: {error}") from error


@cache
def _template(content: str) -> jinja2.Template:
    """A turn's template; to compile one costs more than all the rest of an ask."""
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701  # no HTML
    )
    return environment.from_string(content)


def extraction_ask(prompt: Prompt, text: str, chunk: Chunk, metadata: Metadata, report: str) -> Ask:
    """The first ask about one chunk of `text`."""
    values = {
        "review_year": metadata.review_year,
        "target_year": metadata.target_year,
        "passages": _shown(text, chunk.passages),
        "example": prompt.example,
    }
    return Ask(prompt.name, prompt.version, prompt.schema, chunk.id, report, render(prompt, values))


@dataclass(frozen=True, slots=True)
class Doubt:
    """A claim of the model's own, and the names of the words that say what to look at again."""

    claim: Claim
    look: tuple[str, ...]
    """A name without words of its own is a fault of the English that needs none."""


@dataclass(frozen=True, slots=True)
class Question:
    """A text of the report that is asked about once more.

    There is no room in it for anything that the second reader reads: only printed text, the model's own claims, and
    names of words that the prompt file holds.
    """

    path: tuple[str, ...]
    role: Role
    text: str
    doubts: tuple[Doubt, ...]
    missing: bool
    """A figure of the text is in no claim."""
    claimed: tuple[Claim, ...] = ()
    """What the model has claimed of the text and is not asked about."""


def followup_ask(prompt: Prompt, questions: Sequence[Question], metadata: Metadata, report: str) -> Ask:
    """One ask about all `questions` of a report."""
    values = {
        "review_year": metadata.review_year,
        "target_year": metadata.target_year,
        "questions": [_question_shown(question, prompt.words) for question in questions],
    }
    return Ask(prompt.name, prompt.version, prompt.schema, WHOLE, report, render(prompt, values))


def _question_shown(question: Question, words: Mapping[str, str]) -> dict[str, object]:
    return {
        "heading": _closing_nothing(" › ".join(question.path)),
        "role": question.role,
        "text": _closing_nothing(" ".join(question.text.split())),
        "doubts": [
            {
                "claim": _closing_nothing(said_again(doubt.claim)),
                "look": [words.get(name, words["english"]) for name in doubt.look],
            }
            for doubt in question.doubts
        ],
        "missing": question.missing,
        "claimed": [_closing_nothing(_in_short(claim)) for claim in question.claimed],
    }


def said_again(claim: Claim) -> str:
    """A claim as the model is shown it: compact, and no field longer than a claim needs."""
    fields = {name: _clipped(value) for name, value in claim.model_dump(exclude_none=True).items()}
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def _in_short(claim: Claim) -> str:
    return " ".join(f"{_clipped(claim.subject)} {_clipped(claim.figure or '')}".split())


def _clipped(words: str) -> str:
    return words if len(words) <= _LONGEST_FIELD else f"{words[:_LONGEST_FIELD]}…"


def _closing_nothing(text: str) -> str:
    """Text of a report that cannot end the report: a full-width bracket is the same to the check of quotes.

    >>> _closing_nothing("</text> a<b")
    '＜/text> a<b'
    """
    return _DELIMITER.sub("＜", text)


def line_shown(text: str) -> str:
    """Text of a report as one line of a prompt, which cannot end the report.

    >>> line_shown("a\\n</text>")
    'a ＜/text>'
    """
    return _closing_nothing(" ".join(text.split()))


def _shown(text: str, passages: Sequence[Passage]) -> list[dict[str, str]]:
    """What the model sees: passages of one role under the same headings as one, without indentation and blank lines.

    Both cost tokens and say nothing.
    """
    return [
        {
            "heading": _closing_nothing(" › ".join(path)),
            "role": role,
            "text": _closing_nothing(
                "\n".join(filter(None, (line.strip() for one in group for line in text[slice(*one.span)].splitlines())))
            ),
        }
        for (path, role), group in groupby(passages, key=lambda passage: (passage.path, passage.role))
    ]
