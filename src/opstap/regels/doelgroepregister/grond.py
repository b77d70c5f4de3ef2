# SPDX-License-Identifier: EUPL-1.2
"""Who belongs in the doelgroepregister of the banenafspraak, and on what ground (BA-01 and BA-02).

Wet financiering sociale verzekeringen, article 38b; Besluit Wfsv, articles 2.24 to 2.26; Besluit
SUWI, article 3.5. What UWV or the college established is a fact here, never computed; only the
half year that limitations must last, and when a finding of UWV has lapsed, are worked out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from opstap.basis.opmaak import kort_getal as kort
from opstap.basis.opmaak import opsomming
from opstap.regels.beschut.groep import keur_vaststelling, vaststelling_geldt
from opstap.regels.kern.beslissen import TabelUitkomst, besluit
from opstap.regels.kern.beslistabel import Tabel, beslis, tabel
from opstap.regels.kern.feiten import Waarde, feit_van
from opstap.regels.kern.kalender import datum
from opstap.regels.kern.parameters import parameter
from opstap.regels.kern.route import Route

FEITEN = (
    "beschut_vastgesteld",
    "vaststelling_ingetrokken",
    "register_steun",
    "loonwaarde_gemeten",
    "drempelfunctie",
    "beperking_maanden",
    "verdient_zonder_lks",
    "beoordeling_gevraagd_door",
    "register_wsw",
    "wajong",
    "duurzaam_geen_mogelijkheden",
    "werkt_in_dienstbetrekking",
    "school",
    "schriftelijk_gemeld",
    "wajong_afgewezen",
    "was_wsw_of_wajong",
    "proef_loondispensatie",
    "jong_beperkt",
    "alleen_met_voorziening",
    "voorziening_gekregen",
    "staat_ingeschreven",
)
ZINNEN: Mapping[object, str] = {
    "in": "Deze persoon hoort in het doelgroepregister.",
    "niet_in": "Deze persoon hoort niet in het doelgroepregister.",
}
SUWI_GELEZEN = date(2026, 5, 2)
"""The first day of the version of the Besluit SUWI that was read."""

_PRAKTIJKROUTE_SINDS = date(2017, 1, 1)
_LID_2_SINDS = date(2026, 1, 1)
_GEEN_FUNCTIE = ("geen", "deels")
_DOORLOPEND = "lid_6"


def register_grond(feiten: Mapping[str, Waarde], peildatum: date) -> TabelUitkomst:
    """Whether somebody belongs in the register on ``peildatum``.

    Beside the ground of the first row that holds (``grond``) the outcome has every ground that is
    certain (``gronden``). Raises :class:`GebruiksFout` for a day before 1 May 2015 and for a
    determination that ends before it began.
    """
    keur_vaststelling(feiten)
    maanden = parameter("ba_duur_beperking_maanden", peildatum)
    keuze = tabel("register_grond", peildatum)
    afgeleid = {
        "beschut_geldt": vaststelling_geldt(feiten, peildatum),
        "steun_of_lks": _een_van(feiten.get("register_steun"), ("werk", "lks")),
        "steun_bij_werk": _een_van(feiten.get("register_steun"), ("werk",)),
        "loonwaarde_onder_minimum": _loonwaarde_onder_minimum(feiten, peildatum),
        "uwv_geen_minimumloon": _uwv_geen_minimumloon(feiten, maanden.waarde),
    }
    gronden = _gronden(keuze, {**feiten, **afgeleid})
    uit = besluit(
        keuze,
        feiten,
        afgeleid,
        peildatum=peildatum,
        uitkomstzinnen=ZINNEN,
        parameters=(maanden,) if "beperking_maanden" in feiten else (),
        lezingen=_lezingen(keuze, {**feiten, **afgeleid}, peildatum),
        slot=(*_over_uwv(feiten, maanden.waarde), *_slot(feiten, peildatum, gronden)),
    )
    return uit.met({"gronden": list(gronden)})


def _loonwaarde_onder_minimum(feiten: Mapping[str, Waarde], dag: date) -> bool | None:
    """Whether a measured loonwaarde is a ground: not before the Praktijkroute was there."""
    if dag < _PRAKTIJKROUTE_SINDS:
        return False
    loonwaarde = feiten.get("loonwaarde_gemeten")
    if loonwaarde is None:
        return None
    return isinstance(loonwaarde, Fraction) and loonwaarde < 1


def _uwv_geen_minimumloon(feiten: Mapping[str, Waarde], maanden: Fraction) -> bool | None:
    """Whether a finding of UWV counts that somebody cannot earn the minimum wage (BA-02).

    It needs no or a partial threshold function and limitations of so many ``maanden``; it lapses
    with a loonwaarde of the minimum wage or with earnings of the minimum wage without subsidy.
    """
    loonwaarde, duur = feiten.get("loonwaarde_gemeten"), feiten.get("beperking_maanden")
    verdient = feiten.get("verdient_zonder_lks")
    voorwaarden = (
        _een_van(feiten.get("drempelfunctie"), _GEEN_FUNCTIE),
        duur >= maanden if isinstance(duur, int) else None,
        None if loonwaarde is None else not isinstance(loonwaarde, Fraction) or loonwaarde < 1,
        None if verdient is None else verdient is False,
    )
    if False in voorwaarden:
        return False
    return None if None in voorwaarden else True


def _een_van(waarde: Waarde | None, welke: tuple[str, ...]) -> bool | None:
    return None if waarde is None else waarde in welke


def _gronden(keuze: Tabel, alle: Mapping[str, object]) -> tuple[str, ...]:
    """The grounds that hold for certain, in the order of the table; none while it is not known
    whether the person can only work sheltered. Member 6 only when there is no other."""
    if alle.get("beschut_geldt") is not False:
        return ()
    vast = [
        str(keuze.uitkomsten[rij.dan]["grond"])
        for rij in keuze.rijen
        if keuze.uitkomsten[rij.dan]["grond"] and all(alle.get(f) == w for f, w in rij.als)
    ]
    return tuple(dict.fromkeys(g for g in vast if g != _DOORLOPEND or len(vast) == 1))


def _lezingen(keuze: Tabel, alle: Mapping[str, object], dag: date) -> dict[str, str]:
    """The narrower readings; that of member 2 only where it is the ground, with its new text."""
    eng = {"BA-02": "voor_2026"} if dag < SUWI_GELEZEN else {}
    op_lid_2 = beslis(keuze, alle).velden["grond"] == "lid_2"
    return eng | ({"BA-01": "lid_2"} if op_lid_2 and dag >= _LID_2_SINDS else {})


def _over_uwv(feiten: Mapping[str, Waarde], maanden: Fraction) -> list[str]:
    """Why a finding of UWV does not count, as sentences."""
    if feiten.get("drempelfunctie") not in _GEEN_FUNCTIE:
        return []
    duur, loonwaarde = feiten.get("beperking_maanden"), feiten.get("loonwaarde_gemeten")
    zinnen = []
    if isinstance(duur, int) and duur < maanden:
        zinnen.append(
            f"De beperkingen duren naar verwachting nog {duur} maanden. Voor de beoordeling van "
            f"UWV moeten dat er minstens {kort(maanden)} zijn (BA-02)."
        )
    if isinstance(loonwaarde, Fraction) and loonwaarde >= 1:
        zinnen.append(
            "De gemeten loonwaarde is minstens het minimumloon. Een beoordeling van UWV geldt dan "
            "niet meer (BA-02)."
        )
    if feiten.get("verdient_zonder_lks") is True:
        zinnen.append(
            "Wie zonder loonkostensubsidie minstens het minimumloon verdient, heeft geen "
            "beoordeling meer die geldt (BA-02)."
        )
    return zinnen


def _slot(feiten: Mapping[str, Waarde], dag: date, gronden: tuple[str, ...]) -> list[str]:
    namen = feit_van("register_grond").keuzes
    met_naam = [f"{namen[g].naam}" for g in gronden if g in namen]
    zinnen = []
    if len(met_naam) > 1:
        zinnen.append(f"Deze gronden staan vast: {opsomming(met_naam)}.")
    if dag < _PRAKTIJKROUTE_SINDS and isinstance(feiten.get("loonwaarde_gemeten"), Fraction):
        zinnen.append(
            f"Een gemeten loonwaarde is een grond sinds {datum(_PRAKTIJKROUTE_SINDS)} "
            "(Praktijkroute, Staatsblad 2016, 519)."
        )
    if feiten.get("beschut_vastgesteld") == dag:
        zinnen.append(
            "De vaststelling is van deze dag. Een inschrijving die er al was, loopt nog tot en met "
            "deze dag."
        )
    return [*zinnen, "UWV houdt het register bij en schrijft in."]


GROND = Route(
    id="register-grond",
    naam="Wie in het doelgroepregister hoort",
    vraag="Hoort deze persoon in het doelgroepregister van de banenafspraak?",
    groep="register",
    feiten=FEITEN,
    regels=("BA-01", "BA-02", "BW-09"),
    velden={"register": "Register", "grond": "Grond", "gronden": "Gronden die vaststaan"},
    antwoord=register_grond,
    stapsgewijs=True,
    voorbeeld={
        "beschut_vastgesteld": "geen",
        "register_steun": "werk",
        "loonwaarde_gemeten": "0,62",
        "register_wsw": "geen",
        "wajong": "nee",
        "school": "vso_pro",
        "schriftelijk_gemeld": "ja",
        "duurzaam_geen_mogelijkheden": "nee",
    },
)

ROUTES: tuple[Route, ...] = (GROND,)
