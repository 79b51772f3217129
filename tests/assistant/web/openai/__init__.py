"""Tests of the OpenAI-compatible way in."""
