"""Taflen: a static site generator for accessible, translated patient information."""
