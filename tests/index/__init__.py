"""Tests of ranking the clauses."""
