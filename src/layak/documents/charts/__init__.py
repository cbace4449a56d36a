"""What Layak draws, as ECharts options: plain JSON that a page and `documents.figures` both take.

Colour never says anything alone: every mark has its number or its words beside it, and beside every
chart stands its table.
"""
