"""A tree of texts as a workbook whose rows are its parts: written, edited by people, read back."""
