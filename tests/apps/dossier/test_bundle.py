"""A bundle taken from the site or by the command says what the page says, to anybody who checks."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse
from typer.testing import CliRunner

from layak.apps.assessment.scores import score_of
from layak.apps.verification.readings import answers_of, rulings_of, verified_of
from layak.apps.verification.signing import signing_key
from layak.cli.app import app
from layak.core.values import plain
from layak.core.verification.stages import StageAct
from layak.documents.bundle import read_bundle
from layak.vault.keyring import key_id, public_bytes
from tests import builders
from tests.apps.verification import scenes
from tests.apps.verification.scenes import Scene, lowered, rejected
from tests.documents.bundles import SCRIPT, with_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Scene:
    """A round that two people of the province have read and delivered, cut by 3 points."""
    made = scenes.scene()
    made.hand_in()
    made.judge_all(builders.vera(), {"2.2": lowered("1"), "1.2b": rejected()})
    made.judge(builders.tono(), "2.2", lowered("0.5"))
    made.judge(builders.vera(), "2.2", lowered("1", words="Diputus bersama", is_decisive=True))
    made.act(builders.vera(), StageAct.DELIVER)
    return made


def taken(scene: Scene, by: str = "sari") -> bytes:
    """The bundle as somebody downloads it."""
    person = getattr(scenes, by, None) or getattr(builders, by)
    response = builders.client_of(person()).get(reverse("bundle", args=[scene.round_.public_id]))
    assert response.status_code == 200
    return bytes(response.content)


def totals(scene: Scene) -> tuple[str, str]:
    """Claimed and verified as the site counts them."""
    round_ = scene.fresh()
    result = verified_of(round_, answers=answers_of(round_), rulings=rulings_of(round_))
    assert result.claimed.points == score_of(round_).score.points
    return plain(result.claimed.points), plain(result.verified.points)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)


def test_the_script_the_command_and_the_page_say_the_same(here: Scene, tmp_path: Path) -> None:
    claimed, verified = totals(here)
    assert Decimal(claimed) - Decimal(verified) == 2
    file = tmp_path / "bundel.zip"
    file.write_bytes(taken(here))
    key = key_id(public_bytes(signing_key()))
    by_script = run("-I", "-S", str(SCRIPT), str(file), key)
    assert by_script.returncode == 0, by_script.stdout
    assert f"claimed: {claimed}" in by_script.stdout
    assert f"verified: {verified}" in by_script.stdout
    by_command = run(
        "-c", "from layak.cli import main; main()", "round", "verify", str(file), "--key", key,
        "--json",
    )  # fmt: skip
    assert by_command.returncode == 0, by_command.stderr
    said = json.loads(by_command.stdout)
    assert (said["claimed"], said["verified"]) == (claimed, verified)


def test_the_command_writes_it_too(here: Scene, tmp_path: Path) -> None:
    file = tmp_path / "bundel.zip"
    for name in (here.round_.title, str(here.round_.public_id)):
        done = CliRunner().invoke(app, ["round", "export", name, str(file), "--json"])
        assert done.exit_code == 0, done.output
        checked = read_bundle(file.read_bytes())
        assert checked.findings == ()
        assert checked.content is not None
        assert checked.content.round.identity == str(here.round_.public_id)


def test_a_round_nobody_knows_and_one_that_is_not_alone_are_refused(
    here: Scene, tmp_path: Path
) -> None:
    builders.round_(here.round_.title, of=builders.regency("16.10"))
    for name in ("Tidak ada", here.round_.title):
        done = CliRunner().invoke(app, ["round", "export", name, str(tmp_path / "x.zip")])
        assert done.exit_code == 2
    assert str(here.round_.public_id) in done.output
    assert not (tmp_path / "x.zip").exists()


@pytest.mark.parametrize("name", ["answers.json", "verdicts.json", "evidence.json", "trail.json"])
@pytest.mark.parametrize("content", [None, b"{}"])
def test_a_file_taken_out_or_changed_is_named(
    here: Scene, name: str, content: bytes | None, tmp_path: Path
) -> None:
    data = with_files(taken(here), {name: content})
    found = {each.where.file for each in read_bundle(data).findings}
    assert name in found
    file = tmp_path / "bundel.zip"
    file.write_bytes(data)
    by_script = run("-I", "-S", str(SCRIPT), str(file))
    assert by_script.returncode == 1
    assert name in by_script.stdout


def test_verifiers_are_letters_and_numbers_and_their_words_stay_here(here: Scene) -> None:
    data = taken(here)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        readings = json.loads(archive.read("verdicts.json"))["readings"]
    assert {each["verifier"] for each in readings} == {"V1", "V2"}
    assert b"Diputus bersama" not in data
    assert b"Vera" not in data


def test_what_is_not_delivered_yet_is_not_in_it(here: Scene) -> None:
    other = scenes.scene(title="Sedang dinilai")
    other.hand_in()
    other.judge_all(builders.vera(), {"2.2": rejected()})
    for who in ("sari", "vera"):
        content = read_bundle(taken(other, who)).content
        assert content is not None
        assert content.readings == []
        assert content.round.stage == "VA"
    assert read_bundle(taken(here)).content.readings  # type: ignore[union-attr]  # it is sound


def test_a_second_look_is_in_it_once_the_stage_is_closed(here: Scene) -> None:
    from layak.apps.verification.actions import finish_repair

    here.prove("2.2", "Laporan")
    finish_repair(actor=builders.actor(builders.sari()), round_=here.fresh(), at=here.later())
    here.judge(builders.vera(), "2.2")
    before = read_bundle(taken(here))
    assert before.score["verified"]["total"] == plain(
        verified_of(
            here.fresh(), answers=answers_of(here.fresh()),
            rulings=rulings_of(here.fresh(), until=here.round_.submissions.last().at),
        ).verified.points
    )  # fmt: skip
    here.act(builders.vera(), StageAct.CLOSE)
    after = read_bundle(taken(here))
    assert after.findings == ()
    assert after.score["verified"]["total"] == totals(here)[1]
    assert Decimal(after.score["verified"]["total"]) > Decimal(before.score["verified"]["total"])


def test_every_document_is_stated_by_its_hash_and_the_trail_by_its_end(here: Scene) -> None:
    from layak.apps.audit.models import Head

    content = read_bundle(taken(here)).content
    assert content is not None
    hashes = {each.sha256 for each in content.evidence}
    assert hashes == {each.versions.get().sha256 for each in here.documents.values()}
    assert content.trail is not None
    assert content.trail.hash == Head.objects.get().hash


def test_an_agency_does_not_take_it(here: Scene) -> None:
    url = reverse("bundle", args=[here.round_.public_id])
    assert builders.client_of(builders.budi()).get(url).status_code == 404
    assert builders.client_of(builders.dewi()).get(url).status_code == 200
