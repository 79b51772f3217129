"""Clauses to ranked clauses: embedder, Chroma, BM25, fusion, build and stamp. Imports only from corpus."""
