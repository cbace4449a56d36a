"""Partners of the region: what they pledge, bring and agree, and whom nobody stands behind."""
