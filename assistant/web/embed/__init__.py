"""The portal widget: its script, the page in its frame, and the tokens that let it ask."""
