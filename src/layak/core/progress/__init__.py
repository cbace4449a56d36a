"""What was done and spent of the action plan: reports by quarter, what is odd, what is to come."""
