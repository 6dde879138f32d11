"""The schema of an answer as it travels. No SDK is needed to know how long it is."""

from __future__ import annotations

from typing import Any


def compact(schema: dict[str, Any]) -> dict[str, Any]:
    """A JSON Schema that says the same to a model in fewer tokens.

    Out go titles (but the outermost, which names the tool) and defaults; what may be null may be left out; a type
    stands where it is used.

    >>> compact({"title": "A", "properties": {"x": {"title": "X", "anyOf": [{"type": "string"}, {"type": "null"}],
    ...          "default": None, "description": "d"}}})
    {'title': 'A', 'properties': {'x': {'type': 'string', 'description': 'd'}}}
    """
    made = _compact(schema, schema.get("$defs", {}), ())
    return {"title": schema["title"], **made} if "title" in schema else made


def _compact(schema: dict[str, Any], definitions: dict[str, Any], inside: tuple[str, ...]) -> dict[str, Any]:
    if name := schema.get("$ref", "").removeprefix("#/$defs/"):
        if name in inside:
            raise ValueError(f"{name} holds itself; a schema on the wire cannot")
        return _compact(
            {**definitions[name], **{k: v for k, v in schema.items() if k != "$ref"}}, definitions, (*inside, name)
        )
    made: dict[str, Any] = {}
    for word, value in schema.items():
        match word, value:
            case (("title" | "default" | "$defs"), _):
                pass
            case "anyOf", [one, {"type": "null"}]:
                made |= _compact(one, definitions, inside)
            case "properties", dict():
                made[word] = {field: _compact(one, definitions, inside) for field, one in value.items()}
            case _, dict():
                made[word] = _compact(value, definitions, inside)
            case _, list():
                made[word] = [_compact(one, definitions, inside) if isinstance(one, dict) else one for one in value]
            case _:
                made[word] = value
    return made
