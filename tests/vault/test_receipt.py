"""A receipt: every wrong character is found, and the sentence says what is wrong with it."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.vault import receipt as receipts
from layak.vault.keyring import load_key, public_bytes
from layak.vault.receipt import (
    PREFIX,
    NotAReceipt,
    Receipt,
    ReceiptForged,
    ReceiptMistyped,
    SigningKeyUnknown,
    from_code,
    sign,
    to_code,
    verify,
)

KEY = load_key(base64.b64encode(b"kunci hanya untuk pengujian 0001"))
OTHER_KEY = load_key(base64.b64encode(b"kunci hanya untuk pengujian 0002"))
KNOWN = [public_bytes(OTHER_KEY), public_bytes(KEY)]
FACTS: dict[str, Any] = {
    "regency": "16.12",
    "round": "3f0c7a52-0a8e-4c5f-9a42-6b0e2d1c9f77",
    "title": "Evaluasi KLA 2026",
    "stage": "EM",
    "at": "2026-03-02T02:00:00+00:00",
    "content": hashlib.sha256(b"isi").hexdigest(),
    "claimed": "771.61",
    "verified": None,
    "instrument": hashlib.sha256(b"instrumen").hexdigest(),
}
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)


def test_a_receipt_is_valid_under_the_key_that_signed_it() -> None:
    verify(sign(FACTS, key=KEY), known=KNOWN)


def test_the_same_facts_give_the_same_receipt() -> None:
    assert sign(FACTS, key=KEY) == sign(dict(reversed(FACTS.items())), key=KEY)


@pytest.mark.parametrize("fact", FACTS)
def test_a_receipt_with_one_fact_missing_is_not_signed(fact: str) -> None:
    with pytest.raises(ValueError, match=fact):
        sign({name: FACTS[name] for name in FACTS if name != fact}, key=KEY)


@pytest.mark.parametrize("fact", FACTS)
def test_a_changed_fact_is_found(fact: str) -> None:
    signed = sign(FACTS, key=KEY)
    changed = replace(signed, payload={**FACTS, fact: "1771.61"})
    with pytest.raises(ReceiptForged, match="tanda tangannya"):
        verify(changed, known=KNOWN)


def test_a_fact_put_in_is_found() -> None:
    signed = sign(FACTS, key=KEY)
    with pytest.raises(ReceiptForged):
        verify(replace(signed, payload={**FACTS, "peringkat": "Utama"}), known=KNOWN)


def test_a_receipt_of_an_unknown_key_names_that_key() -> None:
    signed = sign(FACTS, key=KEY)
    with pytest.raises(SigningKeyUnknown, match=signed.key_id):
        verify(signed, known=[public_bytes(OTHER_KEY)])


def test_a_receipt_signed_by_another_key_under_our_name_is_forged() -> None:
    forged = replace(sign(FACTS, key=OTHER_KEY), key_id=sign(FACTS, key=KEY).key_id)
    with pytest.raises(ReceiptForged):
        verify(forged, known=KNOWN)


def test_a_code_is_one_word_that_a_qr_code_holds_well() -> None:
    code = to_code(sign(FACTS, key=KEY))
    assert set(code.removeprefix(PREFIX)) <= set(ALPHABET)
    assert len(code) <= 430

    long = (
        "Penilaian mandiri Kabupaten Penukal Abab Lematang Ilir atas dua tahun data, 2024 dan 2025"
    )
    assert len(to_code(sign({**FACTS, "title": long}, key=KEY))) <= 510


@given(title=TEXTS, more=st.dictionaries(TEXTS, TEXTS, max_size=3))
def test_a_code_gives_the_receipt_back(title: str, more: dict[str, str]) -> None:
    signed = sign({**more, **FACTS, "title": title}, key=KEY)
    again = from_code(to_code(signed))
    assert again == signed
    verify(again, known=KNOWN)


def test_blanks_dashes_and_small_letters_do_not_disturb() -> None:
    signed = sign(FACTS, key=KEY)
    code = to_code(signed).lower()
    typed = "\n".join(f"{code[n : n + 5]}-{code[n + 5 : n + 10]} " for n in range(0, len(code), 10))
    assert from_code(typed) == signed


def test_every_character_that_is_changed_is_found() -> None:
    code = to_code(sign(FACTS, key=KEY))
    for position in range(len(PREFIX), len(code)):
        for other in {*"AZ27", ALPHABET[(ALPHABET.index(code[position]) + 1) % 32], "0", "é"}:
            if other != code[position]:
                with pytest.raises(ReceiptMistyped, match="ketik ulang"):
                    from_code(code[:position] + other + code[position + 1 :])


def test_every_character_that_is_left_out_is_found() -> None:
    code = to_code(sign(FACTS, key=KEY))
    for position in range(len(PREFIX), len(code)):
        with pytest.raises(ReceiptMistyped):
            from_code(code[:position] + code[position + 1 :])
    for length in range(len(PREFIX), len(code)):
        with pytest.raises(ReceiptMistyped):
            from_code(code[:length])


@pytest.mark.parametrize("text", ["", "https://contoh.example", "LAYAK2AAAA", "layak", "=SUM(1)"])
def test_what_is_no_code_is_called_so(text: str) -> None:
    with pytest.raises(NotAReceipt, match="LAYAK1"):
        from_code(text)


def test_a_forger_who_mends_the_check_sum_is_found_by_the_signature() -> None:
    signed = sign(FACTS, key=KEY)
    forged = Receipt({**FACTS, "claimed": "971.61"}, signed.key_id, signed.signature)
    with pytest.raises(ReceiptForged):
        verify(from_code(to_code(forged)), known=KNOWN)


@pytest.mark.parametrize(
    "facts",
    [b"", b"[]", b'{"at":1}', b"\xff", b'"\\ud800"', b"[" * 9000, b"NaN", b"0" * 10**6,
     json.dumps(FACTS).encode(), json.dumps({**FACTS, "title": "\ud800"}).encode()],
    ids=range(10),
)  # fmt: skip
def test_a_code_made_by_a_stranger_is_refused_and_never_an_error(facts: bytes) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=receipts._COMMON)
    body = b"k" * 8 + b"s" * 64 + packer.compress(facts) + packer.flush()
    whole = body + receipts._check(body)
    with pytest.raises(NotAReceipt):
        from_code(PREFIX + base64.b32encode(whole).decode().rstrip("="))
