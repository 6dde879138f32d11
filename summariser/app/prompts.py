"""The prompts, each held against the schema that its answers are read by."""

from __future__ import annotations

from summariser.edges.resources import read_prompt_file
from summariser.errors import UsageProblem
from summariser.prompting import Prompt, parse_prompt
from summariser.telling import Prompts
from summariser.telling.answers import OUTLINE_SCHEMA, PROSE_SCHEMA

_PROMPT = "extract"
_FOLLOWUP = "followup"
_OUTLINE, _PROSE = "brief_outline", "brief_prose"


def extraction_prompt() -> Prompt:
    """The prompt that reports are asked about with."""
    return parse_prompt(_PROMPT, read_prompt_file(_PROMPT))


def followup_prompt() -> Prompt:
    """The prompt that failed claims and unclaimed figures are asked about again with."""
    return parse_prompt(_FOLLOWUP, read_prompt_file(_FOLLOWUP))


def telling_prompts() -> Prompts:
    """The prompts that the words of a brief are asked for with."""
    prompts = Prompts(*(parse_prompt(name, read_prompt_file(name)) for name in (_OUTLINE, _PROSE)))
    for prompt, schema in ((prompts.outline, OUTLINE_SCHEMA), (prompts.prose, PROSE_SCHEMA)):
        if prompt.schema != schema:
            raise UsageProblem(f"prompt {prompt.name}: asks for {prompt.schema}, and {schema} is read; make them agree")
    return prompts
