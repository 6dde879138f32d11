"""The composition root: reads input, builds the edges, runs the pipeline, writes what came of it.

One function a command; options come in as they were given, texts and exit codes go out. A command imports its own
module only: what the others need takes longer to import than a sheet takes to check.

    briefing     the main job: reports -> briefs and target sheets;  jobs: what it was asked to do
    asking       the main job by way of answers;  watching: its asks
    delivering   the files of a report, and what is said of them;  outputs: a sheet -> its files;  making: how it came
                 about;  previous: last year's sheet
    sheets       questions about sheets: does one hold, how do two differ
    questions    questions about reports, runs and contracts
    inputs       pages, sheets and tables that commands begin with;  choices: settings and names;  prompts
"""
