"""Records of national applications: what a column means, what a cell says, which rows count."""
