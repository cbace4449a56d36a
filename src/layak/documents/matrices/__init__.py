"""The tables called MATRIKS as workbooks: written, and read again."""
