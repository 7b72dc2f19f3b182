"""What changed between two git revisions, as data: told document by document, for people who never see a diff."""
