"""Tests of the ways in over HTTP."""
