"""The catalogue of actions as a region has it: its own actions, prices and counts."""
