"""Following the RAD: reports by quarter, follow-ups, offers, forecasts and monitoring papers."""
