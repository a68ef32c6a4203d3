"""Guards: named rules that speak on a plan, each defined once."""
