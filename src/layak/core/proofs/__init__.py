"""Whether the documents behind an answer prove it: kind, period, signature, age."""
