"""One store for each kind of column: how its values are kept, read and handed to Arrow."""
