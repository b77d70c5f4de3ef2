# SPDX-License-Identifier: EUPL-1.2
"""Dutch numbers, words explained, the figure block and the place in the menu, in every template."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString, mark_safe

from opstap.basis import opmaak
from opstap.basis.cel import opgemaakt
from opstap.basis.tabel import KolomKop, Rij, Tabel, Waarde
from opstap.bronnen import begrip as zoek_begrip
from opstap.web.kern.figuren import Figuur

register = template.Library()

_SMAL = 340
_CIJFER = re.compile(r"[-+]?(€ ?)?-?\d[\d.,]*%?[*'+]?|\?|-")
_REGELNUMMER = re.compile(r"[A-Z]{2}-\d\d")


@register.filter
def euro(waarde: int | None) -> str:
    """Whole euros: € 1.234."""
    return "" if waarde is None else opmaak.euro(waarde)


@register.filter
def svg(figuur: Figuur, breedte: str = "") -> SafeString:
    """The chart of a figure, without the title and the source that the page says itself.

    ``smal`` is the same chart drawn for a phone, with ids of its own.
    """
    assert figuur.grafiek is not None
    if breedte == "smal":
        return mark_safe(figuur.grafiek.svg(_SMAL, los=False, voorvoegsel=f"{figuur.naam}-smal"))
    return mark_safe(figuur.grafiek.svg(los=False, voorvoegsel=f"{figuur.naam}-breed"))


@register.filter
def veldsoort(veld: BoundField) -> str:
    """How a field is drawn: ``vinkje`` (one box), ``groep`` (a choice of boxes) or ``invoer``."""
    if veld.use_fieldset:
        return "groep"
    return "vinkje" if veld.widget_type == "checkbox" else "invoer"


@register.filter
def mag_leeg(veld: BoundField) -> bool:
    """Worth saying only where other fields must be filled: a form to search says it nowhere."""
    return not veld.field.required and any(v.field.required for v in veld.form.visible_fields())


@register.simple_tag(takes_context=True)
def menuplek(context: dict[str, Any], adres: str) -> SafeString:
    """Marks the menu entry of this page, or of the part that this page belongs to."""
    request = context.get("request")
    hier = request.path if request is not None else ""
    if hier == adres:
        return mark_safe(' aria-current="page"')
    return mark_safe(' aria-current="true"' if hier.startswith(adres) else "")


@register.inclusion_tag("kern/begrip.html")
def begrip(id_: str, woord: str = "") -> dict[str, Any]:
    """A word that opens its meaning in place, without script; once per page and word.

    ``{% begrip "rijksbijdrage" "de Rijksbijdrage" %}`` shows the second text. The meaning is that
    of :func:`opstap.bronnen.begrip`, so a word that is not in the list fails the page.
    """
    gevonden = zoek_begrip(id_)
    return {"b": gevonden, "woord": woord or gevonden.naam}


@register.inclusion_tag("kern/figuur.html", takes_context=True)
def figuur(context: dict[str, Any], naam: str, niveau: int = 3) -> dict[str, Any]:
    """A chart with its table, files and the way to compute it again, under a heading."""
    return {"f": context["figuren"][naam], "vraagdeel": context["vraagdeel"], "niveau": niveau}


@register.inclusion_tag("kern/tabel.html")
def tabel(figuur: Figuur) -> dict[str, Any]:
    """The table of a figure as HTML, formatted as on the command line."""
    t = figuur.tabel
    rechts = [_rechts(kop, [rij[i] for rij in t.rijen]) for i, kop in enumerate(t.kolommen)]
    return {
        "t": t,
        "kop_staat_er": t.titel == figuur.titel,
        "koppen": [
            {"tekst": _kop(kop), "getal": getal}
            for kop, getal in zip(t.kolommen, rechts, strict=True)
        ],
        "rijen": [_cellen(rij, t.kolommen, rechts) for rij in t.rijen],
        "totaal": _totaalrij(t, rechts),
    }


def _totaalrij(t: Tabel, rechts: list[bool]) -> list[dict[str, Any]] | None:
    """The row of totals; its first cell is a heading, so never empty."""
    if t.totaal is None:
        return None
    cellen = _cellen(t.totaal, t.kolommen, rechts)
    return [{**cellen[0], "tekst": cellen[0]["tekst"] or "Totaal"}, *cellen[1:]]


def _kop(kop: KolomKop) -> str:
    return f"{kop.titel} ({kop.eenheid})" if kop.eenheid else kop.titel


def _cellen(rij: Rij, koppen: tuple[KolomKop, ...], rechts: list[bool]) -> list[dict[str, Any]]:
    return [
        {"tekst": _tekst(waarde, kop), "getal": getal}
        for waarde, kop, getal in zip(rij, koppen, rechts, strict=True)
    ]


def _tekst(waarde: Waarde, kop: KolomKop) -> str:
    """As on the command line; a day and a rule (``GM-01``) have hyphens that do not break."""
    tekst = opgemaakt(waarde, kop)
    heel = kop.soort == "datum" or _REGELNUMMER.fullmatch(tekst)
    return tekst.replace("-", "\u2011") if heel else tekst


def _rechts(kop: KolomKop, waarden: list[Waarde]) -> bool:
    """Whether a column stands to the right: figures, also those written out with their mark."""
    if kop.soort == "tekst":
        teksten = [str(waarde) for waarde in waarden if waarde not in (None, "")]
        return bool(teksten) and all(_CIJFER.fullmatch(tekst) for tekst in teksten)
    return kop.soort != "datum"
