# SPDX-License-Identifier: EUPL-1.2
"""A route: one question to the law, with the facts that it needs.

Every door asks a route in the same way: a command, an address of the API, a page and a row of a
file differ only in how the facts come in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from opstap.basis.fouten import Bevinding, InvoerFout
from opstap.regels.kern.feiten import Bezwaar, Waarde, feit_van, keur_feiten
from opstap.regels.kern.uitkomst import Uitkomst

Antwoord = Callable[[Mapping[str, Waarde], date], Uitkomst]


@dataclass(frozen=True, slots=True)
class Route:
    """A question to the law. ``vraag`` is the question as a user has it.

    ``feiten`` are the ids of all facts, in the order of asking; without the ``verplicht`` ones
    nothing can be computed, any other may stay unknown. ``stapsgewijs``: the outcome says itself
    which fact to ask next, so that a page asks one question at a time. ``regels`` are the rules
    that it may use. ``velden`` are the fields of the answer that count in a table, with a heading.
    ``voorbeeld`` is a situation as a user would type it. ``groep`` joins routes on one page.
    """

    id: str
    naam: str
    vraag: str
    groep: str
    feiten: tuple[str, ...]
    regels: tuple[str, ...]
    velden: Mapping[str, str]
    antwoord: Antwoord
    verplicht: tuple[str, ...] = ()
    stapsgewijs: bool = False
    voorbeeld: Mapping[str, str] = field(default_factory=dict)

    def keur(self, ruw: Mapping[str, object]) -> tuple[dict[str, Waarde], tuple[Bezwaar, ...]]:
        """The facts that are known, and everything that is wrong, so that every door can say it in
        place: what cannot be read, what is not asked, and what must be known and is missing."""
        gelezen, bezwaren = keur_feiten(self.feiten, ruw)
        fout = {bezwaar.feit for bezwaar in bezwaren}
        ontbreekt = tuple(
            Bezwaar(id, f"{id} ontbreekt. {feit_van(id).vraag}")
            for id in self.verplicht
            if id not in gelezen and id not in fout
        )
        return gelezen, (*bezwaren, *ontbreekt)

    def lees(self, ruw: Mapping[str, object]) -> dict[str, Waarde]:
        """The facts that are known. Raises :class:`InvoerFout` with everything that is wrong."""
        gelezen, bezwaren = self.keur(ruw)
        if bezwaren:
            raise InvoerFout("feiten", [Bevinding(bezwaar.boodschap) for bezwaar in bezwaren])
        return gelezen

    def reken(self, ruw: Mapping[str, object], peildatum: date) -> Uitkomst:
        """What the law says on ``peildatum`` about a situation as a user gives it.

        Raises :class:`InvoerFout` for facts that cannot be read, and :class:`GebruiksFout` for
        facts that cannot be true together or a day for which the law is not known.
        """
        return self.antwoord(self.lees(ruw), peildatum)
