"""Everything that a key can do, as data: keys, palette, footer, help and the README's table all read it here."""
