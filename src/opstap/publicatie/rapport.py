# SPDX-License-Identifier: EUPL-1.2
"""A report as a declaration, written as PDF or DOCX: what it says, not how it is laid out.

    rapport = Rapport(
        titel="Wat betekent dit voor Haarlem",
        ondertitel="Geld en plekken, 2024-2048",
        datum=date(2026, 11, 22),
        samenvatting=Kader("In het kort", (Alinea("Haarlem krijgt ..."),)),
        hoofdstukken=(
            Hoofdstuk("Geld", (Alinea("...", bronnen=("brief",)), TabelBlok(tabel))),
            Hoofdstuk("Plekken", (GrafiekBlok(waaier),)),
        ),
        bronnen=(Bron("brief", "Brief aan de Tweede Kamer, 15 oktober 2024"),),
        versie="0.1.0",
        opdracht="opstap gemeente GM0392 --uit haarlem.pdf",
    )
    schrijf_rapport(Path("haarlem.pdf"), rapport)

Every text is printed as it is: no character in it has a meaning. Chapters, tables and figures are
numbered, sources get their number in the order of ``bronnen``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from opstap.basis.tabel import Tabel
from opstap.bronnen.cijfer import STATUSSEN
from opstap.publicatie.bewaren import bewaar, kies_einde
from opstap.publicatie.grafiek import Grafiek

RAPPORTEINDES = (".pdf", ".docx")


@dataclass(frozen=True, slots=True)
class Bron:
    """A source in the list at the end; blocks name it by ``id``."""

    id: str
    tekst: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph of text; the numbers of ``bronnen`` follow it as ``[1, 3]``."""

    tekst: str
    bronnen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opsomming:
    """A list with bullets, or with numbers."""

    punten: tuple[str, ...]
    genummerd: bool = False
    bronnen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tussenkop:
    """A heading of the second level, inside a chapter; never empty."""

    tekst: str

    def __post_init__(self) -> None:
        _controleer_kop(self.tekst)


@dataclass(frozen=True, slots=True)
class Kerncijfer:
    """One figure that stands out, written as it must be read: ``€ 1,2 miljoen``."""

    waarde: str
    naam: str
    status: str = ""

    def __post_init__(self) -> None:
        if self.status and self.status not in STATUSSEN:
            raise ValueError(f"{self.naam}: onbekende status {self.status!r}")


@dataclass(frozen=True, slots=True)
class Kerncijfers:
    """One to four key figures beside each other."""

    cijfers: tuple[Kerncijfer, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.cijfers) <= 4:
            raise ValueError(f"een tot vier kerncijfers naast elkaar, niet {len(self.cijfers)}")


@dataclass(frozen=True, slots=True)
class TabelBlok:
    """A table with its title, notes and total; it breaks over pages and turns when it is wide."""

    tabel: Tabel
    bronnen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GrafiekBlok:
    """A chart with its title, source and status; with its data below it when ``met_tabel``."""

    grafiek: Grafiek
    bronnen: tuple[str, ...] = ()
    met_tabel: bool = False


@dataclass(frozen=True, slots=True)
class Kader:
    """A box around a summary or a warning."""

    titel: str
    blokken: tuple[Alinea | Opsomming | Kerncijfers, ...]
    soort: Literal["samenvatting", "let-op"] = "samenvatting"


Blok = Alinea | Opsomming | Tussenkop | Kerncijfers | TabelBlok | GrafiekBlok | Kader


@dataclass(frozen=True, slots=True)
class Hoofdstuk:
    """A chapter: a numbered heading, never empty, and its blocks; ``apart`` on a new page."""

    titel: str
    blokken: tuple[Blok, ...]
    apart: bool = False

    def __post_init__(self) -> None:
        _controleer_kop(self.titel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rapport:
    """A whole report.

    ``datum`` is the day of the report, for the title page and the properties of the file (the
    clock is never read). ``opdracht`` is the command that makes the report again. Raises
    ``ValueError`` when a block names a source that is not in ``bronnen``, or two have one id.
    """

    titel: str
    ondertitel: str
    datum: date
    hoofdstukken: tuple[Hoofdstuk, ...]
    samenvatting: Kader | None = None
    bronnen: tuple[Bron, ...] = ()
    versie: str = ""
    opdracht: str = ""

    def __post_init__(self) -> None:
        _controleer_kop(self.titel)
        bekend = [bron.id for bron in self.bronnen]
        if len(set(bekend)) != len(bekend):
            raise ValueError("twee bronnen hebben dezelfde id")
        for blok in self.alle_blokken():
            for id in bronnen_van(blok):
                if id not in bekend:
                    raise ValueError(f"bron {id!r} staat niet in de bronnenlijst van het rapport")

    def alle_blokken(self) -> Iterator[Blok]:
        """The summary and every block of every chapter, what is inside a box included."""
        buiten: list[Blok] = [self.samenvatting] if self.samenvatting is not None else []
        buiten += [blok for hoofdstuk in self.hoofdstukken for blok in hoofdstuk.blokken]
        for blok in buiten:
            yield blok
            if isinstance(blok, Kader):
                yield from blok.blokken

    def bronnummers(self, ids: tuple[str, ...]) -> str:
        """The reference to these sources as it is printed: ``[1, 3]``; empty without sources."""
        bekend = [bron.id for bron in self.bronnen]
        nummers = sorted({bekend.index(id) + 1 for id in ids})
        return f"[{', '.join(map(str, nummers))}]" if nummers else ""


def _controleer_kop(tekst: str) -> None:
    if not tekst.strip():
        raise ValueError("een rapport, hoofdstuk of tussenkop zonder tekst")


def bronnen_van(blok: Blok) -> tuple[str, ...]:
    """The ids of the sources that a block names itself."""
    if isinstance(blok, Alinea | Opsomming | TabelBlok | GrafiekBlok):
        return blok.bronnen
    return ()


def schrijf_rapport(pad: Path, rapport: Rapport) -> Path:
    """Write ``rapport`` as ``.pdf`` (tagged, PDF/UA-1) or ``.docx``, by the ending of the name.

    The same report gives the same bytes. A file that was there is replaced when the new one is
    complete. Raises :class:`~opstap.basis.fouten.GebruiksFout` for an unknown ending, a folder
    that is not there, and a place that cannot be written.
    """
    if kies_einde(pad, RAPPORTEINDES) == ".pdf":
        from opstap.publicatie.rapport_pdf import als_pdf

        inhoud = als_pdf(rapport)
    else:
        from opstap.publicatie.rapport_docx import als_docx

        inhoud = als_docx(rapport)
    return bewaar({pad: inhoud})[0]
