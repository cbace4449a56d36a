"""Memeriksa bundel Layak tanpa Layak. Checks a Layak bundle without Layak.

    python3 verify_bundle.py BUNDLE.zip [KEY]

A bundle is a ZIP archive with all that one evaluation of one region rests on. This script needs
Python 3.11 and nothing else. It asks:

1. Are the files those that the manifest lists, to the last byte?
2. Did KEY, which the region's receipt names, sign the manifest? (Without KEY any key will do.)
3. What do the verifiers' readings leave of each claim?
4. Which scores follow from the claims, and from what is left of them?

It ends with 0 (all is as it was signed), 1 (something differs) or 2 (no bundle, or a damaged one);
docs/algorithms/bundle.md has the rules.
"""

import base64
import hashlib
import json
import struct
import sys
import zipfile
import zlib
from decimal import Decimal
from pathlib import Path

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
PARTS = {"answers.json", "evidence.json", "instrument.json", "score.json", "verdicts.json"}
STAGES = ["EM", "VA", "LAP", "PU", "VL", "VF"]  # in the order in which they are held


# 1. The archive ---------------------------------------------------------------------------------
def archive_of(files):
    """The only archive of these files: in order of name, not compressed, dated 1980-01-01 (33)."""
    body = index = b""
    for name, data in sorted(files.items()):
        sums = 0, 0, 0, 33, zlib.crc32(data), len(data), len(data), len(name), 0
        both = struct.pack("<5H3L2H", 20, *sums)
        place = struct.pack("<3H2L", 0, 0, 0, 0o100644 << 16, len(body))
        index += b"PK\1\2\x14\3" + both + place + name.encode()
        body += b"PK\3\4" + both + name.encode() + data
    end = 0, 0, len(files), len(files), len(index), len(body), 0
    return body + index + struct.pack("<4s4H2LH", b"PK\5\6", *end)


# 2. The signature: Ed25519, after RFC 8032 ------------------------------------------------------
P = 2**255 - 19  # numbers are counted modulo P
L = 2**252 + 27742317777372353535851937790883648493  # so many points are multiples of BASE
D = -121665 * pow(121666, -1, P) % P  # points lie on the curve y² - x² = 1 + D x² y²


def add(a, b):
    (x1, y1), (x2, y2), t = a, b, D * a[0] * b[0] * a[1] * b[1]
    x, y = x1 * y2 + x2 * y1, y1 * y2 + x1 * x2
    return x * pow(1 + t, -1, P) % P, y * pow(1 - t, -1, P) % P


def times(number, point):
    if number == 0:
        return 0, 1
    half = times(number >> 1, add(point, point))
    return add(half, point) if number & 1 else half


def point(data):
    """The point behind 32 bytes: y, and in the highest bit whether x is odd."""
    y, odd = int.from_bytes(data, "little") & ((1 << 255) - 1), data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)  # the root of the square, or of its negative
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    if y >= P or x * x % P != square or (x == 0 and odd):
        raise ValueError("not a point of the curve")
    return (x if x & 1 == odd else P - x), y


def is_signed(message, signature, public):
    """Whether S·BASE − h·A is R: R and S are the signature, A is the key, h binds the message."""
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(r + public + message).digest(), "little") % L
    x, y = point(public)
    x, y = add(times(s, point(b"\x58" + b"\x66" * 31)), times(h, (P - x, y)))
    return len(signature) == 64 and s < L and r == (y | (x & 1) << 255).to_bytes(32, "little")


# 3. What the readings leave of the claims -------------------------------------------------------
def settle(readings):
    """The reading that counts, by question. In a stage it is the decisive one, else the one on
    which all agree: the same points of the same claim. A later stage has the last word."""
    left, by_stage = {}, {}
    for each in readings:
        by_stage.setdefault((STAGES.index(each["stage"]), each["question"]), []).append(each)
    for (_, question), here in sorted(by_stage.items()):
        counting = [each for each in here if each["is_decisive"]] or here
        if len({(each["claimed"], each["points"]) for each in counting}) == 1:
            left[question] = counting[0]
    return left


# 4. From answers to points, and from points to a score ------------------------------------------
def points_of(question, answer):
    """What an answer claims: points, a level of the maximum, or a value that has a price."""
    maximum = Decimal(question["maximum"])
    if question["kind"] == "choice" and answer["basis"] == "value":
        prices = [each for each in question["options"] if each["code"] == answer["option"]]
    elif answer["basis"] == "value":
        value, top = Decimal(answer["number"]), Decimal("Infinity")
        prices = [each for each in question["bands"] if value >= Decimal(each.get("at_least", 0))]
        prices = [each for each in prices if value < Decimal(each.get("below", top))]
    else:
        unit = maximum if answer["basis"] == "level" else 1
        prices = [{"points": Decimal(answer["number"]) * unit}]
    if len(prices) != 1 or not 0 <= Decimal(prices[0]["points"]) <= maximum:
        raise ValueError(f"{question['code']}: {answer}")
    return Decimal(prices[0]["points"])


def plain(number):
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) if number else "0"


def score_of(instrument, points):
    """Caps in the instrument's order, sums, and the highest rank with bound and gates met."""
    clusters, indicators, questions = {}, {}, {}
    for cluster in instrument["clusters"]:
        clusters[cluster["code"]] = Decimal(0)
        for indicator in cluster["indicators"]:
            room = Decimal(indicator["maximum"])
            for code in (each["code"] for each in indicator["questions"]):
                questions[code] = min(points.get(code, Decimal(0)), room)
                room -= questions[code]
            indicators[indicator["code"]] = Decimal(indicator["maximum"]) - room
            clusters[cluster["code"]] += indicators[indicator["code"]]
    total, reached, rank = sum(clusters.values()), indicators | points, None
    for each in instrument["ranks"]:
        gates = [(reached.get(g["subject"], 0), g["points"]) for g in each.get("gates", [])]
        if total < Decimal(each["at_least"]) or any(has < Decimal(needs) for has, needs in gates):
            break
        rank = each["name"]
    parts = {"clusters": clusters, "indicators": indicators, "questions": questions}.items()
    parts = {part: {code: plain(of[code]) for code in of} for part, of in parts}
    return {"total": plain(total), "rank": rank, **parts}


def count_again(files):
    """What verdicts.json and score.json must say, from instrument, answers and readings."""
    names = "instrument.json", "answers.json", "verdicts.json"
    instrument, answers, verdicts = (json.loads(files[name]) for name in names)
    blocks = [block for cluster in instrument["clusters"] for block in cluster["indicators"]]
    questions = {each["code"]: each for block in blocks for each in block["questions"]}
    claims = {a["question"]: points_of(questions[a["question"]], a) for a in answers["answers"]}
    left, effective, after = settle(verdicts["readings"]), {}, {}
    for code in questions:  # a claim that was lowered counts no more than the reading says
        claim, reading = claims.get(code, Decimal(0)), left.get(code, {"stage": ""})
        is_whole = reading.get("decision", "upheld") == "upheld"
        after[code] = claim if is_whole else min(claim, Decimal(reading["points"]))
        row = {"claimed": plain(claim), "points": plain(after[code]), "stage": reading["stage"]}
        effective[code] = row
    verified = score_of(instrument, after) if verdicts["readings"] else None
    score = {"claimed": score_of(instrument, claims), "verified": verified}
    return {"verdicts.json": {**verdicts, "effective": effective}, "score.json": score}


def check(path, key=""):
    """What is wrong, each with the file; the score; and the name of the key."""
    with zipfile.ZipFile(path) as archive:
        names, wrong = archive.namelist(), []
        files = {name: archive.read(name) for name in names}
    manifest = json.loads(files[MANIFEST])
    listed, public = manifest["files"], base64.b64decode(manifest["key"])
    for name in sorted({*names, *listed, *PARTS, SIGNATURE}):
        if name not in names:
            wrong.append(f"{name}: dihapus / was removed")
        elif name not in {*listed, MANIFEST, SIGNATURE} or names.count(name) > 1:
            wrong.append(f"{name}: ditambahkan / was added")
        elif name in listed and hashlib.sha256(files[name]).hexdigest() != listed[name]:
            wrong.append(f"{name}: berubah / was changed")
    if not is_signed(files[MANIFEST], files.get(SIGNATURE, b""), public):
        wrong.append(f"{SIGNATURE}: tanda tangan tidak cocok / the signature does not fit")
    if not wrong and archive_of(files) != Path(path).read_bytes():
        wrong.append(f"{path}: ada bita di luar berkas / bytes outside the files")
    for name, value in count_again(files).items() if not wrong else ():
        written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if written.encode() != files[name]:
            wrong.append(f"{name}: hitungannya lain / does not follow from the other files")
    signer = hashlib.sha256(public).hexdigest()[:16]
    if key not in {"", signer}:
        wrong.append(f"{MANIFEST}: kunci lain / signed with another key: {signer}")
    return wrong, json.loads(files.get("score.json", "{}")), signer


if __name__ == "__main__":
    try:
        faults, score, signer = check(*sys.argv[1:3])
    except Exception as error:  # whatever a stranger's file may bring about
        sys.exit(print(f"Bukan bundel yang utuh / not a whole bundle: {error!r}") or 2)
    totals = [f"{name}: {each and each['total']}" for name, each in score.items()]
    print(*faults or ["Utuh / whole"], f"kunci / key: {signer}", *totals, sep="\n")
    sys.exit(1 if faults else 0)
