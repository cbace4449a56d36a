"""Instruments beside each other: compared, edited as a workbook, mapped, and scored both ways."""
