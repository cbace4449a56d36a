"""The task force on paper: its decree as a Word draft, its list as a workbook out and back in."""
