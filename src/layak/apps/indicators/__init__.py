"""Records become figures: exports of national applications, checked, mended and accepted."""
