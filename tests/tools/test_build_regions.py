"""The maintainer's tool makes the shipped file from the package, and from nothing else."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from tools.build_regions import as_csv, level_of, main, official_name, places

FILES = {
    "provinces": "code,name\n16,Sumatera Selatan\n",
    "regencies": "code,province_code,name\n16.71,16,Kota Palembang\n16.12,16,Kabupaten PALI\n",
    "districts": 'code,regency_code,name\n16.12.01,16.12,"Ra""as  Baru"\n',
    "villages": "code,district_code,name\n16.12.01.2001,16.12.01,A\n16.12.01.1003,16.12.01,B\n",
}


def test_rows_come_level_by_level_in_the_order_of_their_codes(tmp_path: Path) -> None:
    assert as_csv(places(_package(tmp_path, FILES))).decode() == (
        "code,name,level,parent\n"
        "16,Sumatera Selatan,provinsi,\n"
        "16.12,Kabupaten PALI,kabupaten,16\n"
        "16.71,Kota Palembang,kota,16\n"
        "16.12.01,Ra'as Baru,kecamatan,16.12\n"
        "16.12.01.1003,B,kelurahan,16.12.01\n"
        "16.12.01.2001,A,desa,16.12.01\n"
    )


def test_a_code_whose_parent_is_missing_is_refused(tmp_path: Path) -> None:
    orphan = FILES | {"regencies": "code,province_code,name\n17.01,17,Kabupaten X\n"}
    with pytest.raises(ValueError, match=r"17\.01"):
        places(_package(tmp_path, orphan))


def test_another_package_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(_package(tmp_path, FILES))]) == 1
    assert "is not idn-area-data@" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("code", "level"),
    [("16.12.01.3001", "desa"), ("16.12.01.2001", "desa"), ("16.12.01.1001", "kelurahan")],
)
def test_the_level_of_a_village_follows_its_code(code: str, level: str) -> None:
    assert level_of(code, "Contoh") == level


def test_a_code_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="not a region code"):
        level_of("16.12.01.9001", "Contoh")


def test_letters_and_dots_of_a_name_stay_as_published() -> None:
    assert official_name("Na IX - X") == "Na IX - X"
    assert official_name("Bedeng SS.") == "Bedeng SS."


def _package(folder: Path, files: dict[str, str]) -> Path:
    tarball = folder / "idn-area-data.tgz"
    with tarfile.open(tarball, "w:gz") as archive:
        for name, text in files.items():
            member = tarfile.TarInfo(f"package/data/{name}.csv")
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return tarball
