"""The administrator's page at `/admin`: what was refused or marked down, counts, curated answers, keys."""
