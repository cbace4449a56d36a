"""The site put together: settings, addresses, middleware, errors."""
