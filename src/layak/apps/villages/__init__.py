"""Forms that every kecamatan and desa fills in, and the percentages that follow from them."""
