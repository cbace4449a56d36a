"""From costed actions to the best plan, proved: `docs/algorithms/planning.md`."""
