"""How fast and how large it is: `python -m bench`."""
