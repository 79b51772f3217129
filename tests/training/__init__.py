"""Tests of tuning the embedding model."""
