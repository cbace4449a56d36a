"""Records of national applications."""
