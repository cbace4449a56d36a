"""Who works with the region for its children: partnership or charity, agreements, coverage."""
