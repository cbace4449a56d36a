"""Tables about children as others than their owner see them: drafted, attacked, published, kept."""
