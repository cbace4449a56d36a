"""Questions about every kecamatan or desa: how a place is asked, and the shares that follow."""
