"""Checks: small functions that read the document tree and give findings."""
