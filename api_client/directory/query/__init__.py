"""Which rows, in which order: the filter language and the sort keys."""
