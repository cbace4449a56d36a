"""Nation, provinsi, kabupaten/kota, kecamatan, desa and kelurahan."""
