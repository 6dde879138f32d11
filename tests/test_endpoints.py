"""Endpoints by name and by address: a table of data that the settings may overrule."""

from __future__ import annotations

from typing import Any

import pytest

from summariser.edges.llm import Endpoint
from summariser.edges.resources import read_endpoints
from summariser.endpoints import UNKNOWN, Manner, api_key, parse_endpoints
from summariser.errors import UsageProblem
from summariser.settings import resolve

KNOWN = parse_endpoints(read_endpoints())
NAMES = ("openai", "deepseek", "qwen", "openrouter", "vllm", "ollama", "llama.cpp")


def test_the_seven_usual_endpoints_have_a_name() -> None:
    assert tuple(preset.name for preset in KNOWN.presets) == NAMES


@pytest.mark.parametrize("preset", KNOWN.presets, ids=lambda preset: preset.name)
def test_a_name_leads_to_an_address_that_is_known_to_be_that_endpoint(preset: Any) -> None:
    assert KNOWN.at(KNOWN.address(preset.name)) is preset
    assert KNOWN.address(preset.name.upper()) == preset.base_url


@pytest.mark.parametrize(
    ("base_url", "name"),
    [
        ("https://api.openai.com/v1/", "openai"),
        ("https://me:secret@API.OpenAI.com/v1", "openai"),
        ("https://dashscope-intl.aliyuncs.com/compatible-mode/v1", "qwen"),
        ("http://localhost:11434/v1", "ollama"),
        ("http://127.0.0.1:9/v1", ""),
        ("https://api.openai.com.evil.example/v1", ""),
        ("http://[::1/v1", ""),
        ("", ""),
    ],
)
def test_an_address_is_known_by_its_host(base_url: str, name: str) -> None:
    assert KNOWN.at(base_url).name == name


def test_a_word_that_names_no_endpoint_is_a_usage_problem_that_lists_them() -> None:
    with pytest.raises(UsageProblem, match="deepseek"):
        KNOWN.address("opnai")


PARAMETERS: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
    ("openai", "gpt-4.1-mini", {}, {"temperature": 0, "max_completion_tokens": 8192}),
    ("openai", "gpt-4o", {}, {"temperature": 0, "max_completion_tokens": 8192}),
    ("openai", "gpt-5.2-mini", {}, {"max_completion_tokens": 32768}),
    ("openai", "o4-mini", {}, {"max_completion_tokens": 32768}),
    ("openai", "gpt-5-mini", {"max_tokens": 9}, {"max_completion_tokens": 9}),
    ("deepseek", "deepseek-chat", {}, {"temperature": 0, "max_tokens": 8192}),
    ("ollama", "gpt-5-like", {}, {"temperature": 0, "max_tokens": 8192}),
    ("vllm", "m", {"temperature": 0.5, "max_tokens": 4096}, {"temperature": 0.5, "max_tokens": 4096}),
    ("vllm", "m", {"temperature": 1.0}, {"temperature": 1, "max_tokens": 8192}),
    ("vllm", "m", {"temperature": 0.0}, {"temperature": 0, "max_tokens": 8192}),
]


@pytest.mark.parametrize(("name", "model", "said", "parameters"), PARAMETERS)
def test_parameters_are_those_that_the_endpoint_takes(
    name: str, model: str, said: dict[str, Any], parameters: dict[str, Any]
) -> None:
    url = KNOWN.address(name)
    endpoint = Endpoint(url, None, model, 5, KNOWN.at(url).manner_of(model), **said)
    assert repr(endpoint.parameters) == repr(parameters)


def test_a_temperature_that_would_be_refused_is_a_usage_problem() -> None:
    with pytest.raises(UsageProblem, match="temperature"):
        Endpoint("https://api.openai.com/v1", None, "o3", 5, Manner(temperature=False), temperature=0)


def test_models_that_differ_are_told_by_their_whole_name() -> None:
    qwen = KNOWN.at(KNOWN.address("qwen"))
    assert qwen.manner_of("qwen3-235b-a22b-thinking-2507").mode == "md_json"
    assert qwen.manner_of("qwen-plus").extra == {"enable_thinking": False}
    assert not qwen.manner_of("my-qwen-plus").extra


def test_a_key_is_looked_for_under_its_own_name_and_then_under_that_of_its_endpoint() -> None:
    deepseek = KNOWN.at(url := KNOWN.address("deepseek"))
    both = {"SUMMARISER_API_KEY": "ours", "DEEPSEEK_API_KEY": "theirs"}
    assert api_key(deepseek, url, both) == "ours"
    assert api_key(deepseek, url, {"DEEPSEEK_API_KEY": "theirs"}) == "theirs"
    with pytest.raises(UsageProblem, match="SUMMARISER_API_KEY or DEEPSEEK_API_KEY"):
        api_key(deepseek, url, {"OPENAI_API_KEY": "another's"})
    with pytest.raises(UsageProblem, match="SUMMARISER_API_KEY in"):
        api_key(UNKNOWN, "https://relay.example/v1", {"OPENAI_API_KEY": "another's"})
    assert api_key(UNKNOWN, "http://127.0.0.1:8000/v1", {}) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [("mode", "json"), ("temperature", 3), ("temperature", "nan"), ("max_tokens", 0), ("deadline", 0), ("timeout", -1)],
)
def test_a_setting_out_of_its_range_is_a_usage_problem_that_names_it(field: str, value: object) -> None:
    with pytest.raises(UsageProblem, match=field):
        resolve({}, {}, {field: value})


def test_settings_come_from_variables_as_text() -> None:
    said = {"SUMMARISER_TEMPERATURE": "0.3", "SUMMARISER_MAX_TOKENS": "4096", "SUMMARISER_DEADLINE": "60"}
    settings = resolve({}, said | {"SUMMARISER_MODE": "md_json"}, {})
    assert (settings.temperature, settings.max_tokens, settings.deadline) == (0.3, 4096, 60)
    assert settings.mode == "md_json"
