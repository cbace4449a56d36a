"""Word documents from templates: written here, checked when they come from people, filled."""
