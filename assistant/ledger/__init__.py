"""Exact answers, computed from the records."""
