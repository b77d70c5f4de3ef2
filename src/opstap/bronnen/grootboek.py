# SPDX-License-Identifier: EUPL-1.2
"""The ledger: every sourced figure by id, per series, as of a date, with its derivation.

A quantity may have several versions, one for each source. The version that counts is a published
one before a computed one, and then the newest. It carries the plain name; the others carry their
source behind it. Computed figures take the weakest status and the latest date of their inputs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path

from opstap.basis.fouten import Bevinding, InvoerFout, NietBekendFout
from opstap.bronnen.cijfer import GELEZEN, STATUSSEN, Cijfer, Document, Kenmerken, Opgave
from opstap.bronnen.formule import FormuleFout, lees
from opstap.bronnen.laden import laad_documenten, laad_opgaven

DATA = Path(__file__).parent / "data"
_STATUS_RANG = {status: rang for rang, status in enumerate(STATUSSEN)}
_GELEZEN_RANG = {gelezen: rang for rang, gelezen in enumerate(GELEZEN)}
_GEDEELD = tuple(veld.name for veld in fields(Kenmerken))


@dataclass(frozen=True, slots=True)
class Herleiding:
    """How a figure comes about: the figure, and the derivations of what its formula uses.

    A figure without ``invoer`` is typed from its source (or a stated assumption).
    """

    cijfer: Cijfer
    invoer: tuple[Herleiding, ...]

    @property
    def formule(self) -> str | None:
        """The formula as it is written, or null for a figure that is typed."""
        return self.cijfer.formule

    def bladen(self) -> Iterator[Cijfer]:
        """The typed figures on which everything rests, in the order of the formulas."""
        if not self.invoer:
            yield self.cijfer
        for tak in self.invoer:
            yield from tak.bladen()

    def als_dict(self) -> dict[str, object]:
        """The tree as plain values for JSON."""
        return {**self.cijfer.als_dict(), "invoer": [tak.als_dict() for tak in self.invoer]}


class _InvoerOnbekend(Exception):
    """An input was not known yet on the date of this view; the computed figure drops out."""


class Grootboek:
    """Sourced figures, computed on demand and then remembered.

    ``peildatum`` limits the ledger to what was known on that day; null means everything. The
    ledger of :func:`grootboek` is fully computed and may be shared between threads; a view of
    :meth:`op` belongs to one.
    """

    def __init__(
        self,
        documenten: Mapping[str, Document],
        opgaven: Iterable[Opgave],
        peildatum: date | None = None,
    ) -> None:
        self.documenten = dict(documenten)
        self.peildatum = peildatum
        self._opgaven = tuple(opgaven)
        self._versies: dict[str, list[Opgave]] = {}
        for opgave in self._opgaven:
            versies = self._versies.setdefault(opgave.grootheid, [])
            if any(ander.bron == opgave.bron for ander in versies):
                dubbel = f"{opgave.grootheid} staat er twee keer met bron {opgave.bron}."
                raise InvoerFout("cijfers", [Bevinding(dubbel)])
            versies.append(opgave)
        for versies in self._versies.values():
            versies.sort(key=_voorrang)
        self._cijfers: dict[tuple[str, str], Cijfer | None] = {}
        self._bezig: list[str] = []

    # --- asking ------------------------------------------------------------------------

    def cijfer(self, id_: str) -> Cijfer:
        """The figure with this id; a plain name gives the version that counts.

        Raises :class:`NietBekendFout` with near misses when it does not exist, or was not yet
        known on the date of this view.
        """
        gevonden = self._zoek_id(id_)
        if gevonden is not None:
            return gevonden
        if self.peildatum and self._bestaat(id_):
            raise NietBekendFout(f"{id_} was op {self.peildatum.isoformat()} nog niet bekend.")
        raise NietBekendFout(
            f"Er is geen cijfer met het id {id_}.",
            get_close_matches(id_, [cijfer.id for cijfer in self], n=3),
        )

    def waarde(self, id_: str) -> Fraction:
        """The exact value of the figure with this id; errors as in :meth:`cijfer`."""
        return self.cijfer(id_).waarde

    def reeks(self, naam: str) -> dict[int, Cijfer]:
        """The figures of a series by year, in order; an amount without a year is not in it.

        Raises :class:`NietBekendFout` for an unknown series.
        """
        gevonden = {
            versies[0].jaar: cijfer
            for grootheid, versies in self._versies.items()
            if versies[0].reeks == naam and versies[0].jaar is not None
            if (cijfer := self._geldend(grootheid)) is not None
        }
        if not gevonden:
            namen = sorted({o.reeks for o in self._opgaven if o.reeks is not None})
            raise NietBekendFout(
                f"Er is geen reeks met de naam {naam}.", get_close_matches(naam, namen, n=3)
            )
        return dict(sorted(gevonden.items()))

    def in_jaar(self, reeks: str, jaar: int) -> Cijfer:
        """The figure of a series for a year; later years take the structural amount, if any.

        Raises :class:`NietBekendFout` when the series does not exist or has nothing for the year.
        """
        per_jaar = self.reeks(reeks)
        if jaar in per_jaar:
            return per_jaar[jaar]
        structureel = [
            cijfer
            for grootheid, versies in self._versies.items()
            if versies[0].reeks == reeks
            and versies[0].vanaf is not None
            and versies[0].vanaf <= jaar
            and (cijfer := self._geldend(grootheid)) is not None
        ]
        if structureel:
            return max(structureel, key=lambda cijfer: cijfer.vanaf or 0)
        raise NietBekendFout(
            f"De reeks {reeks} heeft geen cijfer voor {jaar}; "
            f"bekend zijn {min(per_jaar)} tot en met {max(per_jaar)}."
        )

    def document(self, id_: str) -> Document:
        """The source with this id. Raises :class:`NietBekendFout` with near misses."""
        if id_ not in self.documenten:
            raise NietBekendFout(
                f"Er is geen bron met het id {id_}.", get_close_matches(id_, self.documenten, n=3)
            )
        return self.documenten[id_]

    def zoek(
        self,
        tekst: str | None = None,
        document: str | None = None,
        onderwerp: str | None = None,
        status: str | None = None,
        jaar: int | None = None,
    ) -> list[Cijfer]:
        """All figures, replaced versions too, that fit every condition that is given.

        ``tekst`` is looked for in id, description, definition and remark, whatever the case.
        """
        woord = tekst.casefold() if tekst else ""
        return [
            cijfer
            for cijfer in self
            if document in (None, cijfer.bron)
            and onderwerp in (None, cijfer.onderwerp)
            and status in (None, cijfer.status)
            and jaar in (None, cijfer.jaar)
            and woord in _doorzoekbaar(cijfer)
        ]

    def __iter__(self) -> Iterator[Cijfer]:
        """Every figure, replaced versions too, in the order of the data."""
        for opgave in self._opgaven:
            cijfer = self._versie(opgave)
            if cijfer is not None:
                yield cijfer

    def op(self, peildatum: date) -> Grootboek:
        """The ledger with only what was known on ``peildatum``, computed again from that."""
        return Grootboek(self.documenten, self._opgaven, peildatum)

    def herleiding(self, id_: str) -> Herleiding:
        """The derivation of a figure down to what is typed; errors as in :meth:`cijfer`."""
        cijfer = self.cijfer(id_)
        invoer = lees(cijfer.formule).ids() if cijfer.formule else ()
        return Herleiding(cijfer, tuple(self.herleiding(naam) for naam in invoer))

    @cached_property
    def vingerafdruk(self) -> str:
        """SHA-256 of all figures and sources in this view, whatever the order of the files."""
        regels = sorted(
            json.dumps(ding.als_dict(), sort_keys=True, ensure_ascii=False)
            for ding in (*self.documenten.values(), *self)
        )
        return hashlib.sha256("\n".join(regels).encode()).hexdigest()

    # --- computing ---------------------------------------------------------------------

    def _bestaat(self, id_: str) -> bool:
        grootheid, _, bron = id_.rpartition(".")
        versies = self._versies.get(grootheid, ())
        return id_ in self._versies or any(opgave.bron == bron for opgave in versies)

    def _zoek_id(self, id_: str) -> Cijfer | None:
        """The figure by plain name, or by name and source; null when unknown in this view."""
        if id_ in self._versies:
            return self._geldend(id_)
        grootheid, _, bron = id_.rpartition(".")
        for opgave in self._versies.get(grootheid, ()):
            if opgave.bron == bron:
                return self._versie(opgave)
        return None

    def _geldend(self, grootheid: str) -> Cijfer | None:
        """The version that counts in this view, or null when none was known."""
        for opgave in self._versies[grootheid]:
            cijfer = self._versie(opgave)
            if cijfer is not None:
                return cijfer
        return None

    def _versie(self, opgave: Opgave) -> Cijfer | None:
        """The figure of one entry, computed once; null when it was not known on the date."""
        sleutel = (opgave.grootheid, opgave.bron)
        if sleutel not in self._cijfers:
            self._cijfers[sleutel] = self._maak(opgave)
        return self._cijfers[sleutel]

    def _maak(self, opgave: Opgave) -> Cijfer | None:
        waarde, bekend_sinds = opgave.waarde, opgave.bekend_sinds
        status, gelezen = opgave.status, self.documenten[opgave.bron].gelezen
        if opgave.formule is not None:
            try:
                waarde, invoer = self._bereken(opgave, opgave.formule)
            except _InvoerOnbekend:
                return None
            bekend_sinds = max(c.bekend_sinds for c in invoer)
            status = max((status, *(c.status for c in invoer)), key=_STATUS_RANG.__getitem__)
            gelezen = max((gelezen, *(c.gelezen for c in invoer)), key=_GELEZEN_RANG.__getitem__)
        assert waarde is not None
        assert bekend_sinds is not None
        if self.peildatum and bekend_sinds > self.peildatum:
            return None
        vervanger = self._vervanger(opgave)
        return Cijfer(
            id=f"{opgave.grootheid}.{opgave.bron}" if vervanger else opgave.grootheid,
            waarde=waarde,
            status=status,
            bekend_sinds=bekend_sinds,
            gelezen=gelezen,
            vervangen_door=vervanger,
            bereik=self._bereik(opgave, waarde),
            **{naam: getattr(opgave, naam) for naam in _GEDEELD},
        )

    def _bereik(self, opgave: Opgave, waarde: Fraction) -> tuple[Fraction, Fraction] | None:
        """The range around a value; none when an input of it was not known on the date."""
        if opgave.bereik is None:
            return None
        try:
            laag, hoog = (
                self._bereken(opgave, grens, {"waarde": waarde})[0] for grens in opgave.bereik
            )
        except _InvoerOnbekend:
            return None
        if not laag <= waarde <= hoog:
            raise FormuleFout(f"Het cijfer {opgave.grootheid} ligt buiten zijn eigen bereik.")
        return laag, hoog

    def _vervanger(self, opgave: Opgave) -> str | None:
        """The source of the version that counts instead of this one in this view."""
        for ander in self._versies[opgave.grootheid]:
            if ander is opgave:
                return None
            if self._versie(ander) is not None:
                return ander.bron
        return None  # pragma: no cover

    def _bereken(
        self, opgave: Opgave, tekst: str, namen: Mapping[str, Fraction] | None = None
    ) -> tuple[Fraction, list[Cijfer]]:
        if opgave.grootheid in self._bezig:
            kring = " -> ".join((*self._bezig, opgave.grootheid))
            raise FormuleFout(f"De formules verwijzen in een kring naar elkaar: {kring}.")
        self._bezig.append(opgave.grootheid)
        invoer: list[Cijfer] = []

        def waarde_van(id_: str) -> Fraction:
            cijfer = self._zoek_id(id_)
            if cijfer is None:
                if self.peildatum and self._bestaat(id_):
                    raise _InvoerOnbekend
                raise FormuleFout(f"het cijfer {id_} bestaat niet.")
            invoer.append(cijfer)
            return cijfer.waarde

        try:
            return lees(tekst).bereken(waarde_van, namen), invoer
        except FormuleFout as fout:
            raise FormuleFout(
                f"Het cijfer {opgave.grootheid} is niet te berekenen: {fout}"
            ) from None
        finally:
            self._bezig.pop()


def _voorrang(opgave: Opgave) -> tuple[bool, int]:
    """Sort key of the versions of a quantity: published before computed, then newest first."""
    dag = opgave.bekend_sinds.toordinal() if opgave.bekend_sinds else 0
    return (opgave.formule is not None, -dag)


def _doorzoekbaar(cijfer: Cijfer) -> str:
    delen = (cijfer.id, cijfer.omschrijving, cijfer.definitie, cijfer.opmerking or "")
    return " ".join(delen).casefold()


def laad(map_: Path) -> Grootboek:
    """The ledger in a folder with ``documenten.yaml`` and ``cijfers/*.yaml``.

    Everything is computed at once, so that a wrong formula shows here and the result can be
    shared between threads. Raises :class:`InvoerFout` that names every mistake with its file and
    figure, and :class:`FormuleFout` for a formula that cannot be computed.
    """
    documenten = laad_documenten(map_ / "documenten.yaml")
    bestanden = sorted((map_ / "cijfers").glob("*.yaml"))
    boek = Grootboek(documenten, [o for pad in bestanden for o in laad_opgaven(pad, documenten)])
    list(boek)
    return boek


@cache
def grootboek() -> Grootboek:
    """The ledger that ships with Opstap, read once."""
    return laad(DATA)
