"""The tables called MATRIKS: what each asks for, what fills it, and what is still missing."""
