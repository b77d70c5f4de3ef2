# SPDX-License-Identifier: EUPL-1.2
"""What a visitor of the sources asks: the day whose knowledge counts, and the search form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from shlex import quote
from typing import Any

from django import forms

from opstap import bronnen
from opstap.basis.fouten import GebruiksFout
from opstap.web.kern.figuren import Narekenen

BEKEND_OP = "bekend-op"
_GEEN_DATUM = (
    "Bekend op: schrijf een datum als jaar-maand-dag, bijvoorbeeld 2024-12-31, of laat dit leeg."
)


@lru_cache(maxsize=32)
def boek_op(dag: date | None) -> bronnen.Grootboek:
    """The ledger as it was known on a day, computed in full so that threads may share it."""
    boek = bronnen.grootboek()
    if dag is None:
        return boek
    toen = boek.op(dag)
    list(toen)
    return toen


def lees_dag(vraag: Mapping[str, str]) -> date | None:
    """The day in an address, ``None`` without; :class:`GebruiksFout` for what is not a day."""
    tekst = vraag.get(BEKEND_OP, "").strip()
    if not tekst:
        return None
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise GebruiksFout(_GEEN_DATUM) from None


class Sindsformulier(forms.Form):
    """Since which day, and up to which day, the changes are asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["sinds"] = _datum("Sinds", "Wat er na deze dag bekend werd.")
        self.fields["sinds"].required = True
        self.fields[BEKEND_OP] = _datum("Tot en met", "Leeg: tot en met nu.")

    def clean(self) -> None:
        sinds, tot = self.cleaned_data.get("sinds"), self.cleaned_data.get(BEKEND_OP)
        if sinds and tot and sinds > tot:
            self.add_error(BEKEND_OP, "De tweede dag ligt voor de eerste. Draai ze om.")


@dataclass(frozen=True, slots=True)
class Zoekvraag:
    """Every condition must hold; every word of ``zoek`` must be in the figure."""

    zoek: str = ""
    document: str | None = None
    onderwerp: str | None = None
    status: str | None = None
    jaar: int | None = None
    eenheid: str | None = None
    dag: date | None = None

    @property
    def woorden(self) -> tuple[str, ...]:
        return tuple(self.zoek.split())

    def cijfers(self) -> list[bronnen.Cijfer]:
        """The figures that fit, in the order of the ledger."""
        boek = boek_op(self.dag)
        gevonden = boek.zoek(None, self.document, self.onderwerp, self.status, self.jaar)
        for woord in self.woorden:
            passend = {cijfer.id for cijfer in boek.zoek(woord)}
            gevonden = [cijfer for cijfer in gevonden if cijfer.id in passend]
        return [cijfer for cijfer in gevonden if self.eenheid in (None, cijfer.eenheid)]

    def narekenen(self) -> Narekenen:
        """The command of the first word, and Python for the whole question."""
        filters = {
            "document": self.document,
            "onderwerp": self.onderwerp,
            "status": self.status,
            "jaar": self.jaar,
        }
        eerste = self.woorden[0] if self.woorden else None
        opdracht = ["opstap bronnen lijst", *([quote(eerste)] if eerste else [])]
        opdracht += [f"--{naam} {quote(str(w))}" for naam, w in filters.items() if w is not None]
        opdracht += [f"--bekend-op {self.dag}"] if self.dag else []
        velden = [f"{naam}={w!r}" for naam, w in filters.items() if w is not None]
        proeven = [f"{w.casefold()!r} in zoektekst(cijfer)" for w in self.woorden[1:]]
        proeven += [f"cijfer.eenheid == {self.eenheid!r}"] if self.eenheid else []
        regels = [*python_boek(self.dag)]
        if self.woorden[1:]:
            regels.append(
                "zoektekst = lambda c: "
                '" ".join((c.id, c.omschrijving, c.definitie, c.opmerking or "")).casefold()'
            )
        vraag = ", ".join([*([repr(eerste)] if eerste else []), *velden])
        if proeven:
            regels.append(f"[cijfer for cijfer in boek.zoek({vraag}) if {' and '.join(proeven)}]")
        else:
            regels.append(f"boek.zoek({vraag})")
        return Narekenen(" ".join(opdracht), "\n".join(regels))


def python_boek(dag: date | None) -> list[str]:
    """Python lines that make ``boek``, the ledger of a day."""
    if dag is None:
        return ["from opstap import bronnen", "boek = bronnen.grootboek()"]
    return [
        "from datetime import date",
        "from opstap import bronnen",
        f"boek = bronnen.grootboek().op(date({dag.year}, {dag.month}, {dag.day}))",
    ]


class Zoekformulier(forms.Form):
    """The search form; its choices are what the ledger has."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        boek = bronnen.grootboek()
        self.fields["zoek"] = forms.CharField(
            label="Zoekwoorden",
            required=False,
            max_length=200,
            help_text="Bijvoorbeeld: impulsbudget korting",
            error_messages={"max_length": "Gebruik minder dan 200 tekens."},
        )
        self.fields["document"] = _keuze(
            "Document",
            "Alle documenten",
            {c.bron: boek.documenten[c.bron].titel for c in boek},
            sorteer=True,
        )
        self.fields["onderwerp"] = _keuze(
            "Onderwerp",
            "Alle onderwerpen",
            {c.onderwerp: c.onderwerp.replace("_", " ").capitalize() for c in boek},
            sorteer=True,
        )
        self.fields["status"] = _keuze(
            "Status", "Elke status", {naam: f"{naam}: {u}" for naam, u in bronnen.STATUSSEN.items()}
        )
        self.fields["jaar"] = _keuze(
            "Jaar",
            "Alle jaren",
            {str(j): str(j) for j in sorted({c.jaar for c in boek if c.jaar is not None})},
            als=int,
        )
        gebruikt = {c.eenheid for c in boek}
        self.fields["eenheid"] = _keuze(
            "Eenheid",
            "Alle eenheden",
            {naam: uitleg for naam, uitleg in bronnen.EENHEDEN.items() if naam in gebruikt},
        )
        self.fields[BEKEND_OP] = _datum("Bekend op", "Toont alleen wat op die dag openbaar was.")

    def vraag(self) -> Zoekvraag:
        """The question of a valid form."""
        schoon = self.cleaned_data
        return Zoekvraag(
            zoek=schoon["zoek"],
            document=schoon["document"] or None,
            onderwerp=schoon["onderwerp"] or None,
            status=schoon["status"] or None,
            jaar=schoon["jaar"] or None,
            eenheid=schoon["eenheid"] or None,
            dag=schoon[BEKEND_OP],
        )


def _datum(label: str, uitleg: str) -> forms.DateField:
    ongeldig = _GEEN_DATUM.replace("Bekend op", label, 1)
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        help_text=uitleg,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": ongeldig, "required": f"{label}: kies een dag."},
    )


def _keuze(
    label: str,
    alles: str,
    keuzes: Mapping[str, str],
    *,
    sorteer: bool = False,
    als: Callable[[str], Any] = str,
) -> forms.TypedChoiceField:
    paren: Iterable[tuple[str, str]] = keuzes.items()
    if sorteer:
        paren = sorted(paren, key=lambda paar: paar[1].casefold())
    return forms.TypedChoiceField(
        label=label,
        required=False,
        coerce=als,
        empty_value=None,
        choices=[("", alles), *paren],
        error_messages={"invalid_choice": f"{label}: kies uit de lijst; %(value)s staat er niet."},
    )
