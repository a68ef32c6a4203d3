"""The run: one application of a confirmed plan, change by change, with the journal before and after each."""
