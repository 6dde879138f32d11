"""`FAULTS.md`, made of the fault matrix: `python -m tests.edges.fault_table` prints it, `--write` renews the file."""

from __future__ import annotations

import sys

from tests.edges.faults import GROUPS, Fault
from tests.running import ROOT

FILE = ROOT / "FAULTS.md"
HEAD = """# When the endpoint fails

Whatever an endpoint does to one part of a report, the answers to the other parts are kept and used, and a part without
an answer is named with its reason in the brief, in the target sheet and on the terminal. Here is what happens, fault by
fault. Each row is a test that runs the program against a server that does this to one of three parts.

- **requests**: sent for that part. A fault that may pass is met again after a wait that doubles, or after the time that
  the endpoint asks for, 60 s at most. An answer that cannot be parsed is asked again with the reason, twice at most.
- **kept**: answers of that part in the store. They were paid for; a later run does not ask for them again.
- **part**: whether it is answered, and where not, the words to look for. A failed part is asked again by the next run.
  An answer to a longer text that was cut off is no failure: the text is halved, and each half asked about.
- **exit**: of the run. **exit if always**: of a run in which the endpoint does this to every request from the first
  on. It gives up after a few requests; 4 and 2 mean that nothing was answered and no outputs were written.

What failed a check, and figures of the plan that nothing claimed, are asked about once more when all parts are in. An
endpoint that fails there, in any of these ways, costs nothing else: claims keep the verdict they had, the totals of the
sheet count the ask as unanswered, the exit code is 0, and a later run asks again.

The key is in no output, message, recording or store, even where the endpoint repeats it in every response.
"""
COLUMNS = ("the endpoint …", "requests", "kept", "part", "exit", "exit if always")


def page() -> str:
    """The text of FAULTS.md."""
    parts = [HEAD]
    for title, faults in GROUPS.items():
        lines = [COLUMNS, ["---"] * len(COLUMNS), *(row(fault) for fault in faults)]
        parts.append(f"## {title}\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines))
    return "\n".join(parts)


def row(fault: Fault) -> list[str]:
    """One fault's cells."""
    seen = fault.seen
    return [fault.does, str(seen.requests), str(seen.kept), outcome(fault), str(seen.exit), str(fault.whole)]


def outcome(fault: Fault) -> str:
    """How the part ended that met the fault."""
    seen = fault.seen
    if seen.state == "failed":
        return f"failed: “{seen.reason}”"
    parts = ["answered"]
    if seen.kept > 1:
        parts.append("asked again with the reason")
    if seen.reason:
        parts.append(f"a claim is not verified ({seen.reason})")
    return "; ".join(parts)


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        FILE.write_text(page(), encoding="utf-8")
    else:
        print(page(), end="")  # noqa: T201
