"""Chinese government work reports as English briefs and target data, every figure read twice.

The map of this folder, in reading order:

    cli              arguments -> app; prints; exit codes
    app              composition root: reads input, builds the edges, runs the pipeline, writes
    pipeline         the product in twenty lines;  reading: its first part, all that rules read in a page
    repair           raw page -> report text, with the way back to every character of the file
    sections         heading grammar -> section tree with roles;  metadata: place, dates, speaker, years
    quantities       the witness: every number with value, unit, bound, direction, kind, span; ties of its lists
    periods          the time that a figure is about;  standing: promised or reported
    chunks           sections -> chunks within a budget
    prompting        template + chunk -> messages
    extract          chunk -> model -> claims; a failed chunk is a value
    rules            chunk -> claims without a model: the engine that stands where a model would
    english          numbers in English read back; a quantity rendered in English
    verify           claim x quote x quantities -> verdict with its reason
    followup         what did not match, and what nothing claimed -> asked again, checked again
    describe         checked claim -> record: measure, strength, period, indicator, evidence
    merge            one figure said twice becomes one record; conflicts stand side by side
    estimating       what a run would cost, before it is made;  run_records: what runs took
    telling          what a brief says beyond its tables: a model is asked, what it says is checked;  moves, told
    sheet, brief     what goes out, as content;  flat: as rows, for tables;  inspection: what `inspect` shows
    checking         a sheet held against its report again;  comparison: two sheets of one report side by side
    records, claims, types, taxonomy, settings, endpoints, prices, errors    shared vocabulary and contracts
    folding, needed, sentences, commitments, distances, asides, tokens, tables    small helpers that know no stage
    edges            files, endpoint, store of answers, recordings, progress
"""
