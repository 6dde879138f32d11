"""One report in every format it may come in gives one body text; a format that cannot be read says what to do."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.pdfgen.canvas import Canvas

from summariser.edges.readers import read_page
from summariser.errors import UsageProblem
from summariser.repair import repair
from tests.edges.readers import making
from tests.running import ROOT, SAMPLE, summariser
from tests.shared import REPORTS, needs_shared

HEAD = "岚江县域公文汇编"

MAKERS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "page.html": making.as_html,
    "gb.html": making.as_html_with_breaks,
    "printed.pdf": lambda lines: making.as_pdf(lines, HEAD),
    "typed.docx": making.as_docx,
    "gb18030.txt": lambda lines: "\n".join(lines).encode("gb18030"),
    "utf16-marked.txt": lambda lines: "\n".join(lines).encode("utf-16"),
    "utf16-be.txt": lambda lines: "\n".join(lines).encode("utf-16-be"),
    "utf16-le.txt": lambda lines: "\n".join(lines).encode("utf-16-le"),
    "bom.txt": lambda lines: "\n".join(lines).encode("utf-8-sig"),
    "notes.md": lambda lines: ("# " + "\n\n".join(line.replace("*", r"\*") for line in lines)).encode(),
}


def body(path: Path) -> list[str]:
    """The repaired lines of a report. Double spaces between the parts of a name are one: a print does not keep them.

    Bytes that a mirror shifted stay as they are: their repair takes seconds, and is tested where it belongs.
    """
    repaired = repair(read_page(str(path)).text)
    return [" ".join(line.split()) for line in repaired.text.splitlines() if line.strip()]


OTHER_ENCODINGS = ("bom.txt", "utf16-marked.txt", "utf16-le.txt", "notes.md")
EVERY = [(SAMPLE, name) for name in MAKERS]
REAL = [(report, name) for report in REPORTS for name in MAKERS if name not in OTHER_ENCODINGS]


@pytest.mark.parametrize(("report", "name"), [*EVERY, *REAL], ids=lambda part: getattr(part, "stem", part))
def test_every_format_gives_the_same_body(report: Path, name: str, tmp_path: Path) -> None:
    lines = [line.strip() for line in read_page(str(report)).text.splitlines() if line.strip()]
    copy = tmp_path / name
    copy.write_bytes(MAKERS[name](lines))
    assert body(copy) == body(report)


@needs_shared
def test_the_reports_of_the_format_test_are_there() -> None:
    assert REPORTS


def test_big5_is_read_as_big5_and_never_as_gb18030(tmp_path: Path) -> None:
    text = "二零二四年，本縣生產總值增長百分之六，城鎮新增就業二千三百人，糧食總產量達到五十萬噸。"
    (tmp_path / "a.txt").write_bytes(text.encode("big5"))
    assert read_page(str(tmp_path / "a.txt")).text == text


@pytest.mark.parametrize("data", [bytes(range(256)), b"\x80\xff\x00\x01" * 40, "政府工作报告".encode()[:-1] + b"\xff"])
def test_what_no_encoding_fits_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(UsageProblem, match="save the report as UTF-8"):
        read_page(str(tmp_path / "a.txt"))


def test_a_page_shows_what_a_reader_sees(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<body><nav>导航</nav><p>一、\n回顾<b>过去</b>一年</p><p style='display:none'>不见</p>增长<br>6.2%"
        "<table><tr><td><p>指标</p></td><td>目标</td></tr><tr><td>生产总值</td><td>6%<sup>左右</sup></td></tr></table>"
        "<script>1</script><ul><li>甲&nbsp;&nbsp;乙</li></ul><!-- 注 --></body>",
        encoding="utf-8",
    )
    assert read_page(str(tmp_path / "a.html")).text.splitlines() == [
        "一、回顾过去一年", "增长", "6.2%", "指标\t目标", "生产总值\t6%左右", "甲  乙",
    ]  # fmt: skip


def test_a_word_file_keeps_tables_insertions_and_restarts_numbers(tmp_path: Path) -> None:
    document = docx.Document()
    part = document.part.numbering_part.element
    part.insert(0, parse_xml(making.NUMBERING))
    part.append(parse_xml(making.LIST))
    for level, text in ((0, "回顾"), (1, "经济"), (1, "民生"), (0, "目标"), (1, "增长"), (2, "甲"), (2, "乙")):
        making.number_paragraph(document.add_paragraph(text), level)
    paragraph = document.add_paragraph("生产总值")
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>增长6%</w:t></w:r></w:ins>"))
    deleted = f"<w:del {nsdecls('w')}><w:r><w:delText>增长5%</w:delText></w:r></w:del>"
    paragraph._p.append(parse_xml(deleted))
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "粮食", "50万吨"
    document.save(str(tmp_path / "a.docx"))
    assert read_page(str(tmp_path / "a.docx")).text.splitlines() == [
        "一、回顾", "（一）经济", "（二）民生", "二、目标", "（一）增长", "1.甲", "2.乙",
        "生产总值增长6%", "粮食\t50万吨",
    ]  # fmt: skip


def test_a_pdf_knows_its_pages(tmp_path: Path) -> None:
    lines = [f"第{number}段，" + "生产总值增长百分之六，" * 40 for number in range(12)]
    (tmp_path / "a.pdf").write_bytes(making.as_pdf(lines))
    page = read_page(str(tmp_path / "a.pdf"))
    assert len(page.pages) > 3
    assert page.text.splitlines() == lines
    assert page.page_at(0) == 1
    assert [page.page_at(start) for start in page.pages] == list(range(1, len(page.pages) + 1))
    assert page.page_at(page.pages[2] - 1) == 2


def test_a_scan_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(making.as_scan(pages=3))
    done = summariser("inspect", "a.pdf", cwd=tmp_path)
    assert done.returncode == 2
    assert "a.pdf has no text in its 3 pages: it is a scan" in done.stderr
    assert "ocrmypdf" in done.stderr


def test_a_page_that_is_a_picture_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(making.as_pdf(["生产总值增长百分之六，" * 20], blank_pages=1))
    done = summariser("inspect", "a.pdf", cwd=tmp_path)
    assert done.returncode == 0
    assert "page 2 of 2 holds no text" in done.stderr


def test_a_format_is_known_by_its_content_where_no_name_tells(tmp_path: Path) -> None:
    for data in (making.as_html(["生产总值增长百分之六。"]), making.as_docx(["生产总值增长百分之六。"])):
        done = summariser("inspect", "-", "--json", cwd=tmp_path, stdin=data)
        assert done.returncode == 0
        assert "<" not in done.stdout
        assert "生产总值增长百分之六。" in done.stdout


@pytest.mark.parametrize(
    ("package", "extra", "made"),
    [("lxml", "html", "page.html"), ("pypdfium2", "pdf", "printed.pdf"), ("docx", "docx", "typed.docx")],
)
def test_a_reader_without_its_package_names_the_extra(package: str, extra: str, made: str, tmp_path: Path) -> None:
    (tmp_path / made).write_bytes(MAKERS[made](["报告"]))
    hidden = f"import sys; sys.modules[{package!r}] = None; import summariser.cli as cli; cli.main()"
    done = subprocess.run(
        [sys.executable, "-c", hidden, "inspect", made],
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert f'pip install "summariser[{extra}]"' in done.stderr


def test_an_old_word_file_and_a_broken_pdf_are_refused(tmp_path: Path) -> None:
    (tmp_path / "old.docx").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    (tmp_path / "cut.pdf").write_bytes(making.as_pdf(["报告"])[:200])
    for name, says in (("old.docx", "is no .docx file"), ("cut.pdf", "is no PDF that can be read")):
        with pytest.raises(UsageProblem, match=says):
            read_page(str(tmp_path / name))


def test_a_locked_pdf_says_so(tmp_path: Path) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt="geheim")
    canvas.drawString(100, 100, "x")
    canvas.save()
    (tmp_path / "a.pdf").write_bytes(file.getvalue())
    with pytest.raises(UsageProblem, match="locked with a password"):
        read_page(str(tmp_path / "a.pdf"))
