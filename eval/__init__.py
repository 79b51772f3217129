"""Evaluation: gold questions are asked, the answers graded, and runs compared."""
