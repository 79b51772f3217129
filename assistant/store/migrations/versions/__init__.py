"""The migrations, each named after its revision."""
