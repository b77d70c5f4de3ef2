# SPDX-License-Identifier: EUPL-1.2
"""Beschut werk, an ordinary employer or day activities: which way to go (WM-01, WM-02, LK-09).

The law has no definition of day activities with a work character; the order of the steps follows
from the duty of article 10b. What somebody yields is practice and never a condition: this question
knows no loonwaarde.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from opstap.basis.fouten import GebruiksFout
from opstap.regels.beschut import arbeidsvermogen as vermogen
from opstap.regels.beschut.groep import keur_vaststelling, vaststelling_geldt
from opstap.regels.kern import waarden
from opstap.regels.kern.beslissen import TabelUitkomst, besluit
from opstap.regels.kern.beslistabel import tabel
from opstap.regels.kern.route import Route

ZINNEN: Mapping[object, str] = {
    "beschut_werk": "De weg is beschut werk.",
    "gewone_werkgever": "De weg is een gewone werkgever, met loonkostensubsidie en banenafspraak.",
    "dagbesteding": "De weg is dagbesteding; college (Wmo) of zorgkantoor (Wlz) onderzoekt dat.",
    "eerst_uwv": "Vraag eerst UWV om een advies over beschut werk.",
}
KENMERKEN: Mapping[str, tuple[str, str]] = {
    "Verhouding": ("een baan met minimumloon of cao", "geen contract en geen loon"),
    "Plicht": ("recht na de vaststelling (artikel 10b)", "maatwerkvoorziening na onderzoek"),
    "Opbrengst": ("loon onder aangepaste omstandigheden, met loonkostensubsidie", "geen of weinig"),
    "Wie beslist": ("het college, na advies van UWV", "het college (Wmo) of zorgkantoor (Wlz)"),
    "Geld": ("Participatiewet en budget voor uitkeringen", "Wmo of Wlz"),
}
"""How beschut werk and day activities differ in practice: an explanation, never a condition."""
_GEEN_GRENS = (
    "De praktijk noemt soms een grens van ongeveer 30 procent. Die staat niet in de wet en telt "
    "hier niet mee."
)
_TEGENSTRIJDIG = (
    "Volgens de andere antwoorden is er geen arbeidsvermogen, maar {wat}. Dat klopt niet samen. "
    "Laat eerst opnieuw naar het arbeidsvermogen kijken. {gevolg}"
)
_WEL_VASTGESTELD = (
    "het college stelde vast dat deze persoon alleen beschut kan werken",
    "Zolang de vaststelling geldt, geldt ook de plicht (Participatiewet, artikel 10b).",
)
_WEL_POSITIEF = (
    "het laatste advies van UWV over beschut werk is positief",
    "Is het advies oud, vraag UWV dan om een nieuw advies.",
)
_GEEN_STEUN = ("geen", "negatief")
_ZONDER_ADVIES = (
    "Er is een vaststelling van het college, maar geen positief advies van UWV. Het college stelt "
    "pas vast na een advies van UWV (Participatiewet, artikel 10b, lid 2). Kijk dat na; zolang de "
    "vaststelling geldt, geldt de plicht."
)


def dagbesteding(feiten: waarden.Feiten, peildatum: date) -> TabelUitkomst:
    """Which way to go for a person on ``peildatum``.

    Raises :class:`GebruiksFout` when the view on arbeidsvermogen contradicts the facts below it, a
    determination or a positive advice, and for a day before 2024, when the Wmo was not read.
    """
    keur_vaststelling(feiten)
    geldt = vaststelling_geldt(feiten, peildatum)
    beeld = _beeld(feiten, peildatum)
    if beeld == "niet" and (geldt or feiten.get("advies_beschut") == "positief"):
        wat, gevolg = _WEL_VASTGESTELD if geldt else _WEL_POSITIEF
        raise GebruiksFout(_TEGENSTRIJDIG.format(wat=wat, gevolg=gevolg))
    advies = feiten.get("advies_beschut")
    return besluit(
        tabel("dagbesteding", peildatum),
        feiten,
        {"beeld_arbeidsvermogen": beeld, "beschut_geldt": geldt},
        peildatum=peildatum,
        uitkomstzinnen=ZINNEN,
        waarschuwingen=(_ZONDER_ADVIES,) if geldt and advies in _GEEN_STEUN else (),
        slot=(*_verschillen(), _GEEN_GRENS),
    )


def _verschillen() -> Iterator[str]:
    """How the two differ, a sentence for each mark."""
    for kenmerk, (beschut, dag) in KENMERKEN.items():
        yield f"{kenmerk}: bij beschut werk {beschut}; bij dagbesteding {dag}."


def _beeld(feiten: waarden.Feiten, dag: date) -> str | None:
    """The view on arbeidsvermogen: as given, or as it follows from the facts of LK-09."""
    gegeven = waarden.keuze(feiten, "beeld_arbeidsvermogen")
    volgt = vermogen.heeft_arbeidsvermogen(feiten, dag)
    if volgt is None:
        return gegeven
    beeld = "wel" if volgt else "niet"
    if gegeven not in (None, beeld):
        raise GebruiksFout(
            f"beeld_arbeidsvermogen is {gegeven}, maar uit de andere antwoorden volgt {beeld}. "
            "Laat een van de twee weg."
        )
    return beeld


DAGBESTEDING = Route(
    id="dagbesteding",
    naam="Beschut werk of dagbesteding",
    vraag="Past beschut werk, een gewone werkgever of dagbesteding?",
    groep="dagbesteding",
    feiten=(
        "beeld_arbeidsvermogen",
        *vermogen.FEITEN,
        "beschut_vastgesteld",
        "vaststelling_ingetrokken",
        "advies_beschut",
        "aanpassing_nodig",
        "begeleiding_nodig",
    ),
    regels=("WM-02", "WM-01", "LK-09", "BW-01", "BW-02", "BW-03", "BW-04"),
    velden={"richting": "Richting", "stap": "Volgende stap"},
    antwoord=dagbesteding,
    stapsgewijs=True,
    voorbeeld={
        "kan_taak": "ja",
        "werknemersvaardigheden": "ja",
        "minuten_achtereen": "90",
        "uren_per_dag": "5",
        "beschut_vastgesteld": "geen",
        "advies_beschut": "geen",
        "aanpassing_nodig": "nee",
        "begeleiding_nodig": "ja",
    },
)
