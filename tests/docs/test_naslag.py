# SPDX-License-Identifier: EUPL-1.2
"""The documents agree with the code and with each other."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import pytest
import yaml
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import opstap
from opstap.cli import opstap as hoofdopdracht

WORTEL = Path(__file__).parents[2]
CODE = WORTEL / "src" / "opstap"
TAAL = CODE / "cli" / "taal" / "nl" / "LC_MESSAGES"
DOCUMENTEN = sorted([*WORTEL.glob("*.md"), *(WORTEL / "docs").rglob("*.md")])
ONUITGEGEVEN = "Nog niet uitgegeven"
"""Heading of the changes that a next version brings; it stands on top."""
# Names that software and statistics bring, or that are the same word in English.
ENGELS = {"cellerror", "cli", "document", "ensemble", "model", "numbererror", "opstap"} | {
    *("parameter", "parquet", "philox", "prior", "priors", "schema", "schemas", "variant"),
    *("api", "apps", "command", "commands", "context", "doctor", "home", "labs", "links"),
    *("management", "migration", "migrations", "models", "oidc", "routes", "serve", "status"),
    *("templatetags", "token", "tokens", "triggers", "views", "web", "wsgi"),
}
# Names that the web framework gives: settings of an app, numbered migrations, views of a part.
KADER = re.compile(r"\w+Config|\d{4}_\w+|views_\w+")


# The reference and the catalogue


def test_de_naslag_is_die_van_de_opdrachten() -> None:
    """Made in a process of its own, as ``make docs`` does."""
    maak = "import sys; from schrijf_naslag import naslag; sys.stdout.write(naslag())"
    uit = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", maak],
        cwd=WORTEL / "docs",
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout
    geschreven = (WORTEL / "docs" / "naslag" / "opdrachtregel.md").read_text(encoding="utf-8")
    assert geschreven == uit, "draai: make docs"


def test_de_vertaling_is_gecompileerd_uit_haar_bron() -> None:
    bron = zinnen(read_po(io.BytesIO((TAAL / "messages.po").read_bytes()), locale="nl"))
    assert len(bron) > 20
    gecompileerd = zinnen(read_mo(io.BytesIO((TAAL / "messages.mo").read_bytes())))
    assert gecompileerd == bron, "draai: make catalogus"


def zinnen(catalogus: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Sentence and translation, each with its plural when it has one."""
    return {_vormen(zin.id): _vormen(zin.string) for zin in catalogus if zin.id}


def _vormen(tekst: str | Sequence[str] | None) -> tuple[str, ...]:
    return (tekst,) if isinstance(tekst, str) else tuple(tekst or ())


def test_elke_zin_is_vertaald() -> None:
    bron = zinnen(read_po(io.BytesIO((TAAL / "messages.po").read_bytes()), locale="nl"))
    assert [zin for zin, vertaald in bron.items() if not all(vertaald)] == []


# Links


def koppelingen(pad: Path) -> Iterator[str]:
    tekst = re.sub(r"^```.*?^```$", "", pad.read_text(encoding="utf-8"), flags=re.M | re.S)
    yield from re.findall(r"\]\(([^)\s]+)\)", tekst)


def ankers(pad: Path) -> set[str]:
    """The anchors of the headings, as the usual viewers of Markdown make them."""
    tekst = re.sub(r"^```.*?^```$", "", pad.read_text(encoding="utf-8"), flags=re.M | re.S)
    koppen = re.findall(r"^#+ (.+)$", tekst, flags=re.M)
    return {re.sub(r"[^\w\- ]", "", kop.lower()).replace(" ", "-") for kop in koppen}


@pytest.mark.parametrize("pad", DOCUMENTEN, ids=lambda pad: str(pad.relative_to(WORTEL)))
def test_elke_koppeling_komt_ergens_uit(pad: Path) -> None:
    for koppeling in koppelingen(pad):
        if koppeling.startswith(("https://", "http://")):
            continue
        naam, _, anker = koppeling.partition("#")
        doel = (pad.parent / naam).resolve() if naam else pad
        assert doel.exists(), koppeling
        assert not anker or anker in ankers(doel), koppeling


def test_elke_pagina_is_te_vinden() -> None:
    gekoppeld = {
        (pad.parent / koppeling.partition("#")[0]).resolve()
        for pad in DOCUMENTEN
        for koppeling in koppelingen(pad)
    }
    paginas = {pad for pad in DOCUMENTEN if pad.is_relative_to(WORTEL / "docs")}
    besluiten = WORTEL / "docs" / "decisions"
    assert {pad for pad in paginas - gekoppeld if pad.parent != besluiten} == set()


# Versions


def test_de_versie_is_overal_dezelfde() -> None:
    project = tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    publiccode = yaml.safe_load((WORTEL / "publiccode.yml").read_text(encoding="utf-8"))
    wijzigingen = (WORTEL / "CHANGELOG.md").read_text(encoding="utf-8")
    assert project["version"] == opstap.__version__
    assert publiccode["softwareVersion"] == opstap.__version__
    uitgaven = re.findall(r"^## \[([^\]]+)\]", wijzigingen, flags=re.M)
    assert next(naam for naam in uitgaven if naam != ONUITGEGEVEN) == opstap.__version__
    assert ONUITGEGEVEN not in uitgaven[1:]
    assert project["license"] == publiccode["legal"]["license"] == "EUPL-1.2"


# The glossary


def namen() -> Iterator[tuple[str, Path]]:
    """Every package, module and public class."""
    for pad in sorted(CODE.rglob("*.py")):
        yield (pad.parent.name if pad.stem.startswith("__") else pad.stem), pad
        for knoop in ast.parse(pad.read_text(encoding="utf-8")).body:
            if isinstance(knoop, ast.ClassDef) and not knoop.name.startswith("_"):
                yield knoop.name, pad


def termen() -> list[str]:
    tekst = (WORTEL / "docs" / "glossary.md").read_text(encoding="utf-8")
    return [rij.split("|")[1].strip() for rij in tekst.splitlines() if rij.startswith("| ")][1:]


def test_elk_nederlands_woord_in_de_code_staat_in_de_woordenlijst() -> None:
    bekend = {woord.casefold() for term in termen() for woord in re.findall(r"[\w-]+", term)}
    ontbreekt = {
        f"{naam} ({pad.relative_to(WORTEL)})"
        for naam, pad in namen()
        if naam.casefold() not in bekend | ENGELS and not KADER.fullmatch(naam)
    }
    assert ontbreekt == set(), "zet deze woorden in docs/glossary.md"


def test_de_woordenlijst_is_alfabetisch_en_zonder_dubbelen() -> None:
    rijen = [term for term in termen() if set(term) != {"-"}]
    assert len(rijen) > 80
    assert rijen == sorted(set(rijen), key=str.casefold)


def test_de_handleiding_noemt_elke_opdracht() -> None:
    handleiding = (WORTEL / "docs" / "handleiding").glob("*.md")
    tekst = "".join(pad.read_text(encoding="utf-8") for pad in handleiding)
    opdrachten = hoofdopdracht.list_commands(click.Context(hoofdopdracht))
    assert [naam for naam in opdrachten if f"opstap {naam}" not in tekst] == []
