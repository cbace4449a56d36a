"""The profile of a regency by cluster: read on a page, made as PDF and Word, kept as evidence."""
