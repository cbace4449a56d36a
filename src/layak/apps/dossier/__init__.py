"""A round taken away: its proof as one pack, indexes, the table to type off, the signed bundle."""
