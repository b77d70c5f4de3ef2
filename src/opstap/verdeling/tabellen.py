# SPDX-License-Identifier: EUPL-1.2
"""An allocation as tables: the sheets of the workbook and what the screen shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from opstap.basis.afronden import Getal
from opstap.basis.opmaak import getal, procent
from opstap.basis.tabel import KolomKop, Soort, Tabel
from opstap.bronnen import Cijfer
from opstap.verdeling.gevoeligheid import Gevoeligheid
from opstap.verdeling.instrumenten import EURO
from opstap.verdeling.sleutels import Sleutel
from opstap.verdeling.terugverdelen import Ledendeel
from opstap.verdeling.uitkomst import Uitkomst, hoeveelheid
from opstap.verdeling.vergelijken import Vergelijking

_TEKST = {
    "code": KolomKop("code", "Code"),
    "naam": KolomKop("naam", "Gemeente"),
}


def _aantal(uitkomst: Uitkomst, naam: str, titel: str, *, totaal: bool = True) -> KolomKop:
    soort: Soort = "euro" if uitkomst.eenheid == EURO else "geheel"
    return KolomKop(naam, titel, soort=soort, totaal=totaal)


def _gewicht(gewichten: Iterable[Getal], *, totaal: bool) -> KolomKop:
    heel = all(gewicht.denominator == 1 for gewicht in gewichten)
    return KolomKop("gewicht", "Gewicht", soort="geheel" if heel else "getal", totaal=totaal)


def _titel(uitkomst: Uitkomst) -> str:
    jaar = f" {uitkomst.jaar}" if uitkomst.jaar else ""
    bedrag = hoeveelheid(uitkomst.bedrag, uitkomst.eenheid)
    return f"{uitkomst.naam}{jaar}: {bedrag} ({uitkomst.bedrag_status})"


def resultaat(uitkomst: Uitkomst) -> Tabel:
    """What each municipality gets, with its weight and its exact share."""
    som = sum(regel.gewicht for regel in uitkomst.regels)
    return Tabel(
        naam="resultaat",
        titel=_titel(uitkomst),
        kolommen=(
            _TEKST["code"],
            _TEKST["naam"],
            _gewicht((regel.gewicht for regel in uitkomst.regels), totaal=True),
            KolomKop("aandeel", "Aandeel", soort="aandeel", decimalen=3),
            KolomKop("exact", "Exact", soort="getal", totaal=True),
            _aantal(uitkomst, "toegekend", "Toegekend"),
            KolomKop("ontvanger", "Ontvanger"),
            KolomKop("samenwerkingsverband", "Samenwerkingsverband"),
            KolomKop("herkomst", "Herkomst"),
        ),
        rijen=tuple(
            (
                regel.code,
                regel.naam,
                regel.gewicht,
                regel.gewicht / som,
                regel.exact,
                regel.toegekend,
                regel.ontvanger,
                regel.samenwerkingsverband,
                regel.herkomst,
            )
            for regel in uitkomst.regels
        ),
        toelichting=(
            (
                f"Sleutel: {uitkomst.sleutel.naam} ({uitkomst.sleutel.status}"
                f"{', vervanger van de echte maatstaf' if uitkomst.sleutel.vervanger else ''}). "
                f"Afronding: {uitkomst.methode}."
            ),
        ),
    ).met_totaal()


def uitbetaling(uitkomst: Uitkomst) -> Tabel:
    """What each receiving municipality is paid."""
    return Tabel(
        naam="uitbetaling",
        titel=f"Uitbetaling, {_titel(uitkomst)}",
        kolommen=(
            _TEKST["code"],
            KolomKop("naam", "Ontvangende gemeente"),
            _aantal(uitkomst, "bedrag", "Bedrag"),
            KolomKop("herkomst", "Herkomst"),
        ),
        rijen=tuple((b.code, b.naam, b.bedrag, b.herkomst) for b in uitkomst.uitbetaling),
    ).met_totaal()


def herleiding(uitkomst: Uitkomst) -> Tabel:
    """The steps of the derivation, and the remarks."""
    stappen = [
        (str(nummer), stap.naam, "aan" if stap.aan else "uit", stap.tekst)
        for nummer, stap in enumerate(uitkomst.stappen, start=1)
    ]
    meldingen = [("", "melding", "", melding) for melding in uitkomst.meldingen]
    return Tabel(
        naam="herleiding",
        titel=f"Herleiding, {_titel(uitkomst)}",
        kolommen=(
            KolomKop("nummer", "Nr"),
            KolomKop("stap", "Stap"),
            KolomKop("stand", "Stand"),
            KolomKop("tekst", "Wat er is gedaan"),
        ),
        rijen=(*stappen, *meldingen),
        toelichting=(_sluit(uitkomst),),
    )


def bronnen(cijfers: Iterable[Cijfer]) -> Tabel:
    """The figures of the ledger that were used, with their sources and standing."""
    return Tabel(
        naam="bronnen",
        titel="Gebruikte cijfers en hun bron",
        kolommen=(
            KolomKop("id", "Cijfer"),
            KolomKop("omschrijving", "Omschrijving"),
            KolomKop("jaar", "Jaar", soort="tekst"),
            KolomKop("waarde", "Waarde", soort="getal"),
            KolomKop("eenheid", "Eenheid"),
            KolomKop("status", "Status"),
            KolomKop("besluitstatus", "Besluitstatus"),
            KolomKop("prijspeil", "Prijspeil"),
            KolomKop("bron", "Bron"),
            KolomKop("vindplaats", "Vindplaats"),
        ),
        rijen=tuple(
            (
                cijfer.id,
                cijfer.omschrijving,
                None if cijfer.jaar is None else str(cijfer.jaar),
                cijfer.waarde,
                cijfer.eenheid,
                cijfer.status,
                cijfer.besluitstatus,
                cijfer.prijspeil,
                cijfer.bron,
                cijfer.vindplaats,
            )
            for cijfer in cijfers
        ),
    )


def vergelijking(vergelijking: Vergelijking) -> Tabel:
    """Old, new and difference per municipality, with the years of the transition path."""
    oud = vergelijking.oud
    jaren = [f"jaar {nummer}" for nummer in range(1, len(vergelijking.overgang) + 1)]
    beeld = vergelijking.landelijk()
    schaal, per_inwoner = 1, KolomKop("per_inwoner", "Per inwoner", soort="getal")
    if oud.eenheid != EURO:
        schaal = 10_000
        per_inwoner = KolomKop("per_10000_inwoners", "Per 10.000 inwoners", soort="getal")
    nieuw = vergelijking.nieuw
    anders = oud.methode != nieuw.methode
    toelichting = [
        (
            f"Oud: {oud.sleutel.naam}{f', afgerond met {oud.methode}' if anders else ''}. "
            f"Nieuw: {nieuw.sleutel.naam}{f', afgerond met {nieuw.methode}' if anders else ''}."
        ),
        (
            f"Gemeenten die erop vooruitgaan: {beeld['winnaars']}; achteruit: "
            f"{beeld['verliezers']}; gelijk: {beeld['gelijk']}. "
            f"Verschoven: {hoeveelheid(vergelijking.verplaatst, oud.eenheid)} "
            f"({procent(float(vergelijking.verplaatst) / oud.bedrag if oud.bedrag else 0.0)})."
        ),
    ]
    toelichting += [
        f"Overgang {naam}: niemand verliest meer dan € {getal(jaar.verliesgrens, 2)} per inwoner; "
        + (
            "winst onbegrensd."
            if jaar.winstgrens is None
            else f"winst tot € {getal(jaar.winstgrens, 4)} per inwoner, zodat het sluit."
        )
        for naam, jaar in zip(jaren, vergelijking.overgang, strict=True)
    ]
    return Tabel(
        naam="vergelijking",
        titel=f"Herverdeeleffect, {_titel(oud)}",
        kolommen=(
            _TEKST["code"],
            _TEKST["naam"],
            KolomKop("inwoners", "Inwoners", soort="geheel", totaal=True),
            _aantal(oud, "oud", "Oud"),
            _aantal(oud, "nieuw", "Nieuw"),
            _aantal(oud, "verschil", "Verschil"),
            per_inwoner,
            KolomKop("procent", "In procent", soort="aandeel"),
            *(_aantal(oud, naam.replace(" ", "_"), naam.capitalize()) for naam in jaren),
        ),
        rijen=tuple(
            (
                regel.code,
                regel.naam,
                regel.inwoners,
                regel.oud,
                regel.nieuw,
                regel.verschil,
                None if regel.per_inwoner is None else regel.per_inwoner * schaal,
                regel.aandeel,
                *regel.overgang,
            )
            for regel in vergelijking.regels
        ),
        toelichting=tuple(toelichting),
    ).met_totaal()


def gevoeligheid(uitkomst: Uitkomst, uitslag: Gevoeligheid) -> Tabel:
    """The band of each municipality when the key is drawn again (simulated)."""
    midden, hoog = procent(uitslag.mediaan_afwijking), procent(uitslag.p90_afwijking)
    return Tabel(
        naam="gevoeligheid",
        titel=f"Gevoeligheid voor toeval in de telling, {_titel(uitkomst)}",
        kolommen=(
            _TEKST["code"],
            _TEKST["naam"],
            _aantal(uitkomst, "toegekend", "Toegekend"),
            _aantal(uitkomst, "p05", "5% ligt lager", totaal=False),
            _aantal(uitkomst, "p50", "Midden", totaal=False),
            _aantal(uitkomst, "p95", "5% ligt hoger", totaal=False),
            KolomKop("afwijking", "Standaardafwijking", soort="aandeel"),
        ),
        rijen=tuple(
            (b.code, b.naam, b.toegekend, round(b.p05), round(b.p50), round(b.p95), b.afwijking)
            for b in uitslag.banden
        ),
        toelichting=(
            f"Gesimuleerd: {getal(uitslag.trekkingen)} trekkingen, zaad {uitslag.zaad}.",
            f"Standaardafwijking: de helft van de gemeenten onder {midden}, 90% onder {hoog}.",
        ),
    ).met_totaal()


def terugverdeling(uitkomst: Uitkomst, delen: Sequence[Ledendeel], sleutel: Sleutel) -> Tabel:
    """Pooled payments divided back over the members."""
    return Tabel(
        naam="terugverdeling",
        titel=f"Terugverdeeld over de leden, {_titel(uitkomst)}",
        kolommen=(
            KolomKop("samenwerkingsverband", "Samenwerkingsverband"),
            _TEKST["code"],
            _TEKST["naam"],
            _gewicht((deel.gewicht for deel in delen), totaal=False),
            _aantal(uitkomst, "bedrag", "Deel"),
        ),
        rijen=tuple((d.samenwerkingsverband, d.code, d.naam, d.gewicht, d.bedrag) for d in delen),
        toelichting=(f"Sleutel: {sleutel.naam} ({sleutel.status}).",),
    ).met_totaal()


def _sluit(uitkomst: Uitkomst) -> str:
    toegekend = sum(regel.toegekend for regel in uitkomst.regels)
    betaald = sum(betaling.bedrag for betaling in uitkomst.uitbetaling)
    return (
        f"Landelijk bedrag {hoeveelheid(uitkomst.bedrag, uitkomst.eenheid)}; toegekend "
        f"{hoeveelheid(toegekend, uitkomst.eenheid)}; uitbetaald "
        f"{hoeveelheid(betaald, uitkomst.eenheid)}."
    )
