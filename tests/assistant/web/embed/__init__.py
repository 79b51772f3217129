"""Tests of the portal widget."""
