"""The monitoring report of the action plan: one content, set as PDF, Word document and workbook."""
