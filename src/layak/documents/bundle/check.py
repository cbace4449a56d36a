"""A bundle read and checked: every changed, removed or added byte is found, and the score counted.

Whatever a bundle holds comes from a stranger: nothing is believed before it is checked, and no
content is an error of the program.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import io
import json
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place
from layak.core.instrument.loader import load_text
from layak.core.messages import Message, msg
from layak.core.scoring.model import Answer, Basis
from layak.core.verification.model import Decision, ReasonKind, Verdict
from layak.documents.archives import UNSOUND
from layak.documents.bundle.model import (
    ANSWERS,
    EVIDENCE,
    FORMAT,
    INSTRUMENT,
    MANIFEST,
    REQUIRED,
    SCORE,
    SIGNATURE,
    TRAIL,
    VERDICTS,
    BundleContent,
    EvidenceFact,
    Reading,
    RoundFacts,
    TrailEnd,
)
from layak.documents.bundle.write import archive_of, manifest_of, parts_of
from layak.documents.rejections import rejected

_DIGITS = 20  # before or after the mark: more than any points have
KNOWN = frozenset({*REQUIRED, TRAIL})
MAX_BYTES = 64 * 1024 * 1024  # of one file; an instrument has a quarter of a megabyte
_DERIVED = (SCORE, VERDICTS, INSTRUMENT, ANSWERS, EVIDENCE, TRAIL, MANIFEST)
#: Findings beside which every file is still what the manifest says: its content is worth counting.
_AS_SIGNED = frozenset({"key_unknown", "archive_altered"})
#: What reading well-formed JSON of another shape raises.
_MISSHAPEN = (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a bundle says and what is wrong with it.

    ``content`` is ``None`` where it cannot be read; ``score`` is the file of that name as JSON,
    with the totals ``claimed`` and ``verified``. ``key_id`` names the key that the manifest states:
    compare it with a receipt, since anybody can sign a bundle with a key of their own.
    """

    content: BundleContent | None
    score: Mapping[str, Any]
    key_id: str
    findings: tuple[Finding, ...]


def check_bundle(data: bytes, *, file: str = "", keys: Collection[str] = ()) -> list[Finding]:
    """Everything that is wrong with a bundle; nothing where it is as it was signed.

    ``keys`` names the keys it may be signed with (`vault.keyring.key_id`); without any, every key
    will do. Raises `InputRejected` for a file that is no bundle at all.
    """
    return list(read_bundle(data, file=file, keys=keys).findings)


def read_bundle(data: bytes, *, file: str = "", keys: Collection[str] = ()) -> Checked:
    """Read a bundle and check it, as `check_bundle` does. Raises `InputRejected` as it does."""
    files, findings = _unpacked(data, file)
    missing = [name for name in REQUIRED if name not in files]
    findings += [_about(name, "file_missing", msg("Dihapus dari bundel.")) for name in missing]
    if MANIFEST in missing or any(each.code == "file_damaged" for each in findings):
        return Checked(None, {}, "", tuple(findings))
    manifest = _json(files[MANIFEST])
    public = _public(manifest)
    findings += _against_manifest(files, manifest)
    findings += _signature(files, public, keys)
    if not findings and archive_of(files) != data:
        message = msg("Arsipnya memuat bita yang bukan bagian dari berkas mana pun.")
        findings.append(_about(file, "archive_altered", message))
    content, about_content = _content(files, manifest)
    if all(each.code in _AS_SIGNED for each in findings):
        findings += about_content
        if content is not None and public is not None:
            findings += _counted_again(content, files, public)
    counted = _json(files.get(SCORE, b""))
    key_id = _key_id(public) if public else ""
    return Checked(content, counted if isinstance(counted, dict) else {}, key_id, tuple(findings))


def _unpacked(data: bytes, file: str) -> tuple[dict[str, bytes], list[Finding]]:
    """The files of a bundle, and what is wrong with the archive. Unknown files are not read."""
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                name = entry.filename
                if name not in KNOWN or name in files:
                    findings.append(_about(name, "file_added", msg("Ditambahkan ke dalam bundel.")))
                    continue
                try:
                    with archive.open(entry) as stream:
                        files[name] = stream.read(MAX_BYTES)
                except UNSOUND:
                    message = msg("Berubah: isinya tidak cocok dengan jumlah periksanya.")
                    findings.append(_about(name, "file_damaged", message))
                    files[name] = b""
    except UNSOUND as error:
        raise _no_bundle(file) from error
    if not KNOWN & files.keys():
        raise _no_bundle(file)
    return files, findings


def _no_bundle(file: str) -> InputRejected:
    message = msg("Berkas ini bukan bundel Layak, atau arsipnya rusak.")
    return rejected("not_a_bundle", message, file=file)


def _against_manifest(files: Mapping[str, bytes], manifest: Any) -> list[Finding]:
    """Files whose content is not the one the manifest names."""
    listed = manifest.get("files") if isinstance(manifest, dict) else None
    if not isinstance(listed, dict) or manifest.get("format") != FORMAT:
        message = msg("Bukan daftar isi bundel {format}.", format=FORMAT)
        return [_about(MANIFEST, "format_unknown", message)]
    findings = []
    for name in sorted((listed.keys() | files.keys()) - {MANIFEST, SIGNATURE}):
        if name not in files and name not in REQUIRED:
            findings.append(_about(name, "file_missing", msg("Dihapus dari bundel.")))
        elif name not in listed:
            findings.append(_about(name, "file_added", msg("Ditambahkan ke dalam bundel.")))
        elif name in files and hashlib.sha256(files[name]).hexdigest() != listed[name]:
            message = msg("Berubah: isinya tidak cocok dengan sidik dalam daftar isi.")
            findings.append(_about(name, "file_changed", message))
    return findings


def _public(manifest: Any) -> bytes | None:
    try:
        public = base64.b64decode(manifest["key"], validate=True)
        Ed25519PublicKey.from_public_bytes(public)
    except (*_MISSHAPEN, binascii.Error):
        return None
    return public


def _key_id(public: bytes) -> str:
    """The name that `vault.keyring.key_id` gives a key; hands do not reach into each other."""
    return hashlib.sha256(public).hexdigest()[:16]


def _signature(
    files: Mapping[str, bytes], public: bytes | None, keys: Collection[str]
) -> list[Finding]:
    if public is None:
        message = msg("Tidak memuat kunci publik yang sah.")
        return [_about(MANIFEST, "key_unreadable", message)]
    findings = []
    if keys and _key_id(public) not in keys:
        message = msg(
            "Ditandatangani dengan kunci lain, {key}, bukan kunci yang diminta.",
            key=_key_id(public),
        )
        findings.append(_about(MANIFEST, "key_unknown", message))
    try:
        key = Ed25519PublicKey.from_public_bytes(public)
        key.verify(files.get(SIGNATURE, b""), files[MANIFEST])
    except InvalidSignature:
        message = msg("Tanda tangan tidak cocok: daftar isi atau tanda tangannya berubah.")
        findings.append(_about(SIGNATURE, "signature_wrong", message))
    return findings


def _content(
    files: Mapping[str, bytes], manifest: Any
) -> tuple[BundleContent | None, list[Finding]]:
    """What the files state, as far as all of them can be read."""
    try:
        loaded = load_text(files[INSTRUMENT].decode(), file=INSTRUMENT)
        content = BundleContent(
            instrument=loaded.require(),
            round=_round(manifest["round"]),
            answers=[_answer(row) for row in _json(files[ANSWERS])["answers"]],
            readings=[_reading(row) for row in _json(files[VERDICTS])["readings"]],
            evidence=[_evidence(row) for row in _json(files[EVIDENCE])["evidence"]],
            trail=_trail(_json(files[TRAIL])) if TRAIL in files else None,
        )
    except InputRejected as error:
        return None, list(error.findings)
    except _MISSHAPEN:
        message = msg("Isi bundel tidak berbentuk seperti yang ditetapkan {format}.", format=FORMAT)
        return None, [_about("", "misshapen", message)]
    return content, []


def _counted_again(
    content: BundleContent, files: Mapping[str, bytes], public: bytes
) -> list[Finding]:
    """Write every file anew from what the bundle states, and name those that differ."""
    try:
        again = parts_of(content)
        again[MANIFEST] = manifest_of(content, again, public=public)
    except InputRejected as error:
        return list(error.findings)
    except _MISSHAPEN:
        message = msg("Isi bundel tidak berbentuk seperti yang ditetapkan {format}.", format=FORMAT)
        return [_about("", "misshapen", message)]
    differing = {name for name in _DERIVED if again.get(name) != files.get(name)}
    if differing - {MANIFEST}:
        differing.discard(MANIFEST)  # it differs because the others do
    message = msg("Tidak sesuai dengan isi bundel lainnya ketika dihitung ulang.")
    return [_about(name, "differs_when_counted", message) for name in sorted(differing)]


def _round(row: Any) -> RoundFacts:
    at = dt.datetime.fromisoformat(_text(row["at"]))
    names = ("regency", "identity", "title", "stage")
    regency, identity, title, stage = (_text(row[name]) for name in names)
    return RoundFacts(regency, identity, title, stage, at)


def _answer(row: Any) -> Answer:
    number = None if row["number"] is None else _decimal(row["number"])
    option, has_evidence = _text(row["option"]), _flag(row["has_evidence"])
    return Answer(_text(row["question"]), Basis(row["basis"]), number, option, has_evidence)


def _reading(row: Any) -> Reading:
    verdict = Verdict(
        question=_text(row["question"]),
        stage=_text(row["stage"]),
        verifier=_text(row["verifier"]),
        decision=Decision(row["decision"]),
        claimed=_decimal(row["claimed"]),
        points=_decimal(row["points"]),
        reason=None if row["reason"] is None else ReasonKind(row["reason"]),
        is_decisive=_flag(row["is_decisive"]) or False,
    )
    return Reading(int(_text(row["number"])), verdict)


def _evidence(row: Any) -> EvidenceFact:
    return EvidenceFact(
        question=_text(row["question"]),
        sha256=_text(row["sha256"]),
        size=int(_text(row["size"])),
        kind=_text(row["kind"]),
        period_from=row["period_from"] and dt.date.fromisoformat(row["period_from"]),
        period_until=row["period_until"] and dt.date.fromisoformat(row["period_until"]),
    )


def _trail(row: Any) -> TrailEnd:
    return TrailEnd(_text(row["hash"]), int(_text(row["count"])))


def _json(data: bytes) -> Any:
    """The JSON value in ``data``, ``None`` where there is none."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _flag(value: Any) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise TypeError("not a flag")
    return value


def _decimal(value: Any) -> Decimal:
    """Points may carry eight decimals: a level times a maximum."""
    number = Decimal(_text(value))
    if not number.is_finite() or abs(number.adjusted()) > _DIGITS:
        raise ValueError("not a number of points")
    return number


def _about(file: str, code: str, message: Message) -> Finding:
    return Finding(code, message, Place(file=file))
