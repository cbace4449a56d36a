"""A region's question to the optimiser: its gaps, its catalogue and its wishes as one problem."""
