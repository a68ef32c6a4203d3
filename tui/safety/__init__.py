"""What keeps the terminal safe whatever a widget does: the output filter, quiet crashes, no markup."""
