# SPDX-License-Identifier: EUPL-1.2
"""Which municipalities work together on a given date, and which of them is the largest.

Money for a sociaal ontwikkelbedrijf goes to the largest municipality of the partnership, so each
municipality counts in one partnership at most. The situation on the reference date counts for
the whole year (Besluit financiële verhouding art. 3); when a member is dissolved its successor
takes its place (Wet algemene regels herindeling arts. 41 and 44). Everything that had to be
chosen is reported.

Kinds of ``Melding``: ``dubbel_lidmaatschap``, ``opgeheven_gemeente``, ``wijziging_in_jaar``,
``gelijk_inwonertal``, ``een_lid``, ``geen_leden``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from opstap.basis.fouten import NietBekendFout
from opstap.basis.opmaak import kort, opsomming
from opstap.gebieden.gemeenten import noem, wat_gebeurde_met
from opstap.gebieden.herindelingen import opvolgers
from opstap.gebieden.lidmaatschappen import Lidmaatschap, lees_lidmaatschappen
from opstap.gebieden.meldingen import Melding, datum_tekst


@dataclass(frozen=True, slots=True)
class Samenwerkingsverband:
    """A partnership on one date: its members in order of code, and the largest of them."""

    id: str
    leden: tuple[str, ...]
    grootste: str


@dataclass(frozen=True, slots=True)
class Indeling:
    """Who belongs where on ``peildatum``.

    ``verbanden`` is in order of id. ``verband_van`` has every municipality of the inhabitants
    that were given, in that order; ``None`` means that it stands alone.
    """

    peildatum: date
    verbanden: Mapping[str, Samenwerkingsverband]
    verband_van: Mapping[str, str | None]
    meldingen: tuple[Melding, ...]

    def ontvanger(self, gemeente: str) -> str:
        """The municipality that receives for ``gemeente``: the largest member, or itself."""
        verband = self.verband_van[gemeente]
        return gemeente if verband is None else self.verbanden[verband].grootste


@dataclass(frozen=True, slots=True)
class _Plaats:
    """A membership that counts on the reference date, for the municipality that now holds it."""

    gemeente: str
    lidmaatschap: Lidmaatschap

    @property
    def geerfd(self) -> bool:
        return self.gemeente != self.lidmaatschap.gemeente

    @property
    def voorrang(self) -> tuple[bool, int, str]:
        """Sorts the membership that counts first: own before taken over, latest, lowest id."""
        lid = self.lidmaatschap
        return (self.geerfd, -lid.begin.toordinal(), lid.samenwerkingsverband)


@dataclass(frozen=True, slots=True)
class Samenwerkingsverbanden:
    """All memberships that were given, through time."""

    lidmaatschappen: tuple[Lidmaatschap, ...]

    @classmethod
    def uit_rijen(
        cls, rijen: Iterable[Mapping[str, object]], bestand: str = "samenwerkingsverbanden"
    ) -> Samenwerkingsverbanden:
        """From rows with ``samenwerkingsverband``, ``gemeente`` and optionally ``vanaf``, ``tot``.

        Dates are ``date`` objects or ISO text; ``None`` or empty text is no date. Raises
        ``InvoerFout`` with every finding, numbered as in a spreadsheet (first row of data = 2).
        """
        return cls(lees_lidmaatschappen(rijen, bestand))

    def indeling_op(self, peildatum: date, inwoners: Mapping[str, int]) -> Indeling:
        """The partnerships on ``peildatum`` among the municipalities of ``inwoners``.

        ``inwoners`` (code -> inhabitants) fixes the municipalities that exist; codes need not be
        Dutch ones. The largest member has the most inhabitants, ties to the lowest code. With
        two memberships at once the one that began last counts (own membership before one taken
        over from a dissolved municipality; ties to the lowest id). A dissolved member is
        replaced by the successor with the largest share.

        Raises ``NietBekendFout`` for members that are neither in ``inwoners`` nor dissolved.
        """
        geldend = [lid for lid in self.lidmaatschappen if lid.geldt_op(peildatum)]
        plaatsen, meldingen = _op_hun_plaats(geldend, inwoners)
        per_gemeente: dict[str, list[_Plaats]] = defaultdict(list)
        for plaats in plaatsen:
            per_gemeente[plaats.gemeente].append(plaats)

        leden: dict[str, list[str]] = {lid.samenwerkingsverband: [] for lid in geldend}
        verband_van: dict[str, str | None] = dict.fromkeys(inwoners)
        for gemeente in sorted(per_gemeente):
            eerste, *andere = sorted(per_gemeente[gemeente], key=lambda plaats: plaats.voorrang)
            verband = eerste.lidmaatschap.samenwerkingsverband
            verband_van[gemeente] = verband
            leden[verband].append(gemeente)
            dubbel = {plaats.lidmaatschap.samenwerkingsverband for plaats in andere} - {verband}
            if dubbel:
                meldingen.append(_dubbel(gemeente, verband, sorted(dubbel), peildatum))

        verbanden: dict[str, Samenwerkingsverband] = {}
        for verband in sorted(leden):
            if not leden[verband]:
                meldingen.append(
                    Melding(
                        "geen_leden",
                        f"Samenwerkingsverband {verband} heeft op {datum_tekst(peildatum)} geen "
                        "leden meer, omdat alle leden in een ander samenwerkingsverband tellen.",
                    )
                )
                continue
            verbanden[verband], doorslag = _met_grootste(verband, leden[verband], inwoners)
            meldingen += doorslag
        meldingen += _wijzigingen(self.lidmaatschappen, peildatum)
        return Indeling(peildatum, verbanden, verband_van, tuple(meldingen))


def _op_hun_plaats(
    geldend: Iterable[Lidmaatschap], inwoners: Mapping[str, int]
) -> tuple[list[_Plaats], list[Melding]]:
    """Put successors in the place of dissolved members; refuse members that are unknown."""
    plaatsen: list[_Plaats] = []
    meldingen: list[Melding] = []
    onbekend: set[str] = set()
    for lid in geldend:
        if lid.gemeente in inwoners:
            plaatsen.append(_Plaats(lid.gemeente, lid))
            continue
        opvolger, *overige = opvolgers(lid.gemeente, inwoners)
        if opvolger not in inwoners:
            onbekend.add(lid.gemeente)
            continue
        plaatsen.append(_Plaats(opvolger, lid))
        meldingen.append(_opgeheven(lid, opvolger, overige))
    if onbekend:
        raise NietBekendFout(
            f"Geen inwonertal voor {kort(sorted(onbekend))}, wel lid van een "
            "samenwerkingsverband. Controleer de code, of geef inwoners van een jaar waarin de "
            "gemeente bestond."
        )
    return plaatsen, meldingen


def _opgeheven(lid: Lidmaatschap, opvolger: str, overige: list[str]) -> Melding:
    tekst = (
        f"{wat_gebeurde_met(lid.gemeente)}. {noem(opvolger)} neemt de plaats in van "
        f"{lid.gemeente} in samenwerkingsverband {lid.samenwerkingsverband}, met al zijn inwoners."
    )
    if overige:
        tekst += (
            " Dat is de opvolger met het grootste deel. Geen lid door deze herindeling: "
            f"{opsomming(sorted(overige))}. Klopt dat niet, geef dan zelf de leden op."
        )
    return Melding("opgeheven_gemeente", tekst, (lid.gemeente, opvolger, *sorted(overige)))


def _dubbel(gemeente: str, verband: str, andere: list[str], peildatum: date) -> Melding:
    return Melding(
        "dubbel_lidmaatschap",
        f"{noem(gemeente)} is op {datum_tekst(peildatum)} lid van meer dan één "
        f"samenwerkingsverband ({opsomming([verband, *andere])}). De gemeente telt mee in "
        f"{verband}, het lidmaatschap dat voorgaat (eigen lidmaatschap eerst, dan het laatst "
        "begonnen). Klopt dat niet, vul dan bij het andere lidmaatschap een einddatum in (tot).",
        (gemeente,),
    )


def _met_grootste(
    verband: str, leden: list[str], inwoners: Mapping[str, int]
) -> tuple[Samenwerkingsverband, list[Melding]]:
    """``leden`` is in order of code, so the first with the maximum is the lowest code."""
    meeste = max(inwoners[code] for code in leden)
    gelijk = [code for code in leden if inwoners[code] == meeste]
    meldingen = []
    if len(gelijk) > 1:
        meldingen.append(
            Melding(
                "gelijk_inwonertal",
                f"In samenwerkingsverband {verband} hebben {opsomming(map(noem, gelijk))} "
                f"even veel en de meeste inwoners ({meeste}). De laagste code ({gelijk[0]}) geldt "
                "als grootste.",
                tuple(gelijk),
            )
        )
    if len(leden) == 1:
        meldingen.append(
            Melding(
                "een_lid",
                f"Samenwerkingsverband {verband} heeft één lid: {noem(leden[0])}.",
                (leden[0],),
            )
        )
    return Samenwerkingsverband(verband, tuple(leden), gelijk[0]), meldingen


def _wijzigingen(lidmaatschappen: Iterable[Lidmaatschap], peildatum: date) -> list[Melding]:
    """Memberships that begin or end inside the calendar year of the reference date."""
    per_paar: dict[tuple[str, str], list[Lidmaatschap]] = defaultdict(list)
    for lid in lidmaatschappen:
        per_paar[lid.samenwerkingsverband, lid.gemeente].append(lid)
    meldingen = []
    for (verband, gemeente), reeks in sorted(per_paar.items()):
        reeks.sort(key=lambda lid: lid.begin)
        aansluitend = {na.vanaf for voor, na in pairwise(reeks) if voor.tot == na.vanaf}
        dagen = [(lid.vanaf, "wordt lid van") for lid in reeks]
        dagen += [(lid.tot, "is geen lid meer van") for lid in reeks]
        for dag, wat in dagen:
            nieuwjaar = date(peildatum.year, 1, 1)
            if dag is None or dag.year != peildatum.year or dag == nieuwjaar or dag in aansluitend:
                continue
            meldingen.append(
                Melding(
                    "wijziging_in_jaar",
                    f"{noem(gemeente)} {wat} {verband} op {datum_tekst(dag)}. De stand op "
                    f"{datum_tekst(peildatum)} telt voor heel {peildatum.year}.",
                    (gemeente,),
                )
            )
    return meldingen
