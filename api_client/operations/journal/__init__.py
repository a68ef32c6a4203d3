"""The journal: one SQLite file for each run, written before and after everything that the run sends."""
