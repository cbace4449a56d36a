"""One folder per thing people do. Each app stores, checks access and shows; the core decides."""
