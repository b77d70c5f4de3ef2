# SPDX-License-Identifier: EUPL-1.2
"""The command itself: Dutch help everywhere, one clear sentence for wrong use, a light start."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import click
import pytest

import opstap as pakket
from opstap.cli import opstap as hoofdopdracht

ENGELS = re.compile(
    r"\b(usage|options?|commands?|arguments?|show|this|message|exit|help|text|integer|"
    r"range|path|file|required|default|version|error|invalid|missing|try|the)\b",
    re.IGNORECASE,
)
ZWAAR = {"click", "numpy", "openpyxl", "polars", "rich", "xlsxwriter", "yaml"}


def opdrachten(groep: click.Group, pad: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every command and subcommand, the empty path of the command itself first."""
    yield pad
    context = click.Context(groep)
    for naam in groep.list_commands(context):
        onder = groep.get_command(context, naam)
        assert onder is not None
        if isinstance(onder, click.Group):
            yield from opdrachten(onder, (*pad, naam))
        else:
            yield (*pad, naam)


PADEN = list(opdrachten(hoofdopdracht))


def draai_los(*woorden: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *woorden], capture_output=True, text=True, check=False, timeout=60
    )


def test_alle_opdrachten_zijn_er() -> None:
    assert {pad[0] for pad in PADEN if pad} == {
        "bedrijf",
        "beeld",
        "beheer",
        "benchmark",
        "bronnen",
        "doctor",
        "doorreken",
        "gebieden",
        "gemeente",
        "prognose",
        "publicatie",
        "regels",
        "register",
        "serve",
        "trajecten",
        "verdeel",
    }
    assert ("gebieden", "omzetten") in PADEN


@pytest.mark.parametrize("pad", PADEN, ids=lambda pad: " ".join(("opstap", *pad)))
def test_elke_uitleg_is_nederlands(opstap: Any, pad: tuple[str, ...]) -> None:
    afloop = opstap(*pad, "--help")
    assert (afloop.status, afloop.fout) == (0, "")
    assert afloop.uit.startswith(f"Gebruik: {' '.join(('opstap', *pad))} [OPTIES]")
    assert "Toon deze uitleg." in afloop.uit
    zonder_optienamen = re.sub(r"--?[a-z0-9-]+", "", afloop.uit)
    assert ENGELS.findall(zonder_optienamen) == []


def test_de_versie(opstap: Any) -> None:
    assert opstap("--version").uit == f"opstap {pakket.__version__}\n"


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        (["onzin"], "Opdracht 'onzin' bestaat niet."),
        (["bronnen", "lijst", "--onzin"], "Optie '--onzin' bestaat niet."),
        (["bronnen", "toon"], "Er ontbreekt een argument 'ID'."),
        (["bronnen", "toon", "a", "b"], "Onverwacht extra argument (b)."),
        (["bronnen", "lijst", "--jaar"], "Geef een waarde mee bij optie '--jaar'."),
        (["bronnen", "lijst", "--jaar", "x"], "'x' is geen heel getal."),
        (["bronnen", "lijst", "--status", "zeker"], "'zeker' is niet een van 'gepubliceerd', "),
        (["bronnen", "lijst", "--bekend-op", "nu"], "'nu' is geen datum in de vorm jjjj-mm-dd."),
        (["bronnen", "lijst", "--document", "brief"], "Bedoelt u: brief-2024, brief-2023, "),
        (["bronnen", "lijst", "--onderwerp", "geld"], "Kies uit: banenafspraak, beschut_werk, "),
        (["bronnen", "lijst", "--uit", "x.pdf"], "'.pdf' is onbekend. Kies uit: .csv, .xlsx, "),
        (["bronnen", "lijst", "--uit", "."], "'.' is een map; noem een bestand."),
        (["bronnen", "toon", "impulsbudgt.2032"], "Bedoelt u: impulsbudget.2032, "),
        (
            ["bronnen", "toon", "impulsbudget.2026", "--bekend-op", "2020-01-01"],
            "impulsbudget.2026 was op 2020-01-01 nog niet bekend.",
        ),
        (["gebieden", "code", "xxqq"], "Geen gemeente lijkt op 'xxqq'."),
        (["gebieden", "lijst", "--jaar", "2010"], "Kies een jaar vanaf 2015."),
        (["gebieden", "lijst", "--provincie", "Holland"], "Provincies: Groningen, Fryslân, "),
        (["gebieden", "herindelingen", "--vanaf", "99999"], "99999 ligt buiten het bereik"),
        (["gebieden", "omzetten", "weg.csv", "--van", "2021"], "dit bestand bestaat niet"),
        (["gebieden", "samenwerkingsverbanden", "weg.csv"], "dit bestand bestaat niet"),
        (["gebieden", "kaart"], "Er ontbreekt een optie '--uit'."),
        (["beeld", "--sleutel", "onzin"], "Sleutel 'onzin' bestaat niet."),
    ],
)
def test_verkeerd_gebruik_krijgt_een_nederlandse_zin_en_status_2(
    opstap: Any, woorden: list[str], zin: str
) -> None:
    afloop = opstap(*woorden)
    assert (afloop.status, afloop.uit) == (2, "")
    *ervoor, laatste = afloop.fout.splitlines()
    assert laatste.startswith("Fout: ")
    assert zin in laatste
    assert all(regel.startswith(("Gebruik: ", "Uitleg: ")) for regel in ervoor if regel)


def test_zonder_opdracht_volgt_de_uitleg(opstap: Any) -> None:
    afloop = opstap()
    assert (afloop.status, afloop.uit) == (2, "")
    assert "Opdrachten:" in afloop.fout


@pytest.mark.parametrize("module", ["opstap", "opstap.gebieden", "opstap.verdeling"])
def test_importeren_laadt_geen_zware_bibliotheek(module: str) -> None:
    toegestaan = {"yaml"} if module == "opstap.verdeling" else set()  # the ledger is YAML
    vraag = f"import sys, {module}; print(*{ZWAAR - toegestaan!r} & sys.modules.keys())"
    afloop = draai_los("-c", vraag)
    assert (afloop.returncode, afloop.stdout.strip()) == (0, ""), afloop.stderr


def test_de_uitleg_start_zonder_rekenbibliotheken() -> None:
    vraag = (
        "import sys; from opstap.cli import main\n"
        "try: main(['--help'])\n"
        f"finally: print(*{ZWAAR - {'click'}!r} & sys.modules.keys(), file=sys.stderr)"
    )
    afloop = draai_los("-c", vraag)
    assert afloop.stderr.strip() == ""
    assert "Opdrachten:" in afloop.stdout


def test_als_module_is_het_dezelfde_opdracht() -> None:
    afloop = draai_los("-m", "opstap", "bronnen", "toon", "impulsbudget.korting")
    assert afloop.returncode == 0
    assert afloop.stdout.startswith("Efficiëntiekorting op het impulsbudget: 10%")


def op_een_scherm(opstap: Any, breedte: int, *woorden: object) -> list[str]:
    """What a terminal of this width shows, without colours and spaces at the end."""
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("COLUMNS", str(breedte))
        omgeving.setattr(sys.stdout, "isatty", lambda: True)
        uit = opstap(*woorden).uit
    return [regel.rstrip() for regel in re.sub(r"\x1b\[[0-9;]*m", "", uit).splitlines()]


def test_een_bedrag_breekt_niet_af_op_een_smal_scherm(opstap: Any) -> None:
    regels = op_een_scherm(opstap, 80, "beeld", "GM0777")
    (rij,) = [regel for regel in regels if regel.startswith("2026")]
    assert rij.split() == ["2026", "€", "70.073", "€", "47.627*", "€", "58.950*", "28*"]
    assert max(len(regel) for regel in regels if not regel.startswith("  opstap")) <= 80


def test_kolommen_die_niet_passen_worden_genoemd(opstap: Any) -> None:
    vraag = ("verdeel", "impulsbudget", "--jaar", 2026)
    smal = op_een_scherm(opstap, 80, *vraag)
    assert "Niet getoond: ontvanger, samenwerkingsverband, herkomst." in " ".join(smal)
    (groningen,) = [regel for regel in smal if regel.startswith("GM0014")]
    assert groningen.endswith("€ 517.775")

    breed = op_een_scherm(opstap, 160, *vraag)
    assert "Niet getoond" not in " ".join(breed)
    assert any(regel.startswith("│ GM0014 │") and "berekend" in regel for regel in breed)
