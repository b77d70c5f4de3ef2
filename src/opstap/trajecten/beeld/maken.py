# SPDX-License-Identifier: EUPL-1.2
"""From a file to the whole picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from opstap.basis.fouten import GebruiksFout
from opstap.basis.opmaak import kort, opsomming
from opstap.trajecten.beeld.onderdelen import onderdelen
from opstap.trajecten.beeld.partijen import (
    Partij,
    codes_van,
    tel_personen,
    verdeel,
    zoek_groep,
)
from opstap.trajecten.beeld.verlopen import Tijden, maak_deel, maanden, naief, raster
from opstap.trajecten.beeld.vormen import Deel, Toetsuitslag, Trajectbeeld, Vraag
from opstap.trajecten.statistiek import TIJDEN, gray
from opstap.trajecten.trajectbestand import LOPEND, MINIMUM, UITKOMSTEN, Trajectbestand, Vorm

if TYPE_CHECKING:
    from opstap.trajecten.geld import Geldvraag

PER_GROEP = 5
"""Fewest ends of a kind in a group, on average, for Gray's test: with 60 groups of 4 people it
finds a difference at 5% in a third of the files without one."""

MEESTE_TIJDEN = 24
"""Most times that somebody may ask for."""


def maak_beeld(
    bestand: Trajectbestand,
    *,
    tijden: Sequence[float] = TIJDEN,
    groep: str | None = None,
    regressie: bool = False,
    geld: Geldvraag | None = None,
) -> Trajectbeeld:
    """Everything there is to say about a file, for who holds it.

    ``tijden``: when to say how people stand, in the unit of the file; ``groep``: the column whose
    categories are set beside each other; ``regressie``: also which characteristics go with a quick
    end (slower); ``geld``: also revenue, cost and dependence. A warning names the parts of fewer
    than ``MINIMUM`` people; for anybody else see
    :func:`~opstap.trajecten.beeld.afschermen.afgeschermd`.

    Raises :class:`GebruiksFout` for an empty file, a group that is not in it and times that cannot
    be.
    """
    return reken(bestand, Vraag(_tijden(tijden), groep, regressie, geld))


def reken(bestand: Trajectbestand, vraag: Vraag) -> Trajectbeeld:
    """The picture for who holds the file."""
    if not len(bestand):
        raise GebruiksFout("Het bestand heeft geen trajecten. Er valt niets uit te rekenen.")
    tijden, groep = vraag.tijden, vraag.groep
    personen = tel_personen(bestand)
    partijen = verdeel(bestand, zoek_groep(bestand, groep))
    grid = raster(bestand, tijden)
    toetsen, geen_toets = toets_groepen(bestand, partijen, groep)
    kansen, pieken = maanden(bestand)
    geheel = maak_deel(bestand, "geheel", None, personen, tijden, grid)
    open_, dicht = onderdelen(bestand, vraag, geheel)
    return Trajectbeeld(
        naam=bestand.naam,
        vorm=str(bestand.vorm),
        eenheid=bestand.eenheid,
        peildatum=bestand.peildatum,
        synthetisch=bestand.synthetisch,
        minimum=MINIMUM,
        tijden=tijden,
        groep=groep,
        delen=(
            geheel,
            *(van_partij(bestand, een, tijden, grid) for een in partijen),
        ),
        gray=toetsen,
        maandkansen=kansen,
        pieken=pieken,
        naief=naief(bestand, tijden[-1]),
        onderdelen=open_,
        meldingen=bestand.meldingen,
        waarschuwingen=(
            *bestand.waarschuwingen,
            *alleen_grenzen(geheel, tijden),
            *geen_toets,
            *_klein(partijen, personen),
            *(zin for een in open_ for zin in een.waarschuwingen),
        ),
        bestand=bestand,
        vraag=vraag,
        scherm=dicht,
    )


def van_partij(bestand: Trajectbestand, een: Partij, tijden: Tijden, grid: Tijden) -> Deel:
    """The course of a part; organisations have no curve, there are too many of them."""
    eigen = () if een.soort == "organisatie" else grid
    return maak_deel(kies(bestand, een), een.soort, een.naam, een.personen, tijden, eigen)


def kies(bestand: Trajectbestand, deel: Partij) -> Trajectbestand:
    """The rows of a part, with only what its course is reckoned from."""
    r = deel.rijen
    klassen = bestand.klassen
    return replace(
        bestand,
        duur=bestand.duur[r],
        instroom=bestand.instroom[r],
        uitkomst=bestand.uitkomst[r],
        klassen=None if klassen is None else (klassen[0][r], klassen[1][r]),
        start=None,
        traject=None,
        persoon=None if bestand.persoon is None else bestand.persoon[r],
        organisatie=None,
        groepen={},
        getallen={},
    )


def _tijden(tijden: Sequence[float]) -> tuple[float, ...]:
    """The times in order. Raises ``GebruiksFout`` when there is none or one is not above 0."""
    rij = tuple(sorted({float(tijd) for tijd in tijden}))
    if not rij or not all(0 < tijd < float("inf") for tijd in rij):
        raise GebruiksFout("Een tijd is een getal boven 0, zoals 3,6,12.")
    if len(rij) > MEESTE_TIJDEN:
        raise GebruiksFout(f"Vraag hoogstens {MEESTE_TIJDEN} tijden tegelijk.")
    return rij


def toets_groepen(
    bestand: Trajectbestand, partijen: list[Partij], groep: str | None
) -> tuple[dict[str, Toetsuitslag], tuple[str, ...]]:
    """Gray's test between the groups, by outcome, and sentences on what it cannot say."""
    delen = [een for een in partijen if een.soort == "groep"]
    if groep is None:
        return {}, ()
    if len(delen) < 2:
        return {}, (f"Van '{groep}' zijn er geen twee groepen om naast elkaar te zetten.",)
    if bestand.vorm is Vorm.KLASSEN:
        return {}, (
            "Er is geen toets tussen de groepen: in dit bestand staan alleen klassen van duur.",
        )
    try:
        toetsen = gray(
            bestand.duur,
            bestand.uitkomst,
            codes_van(delen, len(bestand)),
            instroom=bestand.instroom,
            persoon=bestand.persoon,
        )
    except GebruiksFout as fout:
        return {}, (f"Er is geen toets tussen de groepen. {fout}",)
    uit = {}
    for naam, t in toetsen.items():
        zwak = int((bestand.uitkomst == UITKOMSTEN.index(naam)).sum()) < PER_GROEP * len(delen)
        statistiek, p = (None, None) if zwak else (float(t.statistiek), float(t.p))
        uit[naam] = Toetsuitslag(statistiek, int(t.vrijheidsgraden), p, zwak)
    zwakke = [naam for naam, een in uit.items() if een.zwak]
    if not zwakke:
        return uit, ()
    zin = (
        f"De groepen van '{groep}' zijn te klein om te toetsen of zij verschillen in "
        f"{opsomming(zwakke)}: gemiddeld zijn er minder dan {PER_GROEP} per groep. De toets zou te "
        "vaak een verschil vinden dat er niet is, en staat er daarom niet."
    )
    return uit, (zin,)


def alleen_grenzen(geheel: Deel, tijden: Sequence[float]) -> tuple[str, ...]:
    """A warning when classes of duration leave open where a share lies; it counts nobody."""
    if not any(geheel.bij(tijd, LOPEND).alleen_grenzen for tijd in tijden):
        return ()
    zin = (
        "Van trajecten die nog lopen staat alleen in welke klasse van duur zij zitten, en niet hoe "
        "lang zij al duren. Daarom staan er twee grenzen en geen percentage. De ene geldt als al "
        "deze trajecten net aan hun klasse begonnen, de andere als zij er bijna doorheen waren. "
        "Wie toch één cijfer uit zulke klassen haalt, komt bij lange trajecten meestal te laag "
        "uit, en dus bij vertrek te hoog. Met startdagen in het bestand is het cijfer zelf bekend."
    )
    return (zin,)


def _klein(delen: list[Partij], personen: int) -> tuple[str, ...]:
    """A warning that names what is about fewer than ``MINIMUM`` people."""
    klein = [f"{d.soort} {d.naam}" for d in delen if d.personen < MINIMUM]
    zinnen = []
    if personen < MINIMUM:
        zinnen.append(
            f"Het bestand gaat over minder dan {MINIMUM} mensen. Alles hieronder kan iets over één "
            "van hen zeggen. Deel het met niemand."
        )
    if klein:
        zinnen.append(
            f"Minder dan {MINIMUM} mensen: {kort(klein, 5)}. Deze cijfers zeggen weinig en kunnen "
            "naar iemand wijzen. Op pagina's en in rapporten staan ze niet apart."
        )
    return tuple(zinnen)
