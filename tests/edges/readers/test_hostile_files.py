"""Files made to hurt are refused, or read in bounded time and memory, and the one line on stderr says what is wrong."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.edges.readers import making
from tests.running import ROOT

SECONDS = 60
MEGABYTES = 2000


def nested_page() -> bytes:
    return b"<html><body>" + b"<div>" * 10**6 + "政府工作报告".encode() + b"</div>" * 10**6


def looping_pages() -> bytes:
    """A PDF whose tree of pages holds itself."""
    return pdf_of("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 900 /Kids [2 0 R 2 0 R] >>")


def looping_form() -> bytes:
    """A PDF whose page draws a form that draws itself."""
    form = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 4 0 R >> >> /Length 5 >>"
    return pdf_of(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /F 4 0 R >> >> /Contents 5 0 R >>",
        form + "\nstream\n/F Do\nendstream",
        "<< /Length 5 >>\nstream\n/F Do\nendstream",
    )


def million_pages() -> bytes:
    return pdf_of("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1000000 /Kids [] >>")


def pdf_of(*objects: str) -> bytes:
    text, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(text))
        text += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    text += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\n"
    return f"{text}startxref\n{text.index('xref')}\n%%EOF".encode()


def zip_bomb(name: str = "word/document.xml") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, bytes(130 * 2**20), compresslevel=1)
    return file.getvalue()


def entity_bomb() -> bytes:
    """A Word file whose text is a billion laughs."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    source = zipfile.ZipFile(io.BytesIO(making.as_docx(["报告"])))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in source.infolist():
            data = source.read(part)
            if part.filename == "word/document.xml":
                body = data.decode().partition("?>")[2].replace("报告", "&e9;")
                data = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "哈哈哈">{entities}]>{body}'.encode()
            archive.writestr(part.filename, data)
    return file.getvalue()


def half_a_character() -> bytes:
    return "政府\ud800报告".encode("utf-8", "surrogatepass")


def half_a_wide_character() -> bytes:
    return b"\xff\xfe\x00\xd8" + "报告".encode("utf-16-le")


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a million nested tags": ("a.html", nested_page, "is nested too deep"),
    "pages that hold themselves": ("a.pdf", looping_pages, "a.pdf"),
    "a form that draws itself": ("a.pdf", looping_form, "it is a scan"),
    "a million pages said, none there": ("a.pdf", million_pages, "a.pdf"),
    "a zip bomb": ("a.docx", zip_bomb, "unpacks to far more"),
    "a zip bomb beside the text": ("a.docx", lambda: zip_bomb("word/media/a.png"), "unpacks to far more"),
    "a billion laughs": ("a.docx", entity_bomb, "is no Word document that can be read"),
    "68 MB of text": ("a.txt", lambda: "政府工作报告\n".encode() * 3_600_000, "is larger than 64 MB"),
    "20 MB of text": ("a.txt", lambda: "政府工作报告\n".encode() * 1_080_000, "characters, the longest report some"),
    "NUL bytes": ("a.txt", "政府工作报告\0\0".encode, "is no text"),
    "NUL bytes in a page": ("a.html", "<p>政府工作报告\0</p>".encode, "is no text"),
    "half a character, written as UTF-8": ("a.txt", half_a_character, "is no text"),
    "half a character in UTF-16": ("a.txt", half_a_wide_character, "is no text"),
}


@pytest.mark.parametrize(("name", "make", "says"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_bounded_time_and_memory(
    name: str, make: Callable[[], bytes], says: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-m", "summariser", "inspect", name],
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False, timeout=SECONDS,
        preexec_fn=limit_memory,  # no threads here
    )  # fmt: skip
    assert done.returncode == 2, done.stderr[-600:]
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert name in done.stderr
    assert says in done.stderr


def limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))


def test_an_entity_for_half_a_character_is_no_half_character(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>报&#xD800;告&#0;</p>", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "summariser", "inspect", "a.html", "--json"],
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False, timeout=SECONDS,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-600:]
    assert "告" in done.stdout
