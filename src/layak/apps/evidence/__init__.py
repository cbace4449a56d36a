"""Documents that prove answers: hash, type, period, versions."""
