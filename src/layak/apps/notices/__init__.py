"""What waits for a person: their own page, and the digest that is mailed to them."""
