"""Files -> pages."""

from __future__ import annotations

import codecs
import hashlib
import re
import sys
from pathlib import Path

from summariser.errors import UsageProblem
from summariser.types import Page

STDIN = "-"
_READ = frozenset((".txt", ".md", ""))
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def read_page(report: str) -> Page:
    """Read one report: a path, or `-` for standard input."""
    if report == STDIN:
        return _page("stdin", STDIN, sys.stdin.buffer.read())
    path = Path(report)
    if path.is_dir():
        raise UsageProblem(f"{report} is a folder; name the report files in it, as {report}/*.txt")
    if path.suffix.lower() not in _READ:
        raise UsageProblem(f"{report}: {path.suffix} is not read; save the report as plain text (.txt) and try again")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UsageProblem(f"{report} does not exist; check the path") from None
    except OSError as error:
        raise UsageProblem(f"{report} cannot be read: {error.strerror}; check its permissions") from error
    return _page(path.stem, path.name, data)


def read_json_text(file: str) -> str:
    """The text of one JSON file, in UTF-8."""
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UsageProblem(f"{file} is no text in UTF-8; give a targets.json that `brief` wrote") from None
    except OSError as error:
        raise UsageProblem(f"{file} cannot be read: {error.strerror}; check the path") from error


def _page(name: str, file_name: str, data: bytes) -> Page:
    if not data.strip():
        raise UsageProblem(f"{file_name} is empty; nothing can be read from it")
    return Page(name=name, file_name=file_name, text=_decode(file_name, data), sha256=hashlib.sha256(data).hexdigest())


def _decode(file_name: str, data: bytes) -> str:
    """BOM, then strict UTF-8, then GB18030 (of which GBK and GB 2312 are parts); never with replacement."""
    encodings = [name for bom, name in _BOMS if data.startswith(bom)] or ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise UsageProblem(
        f"{file_name} is no text in UTF-8, UTF-16 with a mark, or GB18030; save the report as UTF-8 text and try again"
    )
