"""The regional action plan (RAD): from gaps to lines that are costed, agreed and decreed."""
