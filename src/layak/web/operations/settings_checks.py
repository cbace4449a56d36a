"""Whether each setting of an installation is set, and safe."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

from pydantic import ValidationError

from layak.core.messages import Message, msg
from layak.web.env import DEMO_KEY, MIN_KEY_LENGTH, Environment
from layak.web.operations.checks import Check, Status

#: A random key of the demanded length has far more; "aaaa…" and "0123…" repeated do not.
MIN_KEY_LETTERS = 12
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})
_MASK = "••••••"

Judgement = tuple[Status, Message | None, bool]
SAFE: Judgement = (Status.SAFE, None, False)


def check_settings(env: Environment) -> list[Check]:
    """One check per setting, in the order of `env.Environment`."""
    return [_check(name, env) for name in Environment.model_fields]


def check_refused(error: ValidationError) -> list[Check]:
    """The checks for settings whose values cannot be read at all. The value is not repeated: it may
    be a secret in the wrong place."""
    return [
        Check(
            Message(variable(str(part["loc"][0]))),
            msg("nilai tidak dapat dipakai"),
            Status.UNSAFE,
            msg("Nilai yang boleh: docs/operate/configuration.md."),
            stops=True,
        )
        for part in error.errors()
        if part["loc"]
    ]


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return f"LAYAK_{name.upper()}"


def _check(name: str, env: Environment) -> Check:
    judge = _JUDGES.get(name)
    status, advice, stops = judge(env) if judge else SAFE
    return Check(Message(variable(name)), _shown(name, env), status, advice, stops=stops)


def _shown(name: str, env: Environment) -> Message:
    """The value as people may see it, and whether it is the default."""
    value = getattr(env, name)
    if name in {"secret_key", "signing_key"}:
        text = _MASK if value else "–"
    elif name in {"database_url", "email_url"}:
        text = without_password(value) or "–"
    elif isinstance(value, bool):
        text = str(value).lower()
    else:
        text = str(value) or "–"
    if name in env.model_fields_set:
        return Message("{value}", {"value": text})
    return msg("{value} (bawaan)", value=text)


def without_password(url: str) -> str:
    """An address of a server with its password masked."""
    parts = urlsplit(url)
    if not parts.password:
        return url
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{parts.username}:{_MASK}@{host}"))


def _judge_demo(env: Environment) -> Judgement:
    if not env.demo:
        return SAFE
    return (
        Status.UNSAFE,
        msg("Hapus LAYAK_DEMO: akun contoh dan sandinya tampil di halaman masuk."),
        True,
    )


def _judge_secret_key(env: Environment) -> Judgement:
    advice = msg(
        'Buat kunci acak: python3 -c "import secrets; print(secrets.token_urlsafe(50))", '
        "lalu simpan sebagai LAYAK_SECRET_KEY."
    )
    key = env.secret_key
    if key in {"", DEMO_KEY} or len(key) < MIN_KEY_LENGTH or len(set(key)) < MIN_KEY_LETTERS:
        return Status.UNSAFE, advice, True
    return SAFE


def _judge_hosts(env: Environment) -> Judgement:
    hosts = _hosts(env)
    if any("*" in host for host in hosts) or not hosts:
        return Status.UNSAFE, msg("Sebutkan nama host situs ini, tanpa tanda bintang."), True
    if hosts <= LOOPBACK:
        advice = msg("Situs hanya terbuka dari komputer ini. Tambahkan nama host situs.")
        return Status.ATTENTION, advice, False
    return SAFE


def _judge_site_url(env: Environment) -> Judgement:
    parts = urlsplit(env.site_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return Status.UNSAFE, msg("Tulis alamat lengkap, diawali https://."), True
    if parts.hostname in LOOPBACK:
        advice = msg("Tautan di surel akan mengarah ke komputer ini. Isi alamat situs.")
        return Status.ATTENTION, advice, False
    if not any(_covers(host, parts.hostname) for host in _hosts(env)):
        return Status.UNSAFE, msg("Nama host ini tidak ada dalam LAYAK_ALLOWED_HOSTS."), True
    return SAFE


def _judge_https(env: Environment) -> Judgement:
    parts = urlsplit(env.site_url)
    if env.https and parts.scheme != "https":
        return Status.UNSAFE, msg("LAYAK_SITE_URL harus diawali https://."), True
    if not env.https and parts.hostname not in LOOPBACK:
        advice = msg("Pasang HTTPS pada peladen depan, lalu isi LAYAK_HTTPS=true.")
        return Status.UNSAFE, advice, False
    return SAFE


def _judge_database(env: Environment) -> Judgement:
    parts = urlsplit(env.database_url)
    if parts.scheme not in {"", "sqlite", "postgres", "postgresql"}:
        return Status.UNSAFE, msg("Hanya postgresql:// dan sqlite:// yang dikenal."), True
    remote = parts.hostname not in LOOPBACK | {None}
    if remote and not parts.password:
        return Status.ATTENTION, msg("Peladen basis data lain dibuka tanpa sandi."), False
    return SAFE


def _judge_mail(env: Environment) -> Judgement:
    if not env.email_url:
        advice = msg("Surel hanya ditulis ke folder data. Isi alamat peladen surel.")
        return Status.ATTENTION, advice, False
    parts = urlsplit(env.email_url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        return Status.UNSAFE, msg("Hanya smtp:// dan smtps:// yang dikenal."), True
    plain = parts.scheme == "smtp" and parts.port != 587 and parts.hostname not in LOOPBACK
    if plain and parts.password:
        return Status.UNSAFE, msg("Sandi surel terkirim tanpa enkripsi: pakai smtps://."), False
    return SAFE


def _judge_sender(env: Environment) -> Judgement:
    if env.email_url and env.email_from.rstrip(">").endswith("@localhost"):
        return Status.ATTENTION, msg("Isi alamat pengirim yang dapat dibalas."), False
    return SAFE


def _hosts(env: Environment) -> frozenset[str]:
    return frozenset(host.strip() for host in env.allowed_hosts.split(",") if host.strip())


def _covers(allowed: str, host: str) -> bool:
    """Whether an entry of the allowed hosts covers a host; a leading dot covers sub-domains."""
    return host == allowed or (allowed.startswith(".") and f".{host}".endswith(allowed))


_JUDGES: dict[str, Callable[[Environment], Judgement]] = {
    "demo": _judge_demo,
    "secret_key": _judge_secret_key,
    "allowed_hosts": _judge_hosts,
    "site_url": _judge_site_url,
    "https": _judge_https,
    "database_url": _judge_database,
    "email_url": _judge_mail,
    "email_from": _judge_sender,
}
