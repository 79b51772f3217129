"""The chat page; nothing outside this package imports Gradio."""
