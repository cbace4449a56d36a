"""Every setting from outside: environment variables `LAYAK_…`, `.env`, `/run/secrets`."""

from __future__ import annotations

import os
from base64 import b64decode
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

#: The key of the demo. Production refuses to start with it.
DEMO_KEY = "layak-demo-key-not-for-production-use-0000000000"
MIN_KEY_LENGTH = 40


class Environment(BaseSettings):
    """The environment of one installation."""

    model_config = SettingsConfigDict(
        env_prefix="LAYAK_",
        env_file=".env",
        secrets_dir="/run/secrets" if Path("/run/secrets").is_dir() else None,
        extra="ignore",
    )

    demo: bool = Field(False, description="Data contoh: akun contoh tampil di halaman masuk.")
    secret_key: str = Field("", description="Kunci rahasia acak, sedikitnya 40 karakter.")
    signing_key: str = Field(
        "",
        description="Kunci Ed25519 (PEM atau base64) untuk tanda terima; kosong: dibuat di folder "
        "data.",
    )
    earlier_public_keys: str = Field(
        "", description="Kunci publik lama (base64, dipisah koma) yang tanda terimanya tetap sah."
    )
    data_dir: Path = Field(
        Path("var"), description="Folder data: basis data SQLite dan data dukung."
    )
    database_url: str = Field(
        "", description="postgresql://pengguna:sandi@host/basisdata; kosong: SQLite di folder data."
    )
    allowed_hosts: str = Field("localhost,127.0.0.1", description="Nama host, dipisah koma.")
    site_url: str = Field(
        "http://localhost:8000", description="Alamat situs, untuk tautan di surel."
    )
    https: bool = Field(False, description="Situs dibuka lewat HTTPS: kuki aman dan HSTS.")
    upload_limit_mb: int = Field(50, ge=1, le=2048, description="Ukuran berkas terbesar (MB).")
    email_url: str = Field(
        "", description="smtp://pengguna:sandi@host:587; kosong: surel ditulis ke folder data."
    )
    email_from: str = Field("Layak <layak@localhost>", description="Alamat pengirim surel.")
    workers: int = Field(
        default_factory=lambda: min(os.cpu_count() or 1, 32),
        ge=1,
        le=32,
        description="Proses server web; bawaan: satu per inti prosesor.",
    )
    log_json: bool = Field(True, description="Log sebagai JSON, satu baris per kejadian.")

    def database(self) -> dict[str, Any]:
        """The Django database settings for `database_url`."""
        if not self.database_url:
            return _sqlite(self.data_dir.resolve() / "layak.sqlite3")
        parts = urlsplit(self.database_url)
        if parts.scheme == "sqlite":
            return _sqlite(Path(unquote(parts.path)))
        if parts.scheme not in {"postgres", "postgresql"}:
            raise ValueError(f"LAYAK_DATABASE_URL: {parts.scheme}?")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            # The server parses and plans what is asked again and again once per connection.
            "OPTIONS": {"server_side_binding": True, "prepare_threshold": 5},
        }

    def public_keys(self) -> list[bytes]:
        """The public keys of earlier years."""
        return [b64decode(key) for key in self.earlier_public_keys.split(",") if key.strip()]


def _sqlite(path: Path) -> dict[str, Any]:
    """SQLite for several writers: WAL, and the write lock taken at BEGIN (facts: stack §7)."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            # FULL: a write that was acknowledged survives a power cut.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


@cache
def environment() -> Environment:
    """The environment, read once per process."""
    return Environment()
