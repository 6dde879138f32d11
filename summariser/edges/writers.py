"""Outputs -> files. A file is whole or it is not there."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from summariser.errors import UsageProblem

_UNSAFE = re.compile(
    r"""
    [\x00-\x1f\x7f/\\:*?"<>|]   # what some file system refuses or reads as a path
    | [\ud800-\udfff]           # what is left of a name that is no UTF-8
    | ^[.\s]+ | [.\s]+$         # hidden files, `..`, and ends that Windows drops
    """,
    re.VERBOSE,
)
_LONGEST = 60
"""Characters of a name: 180 bytes where all are Chinese, which leaves room for the rest of the file's name."""


def prepare_folder(folder: Path) -> Path:
    """Make `folder` and prove that files can be written to it, before anything is spent."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise UsageProblem(f"{folder} cannot be written to: {error.strerror}; choose another folder") from error
    return folder


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> list[Path]:
    """Write all `files` (name -> text or bytes) to `folder`: first under temporary names, then renamed into place."""
    prepare_folder(folder)
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, content in files.items():
            handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{name}.")
            waiting.append((Path(temporary), folder / name))
            with os.fdopen(handle, "wb") as file:
                file.write(content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content)
            Path(temporary).chmod(0o644)
        for temporary_path, path in waiting:
            temporary_path.replace(path)
    except OSError as error:
        raise UsageProblem(f"{folder} cannot be written to: {error.strerror}; choose another folder") from error
    finally:
        for temporary_path, _ in waiting:
            temporary_path.unlink(missing_ok=True)
    return [path for _, path in waiting]


def path_part(name: str) -> str:
    """`name` as one part of a path; a name that had to be changed gets the start of its hash, to stay apart.

    >>> path_part("云清县2024"), path_part("..")
    ('云清县2024', '_-5ec1f7e7')
    """
    safe = _UNSAFE.sub("_", name)
    if safe == name and 0 < len(name) <= _LONGEST:
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{safe[: _LONGEST - 9] or '_'}-{digest}"
