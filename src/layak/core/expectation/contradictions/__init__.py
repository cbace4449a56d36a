"""Claims that disagree with each other, with their documents, or with what Layak knows."""
