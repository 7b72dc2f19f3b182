"""The document tree: one immutable value a document, read by checks, translation, web and print alike."""
