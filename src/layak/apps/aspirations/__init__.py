"""What children ask for (suara anak), the answers they get, and the accounts they speak with."""
