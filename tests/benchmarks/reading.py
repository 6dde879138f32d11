"""How fast pages are read without a model: `python -m tests.benchmarks.reading`.

Characters a second of each stage, one core, over clean and damaged pages beside the project.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from summariser.chunks import CHUNK_TOKENS, cut_chunks
from summariser.edges.word_frequencies import word_frequencies
from summariser.quantities import read_quantities
from summariser.repair import repair
from summariser.repair.shift_sites import find_sites
from summariser.sections import parse_sections
from tests.benchmarks.quantities import seconds
from tests.running import SAMPLE
from tests.shared import CORPUS, REPORTS


def main() -> None:
    """Print what was measured."""
    pages = [path.read_text("utf-8") for path in _paths()]
    damaged = [page for page in pages if find_sites(page)]
    clean = [page for page in pages if not find_sites(page)]
    frequencies = word_frequencies()
    _tell("repair, clean pages", clean, lambda page: repair(page, lambda: frequencies))
    _tell("repair, damaged pages", damaged, lambda page: repair(page, lambda: frequencies))
    texts = [repair(page).text for page in clean]
    _tell("sections", texts, parse_sections)
    read = {text: (parse_sections(text), read_quantities(text)) for text in texts}
    _tell("chunks", texts, lambda text: cut_chunks(text, *read[text], CHUNK_TOKENS))


def _paths() -> Sequence[Path]:
    return (*REPORTS, *CORPUS) or (SAMPLE,)


def _tell(what: str, texts: Sequence[str], work: Callable[[str], object]) -> None:
    if texts:
        took = seconds(lambda: [work(text) for text in texts], 2)
        print(f"{what:24} {sum(map(len, texts)) / took:12,.0f} characters/s")  # noqa: T201


if __name__ == "__main__":
    main()
