"""Fine-tuning of the bundled embedding model; the product never imports it."""
