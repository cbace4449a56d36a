"""People whom events name: found across spellings, merged with undo, never listed in public."""
