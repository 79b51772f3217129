"""An intranet page with the widget on it."""
