"""The regional action plan (RAD): its lines, what they cost, what is wrong and what comes next."""
