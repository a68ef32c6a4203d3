"""The tenant to look at: which one is meant, whose token opens it, how it is set up and examined."""
