# SPDX-License-Identifier: EUPL-1.2
"""Read a file of trajectories: open, refuse what points at persons, check, and only then use."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from opstap.basis.fouten import Bevinding, InvoerFout
from opstap.basis.invoer.kop import Kop, lees_kop
from opstap.basis.invoer.lezer import bundel, inhoud_van, melding_leeg
from opstap.basis.invoer.ruw import citaat, schoon
from opstap.basis.invoer.waarden import te_breed
from opstap.basis.opmaak import opsomming
from opstap.trajecten.bestand.cellen import Cellen, maak_cellen, op_rij
from opstap.trajecten.bestand.getallen import lees_getallen
from opstap.trajecten.bestand.kolommen import AANDELEN, GROEPEN, KOLOMMEN, schema
from opstap.trajecten.bestand.lezing import Lezing
from opstap.trajecten.bestand.openen import Bron, open_bron
from opstap.trajecten.bestand.privacy import verdachte_inhoud, zonder_persoonsgegevens
from opstap.trajecten.bestand.privacykop import verboden_kolommen
from opstap.trajecten.bestand.samenstellen import stel_samen
from opstap.trajecten.bestand.uitkomst import lees_uitkomsten
from opstap.trajecten.trajectbestand import Eenheid, Trajectbestand

_VASTE_SOORT = {kolom.naam: kolom.soort for kolom in KOLOMMEN}


def lees_trajecten(
    pad: Path | str,
    *,
    peildatum: date | None = None,
    eenheid: Eenheid = "maanden",
    groep: str | None = None,
    negeer_extra: bool = False,
) -> Trajectbestand:
    """Read and check the file at this path; see :func:`lees_bytes`.

    Raises :class:`InvoerFout` as well when there is no readable file at the path.
    """
    return lees_bytes(
        str(pad),
        inhoud_van(pad),
        peildatum=peildatum,
        eenheid=eenheid,
        groep=groep,
        negeer_extra=negeer_extra,
    )


def lees_bytes(
    naam: str,
    inhoud: bytes,
    *,
    peildatum: date | None = None,
    eenheid: Eenheid = "maanden",
    groep: str | None = None,
    negeer_extra: bool = False,
) -> Trajectbestand:
    """The trajectories in the bytes of a CSV, XLSX or Parquet file (by the ending of ``naam``).

    ``peildatum``: the day up to which running trajectories count; without it the last day in the
    file, with a warning. ``eenheid``: the unit of the durations. ``groep``: a column with
    categories of the user's own. ``negeer_extra`` skips unknown columns, but never one that
    points at persons.

    Raises :class:`InvoerFout` with every finding, cut off at 200 with the number that remains.
    When anything points at a person, only that is said, and no cell is repeated.
    """
    eigen = _eigen_groep(naam, groep)
    kolommen = schema(eigen)
    bron = open_bron(naam, inhoud, kolommen)
    kop = lees_kop(bron.tabel, kolommen, negeer_extra=negeer_extra)
    cellen = _alle_cellen(bron, kop)
    _weiger_personen(naam, bron, cellen, eigen)
    bevindingen = list(kop.bevindingen)
    if not kop.kolommen:
        raise InvoerFout(naam, bundel(bevindingen, bron.tabel.blad))
    if not len(bron.nummers):
        bevindingen.append(Bevinding("onder de kopregel staan geen rijen met gegevens."))
    bevindingen += te_breed(bron.tabel, kop)
    gebruikt = {een: cellen[een] for een in kop.kolommen if een in cellen}
    lezing = _begin(bron, kop, gebruikt, eenheid, peildatum, bevindingen)
    lezing.meldingen += _andere_namen(bron, kop)
    _keur_eenheid(lezing, bron, kop)
    if groep is not None and eigen is None and groep.strip().casefold() not in lezing.kolommen:
        lezing.meld_kop("deze kolom ontbreekt; u noemt haar als kolom met groepen.", groep)
    bestand = stel_samen(naam, lezing, eigen)
    if bestand is None or lezing.bevindingen:
        gebundeld = bundel(lezing.bevindingen, bron.tabel.blad)
        raise InvoerFout(naam, zonder_persoonsgegevens(gebundeld))
    return bestand


def _eigen_groep(naam: str, groep: str | None) -> str | None:
    """The column of the user's own; ``None`` when it is one that is always read."""
    if groep is None:
        return None
    kolom = groep.strip()
    if kolom.casefold() in (*GROEPEN, "organisatie"):
        return None
    if kolom.casefold() in _VASTE_SOORT:
        boodschap = "in deze kolom staan geen groepen; kies een andere."
        raise InvoerFout(naam, [Bevinding(boodschap, kolom=kolom)])
    return kolom


def _alle_cellen(bron: Bron, kop: Kop) -> dict[str, Cellen]:
    """The cells of every column, also of those that are not known, by name."""
    namen = bron.tabel.rijen[0]
    plaats = {index: kolom for kolom, index in kop.kolommen.items()}
    uit: dict[str, Cellen] = {}
    for index, cellen in enumerate(bron.kolommen):
        los = schoon(str(namen[index])) if index < len(namen) and namen[index] is not None else ""
        heet = plaats.get(index) or los or f"kolom {index + 1}"
        if heet in uit or (index not in plaats and heet in kop.kolommen):
            heet = f"{heet} (kolom {index + 1})"  # twice the same name has a finding of its own
        uit[heet] = maak_cellen(heet, cellen, bron.nummers)
    return uit


def _weiger_personen(naam: str, bron: Bron, cellen: dict[str, Cellen], eigen: str | None) -> None:
    """Refuse a file with a column or cells that point at persons, before anything else is said."""
    verboden = verboden_kolommen(bron.tabel.rijen[0], bron.tabel.nummers[0])
    gezegd = {een.kolom for een in verboden}
    los = {een: cel for een, cel in cellen.items() if een not in gezegd}
    verboden += verdachte_inhoud(los, (*GROEPEN, *([eigen] if eigen else [])))
    if verboden:
        raise InvoerFout(naam, bundel(verboden, bron.tabel.blad))


def _begin(
    bron: Bron,
    kop: Kop,
    kolommen: dict[str, Cellen],
    eenheid: Eenheid,
    peildatum: date | None,
    bevindingen: list[Bevinding],
) -> Lezing:
    """The cells of the known columns, with outcomes and numbers read."""
    import numpy as np

    meldingen = [*bron.tabel.meldingen, *melding_leeg(bron.tabel), *kop.meldingen]
    getalkolommen = {
        naam: cellen
        for naam, cellen in kolommen.items()
        if _VASTE_SOORT.get(naam) in ("getal", "geheel")
    }
    if "duur" in kolommen and "instroom_vanaf" in kolommen:
        getalkolommen["instroom_vanaf"] = kolommen["instroom_vanaf"]
    getallen = lees_getallen(getalkolommen, AANDELEN, bevindingen, meldingen)
    uitkomst = np.zeros(len(bron.nummers), dtype=np.int8)
    if "uitkomst" in kolommen:
        codes = lees_uitkomsten(kolommen["uitkomst"], bevindingen, meldingen)
        per_cel = np.array([code or 0 for code in codes], dtype=np.float64)
        uitkomst = np.nan_to_num(op_rij(kolommen["uitkomst"], per_cel)).astype(np.int8)
    return Lezing(
        kolommen,
        getallen,
        uitkomst,
        bron.nummers,
        eenheid,
        peildatum,
        bron.tabel.nummers[0],
        bevindingen,
        meldingen,
    )


def _keur_eenheid(lezing: Lezing, bron: Bron, kop: Kop) -> None:
    """A finding when the heading of the duration names another unit than the one asked for."""
    if "duur" not in kop.kolommen:
        return
    naam = schoon(str(bron.tabel.rijen[0][kop.kolommen["duur"]])).casefold()
    for eenheid in ("maanden", "dagen"):
        if eenheid in naam and eenheid != lezing.eenheid:
            lezing.meld_kop(
                f"deze kolom heet {citaat(naam)}, maar het bestand wordt gelezen in "
                f"{lezing.eenheid}; kies {eenheid} als eenheid (--eenheid {eenheid}).",
                "duur",
            )


def _andere_namen(bron: Bron, kop: Kop) -> list[str]:
    """Which headings were understood although they are written in another way."""
    anders = [
        f"{citaat(str(bron.tabel.rijen[0][index]))} als {naam}"
        for naam, index in kop.kolommen.items()
        if schoon(str(bron.tabel.rijen[0][index])).casefold() != naam.casefold()
    ]
    return [f"Kolommen gelezen: {opsomming(anders)}."] if anders else []
