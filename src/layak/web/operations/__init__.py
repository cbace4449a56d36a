"""Running an installation: preparing it, examining it, and carrying it from one host to another."""
