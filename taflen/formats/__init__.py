"""A leaflet without a layout: plain text, Braille, a script to read aloud."""
