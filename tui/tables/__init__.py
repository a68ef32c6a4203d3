"""Tables on their way to the eye: how the record table draws each kind, how rows are copied, what filters may say."""
