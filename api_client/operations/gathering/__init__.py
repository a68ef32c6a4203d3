"""What a plan has to know beside the directory, asked of the tenant without changing anything."""
