"""From answers and an instrument to points, with the reason for every one of them."""
