"""The tables called MATRIKS of a round: filled from data, completed by hand, filed as proof."""
