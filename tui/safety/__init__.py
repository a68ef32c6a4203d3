"""What keeps the user safe whatever data and widgets do.

No text acts on the terminal, no secret is in a crash report or in the log, no other process reads this one, and no key
of a burst does what it was not meant for.
"""
