"""Outputs -> files. A file is whole or it is not there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from summariser.errors import UsageProblem


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
