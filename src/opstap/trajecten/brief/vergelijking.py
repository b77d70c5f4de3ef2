# SPDX-License-Identifier: EUPL-1.2
"""Own figures beside those of the letter, and whether they differ more than chance and rounding.

They differ when one's own 95% interval lies wholly outside what the letter's figure can have been
before rounding. How certain the letter's own figures are is not published and not counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from opstap.basis.tabel import KolomKop, Tabel
from opstap.trajecten.brief import eigen
from opstap.trajecten.brief.cijfers import DUREN, Briefcijfer, briefcijfer, duurgrenzen
from opstap.trajecten.brief.eigen import Eigen
from opstap.trajecten.brief.lezing import Soort, lezingen
from opstap.trajecten.trajectbestand import LOPEND, MINIMUM, Eenheid, Trajectbestand, Vorm
from opstap.trajecten.verloop import keten as maak_keten

if TYPE_CHECKING:
    from opstap.trajecten.geld import Geldbeeld
    from opstap.trajecten.geld.vraag import Bereik
    from opstap.trajecten.statistiek import Passing
    from opstap.trajecten.verloop import Ketenbeeld

Verschil = Literal["hoger", "lager", "geen aantoonbaar verschil", "niet bekend"]


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """One figure: the letter's with its rounding range, and one's own with its interval.

    ``cijfer``: id in ``bronnen``, or of a figure that follows from two of them. ``n``: people or
    trajectories behind one's own figure. ``eenheid``: ``aandeel``, ``uren_per_week`` or
    ``EUR_per_uur``.
    """

    cijfer: str
    omschrijving: str
    eenheid: str
    brief: float
    brief_onder: float
    brief_boven: float
    eigen: float | None
    onder: float | None
    boven: float | None
    n: int
    verschil: Verschil
    toelichting: str = ""

    def als_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {veld: getattr(self, veld) for veld in self.__slots__}


@dataclass(frozen=True, slots=True)
class Briefbeeld:
    """The letter beside one's own. ``verdeling``: the log-logistic curve fitted to one's own file,
    in its unit of time; null when there is too little to fit."""

    regels: tuple[Vergelijking, ...]
    verdeling: Passing | None
    eenheid: Eenheid
    lezing: Soort
    voorbehoud: tuple[str, ...]

    def tabel(self) -> Tabel:
        """A row a figure, with what it is in the unit of the figure."""
        from opstap.trajecten.brief.woorden import naam, toon

        uitleg = {
            regel.toelichting: f"{naam(regel)}: {regel.toelichting}"
            for regel in self.regels
            if regel.toelichting
        }
        return Tabel(
            naam="trajecten-naast-de-brief",
            titel="Uw cijfers naast de brief van 2022",
            kolommen=(
                KolomKop("cijfer", "Cijfer"),
                KolomKop("brief", "Brief"),
                KolomKop("eigen", "Uw bestand"),
                KolomKop("interval", "95%-interval"),
                KolomKop("n", "Aantal", soort="geheel"),
                KolomKop("verschil", "Verschil"),
            ),
            rijen=tuple(
                (
                    naam(regel),
                    toon(regel.brief, regel.eenheid),
                    toon(regel.eigen, regel.eenheid),
                    ""
                    if regel.onder is None
                    else f"{toon(regel.onder, regel.eenheid)} tot "
                    f"{toon(regel.boven, regel.eenheid)}",
                    regel.n,
                    regel.verschil,
                )
                for regel in self.regels
            ),
            toelichting=(*uitleg.values(), *self.voorbehoud),
        )

    def zinnen(self) -> tuple[str, ...]:
        """What stands out, then what cannot be concluded, in Dutch."""
        from opstap.trajecten.brief.woorden import kromme, zinnen

        return (*zinnen(self.regels), *kromme(self.verdeling, self.eenheid), *self.voorbehoud)

    def als_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "lezing": self.lezing,
            "regels": [regel.als_dict() for regel in self.regels],
            "verdeling": None
            if self.verdeling is None
            else {"model": self.verdeling.model, **self.verdeling.parameters},
            "zinnen": list(self.zinnen()),
        }


def naast_de_brief(
    bestand: Trajectbestand,
    *,
    keten: Ketenbeeld | None = None,
    geld: Geldbeeld | None = None,
    lezing: Soort = "stand",
) -> Briefbeeld:
    """The figures of the letter beside those of a file.

    ``keten``: what ``verloop.keten`` found, when that has been done already. Money is compared when
    ``geld`` is there; ``lezing`` decides which revenue per hour of production the letter means.
    """
    verloop = maak_keten(bestand) if keten is None else keten
    per_week, productie = eigen.uren(bestand)
    klassen = eigen.duren(bestand, duurgrenzen())
    regels = [
        *(_regel(briefcijfer(id_), deel) for id_, deel in zip(DUREN, klassen, strict=True)),
        _regel(
            briefcijfer("trajecten.uitstroom_werk"),
            eigen.uit_aandeel(verloop.alle.eerste, bestand.eenheid),
        ),
        _regel(
            briefcijfer("trajecten.uitstroom_werk_met_vervolg"),
            eigen.uit_aandeel(verloop.alle.met_vervolg, bestand.eenheid),
        ),
        _regel(briefcijfer("trajecten.uren"), per_week),
        _regel(briefcijfer("trajecten.productiewerk"), productie),
        _regel(briefcijfer("trajecten.met_uitkering"), eigen.met_uitkering(bestand)),
        *([] if geld is None else _geldregels(geld, lezing)),
    ]
    return Briefbeeld(
        tuple(regels), _verdeling(bestand), bestand.eenheid, lezing, _voorbehoud(bestand)
    )


def _regel(brief: Briefcijfer, waarde: Eigen) -> Vergelijking:
    return Vergelijking(
        cijfer=brief.id,
        omschrijving=brief.omschrijving,
        eenheid=brief.eenheid,
        brief=float(brief.waarde),
        brief_onder=float(brief.onder),
        brief_boven=float(brief.boven),
        eigen=waarde.waarde,
        onder=waarde.onder,
        boven=waarde.boven,
        n=waarde.n,
        verschil=_verschil(brief, waarde),
        toelichting=waarde.toelichting,
    )


def _verschil(brief: Briefcijfer, waarde: Eigen) -> Verschil:
    """Whether the whole interval lies outside the letter's; whoever is not known yet may go up."""
    if waarde.onder is None or waarde.boven is None:
        return "niet bekend"
    if waarde.onder > brief.boven:
        return "hoger"
    return "lager" if waarde.boven + waarde.open < brief.onder else "geen aantoonbaar verschil"


def _geldregels(geld: Geldbeeld, lezing: Soort) -> list[Vergelijking]:
    """Shares of money and revenue per hour; amounts of one company are no amounts of a country."""
    omzet, kosten = briefcijfer("trajecten.omzet"), briefcijfer("trajecten.kosten")
    dekking = Briefcijfer(
        "trajecten.dekking",
        "Deel van de kosten van trajecten dat de omzet uit productie dekt",
        "aandeel",
        omzet.waarde / kosten.waarde,
        omzet.onder / kosten.boven,
        omzet.boven / kosten.onder,
    )
    aantal = 0 if geld.inzet is None else geld.inzet.trajecten
    regels = [
        _regel(briefcijfer("trajecten.omzet_aandeel"), _uit_bereik(geld.omzet_aandeel, aantal)),
        _regel(dekking, _uit_bereik(geld.dekking, aantal)),
    ]
    gelezen = next(een for een in lezingen() if een.soort == lezing)
    laag, hoog = gelezen.omzet_per_uur
    per_uur = _uit_bereik(geld.omzet_per_uur, aantal)
    regels.append(
        Vergelijking(
            cijfer="trajecten.omzet_per_uur",
            omschrijving="Omzet per uur productie",
            eenheid="EUR_per_uur",
            brief=(laag + hoog) / 2,
            brief_onder=laag,
            brief_boven=hoog,
            eigen=per_uur.waarde,
            onder=per_uur.onder,
            boven=per_uur.boven,
            n=aantal,
            verschil="niet bekend",
            toelichting=(
                "Alleen ter vergelijking: wat de brief hier zegt, hangt af van de lezing van de "
                "13.500 trajecten (nu gelezen als "
                + ("aantal op elk moment" if lezing == "stand" else "aantal per jaar")
                + ")."
            ),
        )
    )
    return regels


def _uit_bereik(bereik: Bereik | None, n: int) -> Eigen:
    if bereik is None:
        return Eigen(n=n)
    laag, hoog = float(bereik.van), float(bereik.tot)
    return Eigen((laag + hoog) / 2, laag, hoog, n)


def _verdeling(bestand: Trajectbestand) -> Passing | None:
    """The log-logistic curve of one's own durations."""
    import numpy as np

    from opstap.basis.fouten import GebruiksFout
    from opstap.trajecten.statistiek import loglogistisch_exact

    weg = bestand.uitkomst != LOPEND
    if bestand.vorm is Vorm.KLASSEN or int(np.count_nonzero(weg)) < MINIMUM:
        return None
    try:
        return loglogistisch_exact(bestand.duur, weg, instroom=bestand.instroom)
    except GebruiksFout:
        return None


def _voorbehoud(bestand: Trajectbestand) -> tuple[str, ...]:
    zin = (
        "Een verschil telt als uw hele 95%-interval buiten de afronding van de brief ligt. Hoe "
        "zeker de brief zelf is, staat er niet in. Bij zoveel cijfers valt er soms een buiten door "
        "toeval."
    )
    zinnen = [zin]
    if bestand.vorm is Vorm.STAND:
        zinnen.append(
            "Uw bestand begint met wie er op één dag was. De brief telt waarschijnlijk afgeronde "
            "trajecten; Opstap rekent de late start mee, maar houd rekening met dit verschil."
        )
    return tuple(zinnen)
