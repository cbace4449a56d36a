"""The profile of a regency on paper: one content, set as PDF and filled into a Word template."""
