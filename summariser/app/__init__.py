"""The composition root: reads input, builds the edges, runs the pipeline, writes what came of it.

One function a command; options come in as they were given, texts and exit codes go out.

    briefing     the main job: reports -> briefs and target sheets;  jobs: what it was asked to do;  watching: its asks
    delivering   a sheet -> the files of its report, and what is said of them
    questions    the other commands, which make no outputs of a report
    inputs       pages, sheets, settings and tables that both begin with
"""

from __future__ import annotations

from summariser.app.briefing import brief
from summariser.app.questions import check, diff, estimate, inspect, runs, schema

__all__ = ["brief", "check", "diff", "estimate", "inspect", "runs", "schema"]
