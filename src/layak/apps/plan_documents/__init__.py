"""The document of a RAD: written in, made from a version, kept as evidence."""
