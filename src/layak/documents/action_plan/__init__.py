"""The RAD on paper: one content, filled into a Word template, set as PDF, written as workbook."""
