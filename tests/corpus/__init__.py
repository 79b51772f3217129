"""Tests of reading the documents."""
