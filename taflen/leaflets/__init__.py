"""Leaflets to print: an edition as data, typeset by Typst, finished and checked as an accessible PDF."""
