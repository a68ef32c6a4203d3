"""Resources as JSON: what each API shows, and what the effect log writes down."""
