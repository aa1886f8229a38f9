"""Jupyter widgets: thin faces over functions that work without them."""
