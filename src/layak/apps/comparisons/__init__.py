"""Statistics of other places, which agencies load, and the regency's figures beside them."""
