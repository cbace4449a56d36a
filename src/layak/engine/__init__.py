"""Runs the kernels of the core over files and clusters."""
