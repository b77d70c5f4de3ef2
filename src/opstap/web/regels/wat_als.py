# SPDX-License-Identifier: EUPL-1.2
"""What if the law changes: choose a change and an area, and see people, assessments and money.

Everything is in the address and nothing is about a person, so an answer can be shared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from opstap.basis.fouten import OpstapFout
from opstap.basis.tabel import Tabel
from opstap.bekostiging.gemeente.streek import Streek, streeknamen, zoek_streek
from opstap.varianten.wet import TREKKINGEN, Wetsgevolg, Wijziging, wetswijziging, wijzigingen
from opstap.varianten.wet import tabellen as t
from opstap.varianten.wet.declaratie import STANDEN, als_tekst
from opstap.web.kern.figuren import Figuur, Narekenen, pagina
from opstap.web.kern.webtaal import voor_het_web

MEESTE_TREKKINGEN = 64
KEREN: Mapping[int, str] = {
    8: "8 (snel, grof)",
    TREKKINGEN: f"{TREKKINGEN} (gewoon)",
    MEESTE_TREKKINGEN: f"{MEESTE_TREKKINGEN} (nauwkeurig, langer)",
}
_KERNJAAR = 2035
_LANGST = 400
_DAG_MAAND_JAAR = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_JAAR_MAAND_DAG = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(slots=True)
class Vraag:
    """What an address asks. ``waarden`` are the settings as typed, ``fouten`` by field."""

    wijziging: Wijziging | None = None
    waarden: dict[str, str] = field(default_factory=dict)
    gebied: str = ""
    streek: Streek | None = None
    kosten: str = ""
    trekkingen: int = TREKKINGEN
    fouten: dict[str, str] = field(default_factory=dict)

    @property
    def adres(self) -> dict[str, str]:
        """The parts of the address that differ from what is usual."""
        assert self.wijziging is not None
        anders = {
            id: waarde
            for id, waarde in self.waarden.items()
            if waarde != (als_tekst(self.wijziging.instellingen[id].standaard) or "")
        }
        extra = {"gebied": self.gebied, "kosten": self.kosten}
        keren = {} if self.trekkingen == TREKKINGEN else {"trekkingen": str(self.trekkingen)}
        return {
            "wijziging": self.wijziging.id,
            **anders,
            **{naam: waarde for naam, waarde in extra.items() if waarde},
            **keren,
        }


@require_safe
def wat_als(request: HttpRequest) -> HttpResponse:
    """The change, its settings and the answer."""
    vraag = lees(request.GET.dict())
    context: dict[str, Any] = {
        "vraag": vraag,
        "wijzigingen": wijzigingen().values(),
        "stand": STANDEN[vraag.wijziging.status] if vraag.wijziging else "",
        "velden": _velden(vraag),
        "keren": KEREN,
        "streeknamen": streeknamen(),
        "kruimels": [("/regels/", "Regels"), ("", "Wat als de wet verandert")],
    }
    if vraag.wijziging is None or vraag.fouten:
        return pagina(
            request, "regels/wat_als.html", context, [], status=400 if vraag.fouten else 200
        )
    g = wetswijziging(
        vraag.wijziging.id,
        vraag.waarden,
        gebied=vraag.streek,
        trekkingen=vraag.trekkingen,
        kosten_per_beoordeling=int(vraag.kosten) if vraag.kosten else None,
    )
    context |= {
        "g": g,
        "kern": t.kern(g, _KERNJAAR),
        "kernjaar": str(_KERNJAAR),
        "adres": urlencode(vraag.adres),
    }
    return pagina(request, "regels/wat_als.html", context, _figuren(g, _narekenen(vraag)))


def lees(gegeven: Mapping[str, str]) -> Vraag:
    """The question of an address, with every refusal at its field; never raises."""
    id = gegeven.get("wijziging", "")
    if not id:
        return Vraag()
    gekozen = wijzigingen().get(id)
    if gekozen is None:
        return Vraag(fouten={"wijziging": "Deze wijziging bestaat niet. Kies er hieronder een."})
    waarden = {
        naam: _iso(gegeven.get(naam, "").strip()[:40]) or als_tekst(instelling.standaard) or ""
        for naam, instelling in gekozen.instellingen.items()
    }
    vraag = Vraag(gekozen, waarden, gegeven.get("gebied", "").strip()[:_LANGST])
    weigeringen = gekozen.lees(waarden)[1]
    vraag.fouten |= {naam: voor_het_web(zin) for naam, zin in weigeringen.items()}
    vraag.kosten = gegeven.get("kosten", "").strip().replace(".", "")
    if vraag.kosten and not (vraag.kosten.isdecimal() and len(vraag.kosten) <= 5):
        vraag.fouten["kosten"] = "Geef een heel bedrag in euro, zoals 900, of laat dit leeg."
    keren = gegeven.get("trekkingen", str(TREKKINGEN))
    if keren in map(str, KEREN):
        vraag.trekkingen = int(keren)
    if vraag.gebied and vraag.gebied.casefold() != "nederland":
        try:
            vraag.streek = zoek_streek(vraag.gebied)
        except OpstapFout as fout:
            vraag.fouten["gebied"] = str(fout)
    return vraag


def _iso(tekst: str) -> str:
    """``1-7-2028`` as ``2028-07-01``, which is how an address and a command have it."""
    dag = _DAG_MAAND_JAAR.fullmatch(tekst)
    return f"{dag[3]}-{dag[2]:>02}-{dag[1]:>02}" if dag else tekst


def _nederlands(tekst: str) -> str:
    """``2028-07-01`` as ``1-7-2028``, which is how somebody at a screen writes it."""
    dag = _JAAR_MAAND_DAG.fullmatch(tekst)
    return f"{int(dag[3])}-{int(dag[2])}-{dag[1]}" if dag else tekst


def _velden(vraag: Vraag) -> list[dict[str, Any]]:
    """The settings of the change as fields of a form."""
    if vraag.wijziging is None:
        return []
    return [
        {
            "i": instelling,
            "waarde": _nederlands(vraag.waarden[id]),
            "fout": vraag.fouten.get(id, ""),
            "keuzes": instelling.keuzes,
        }
        for id, instelling in vraag.wijziging.instellingen.items()
    ]


def _figuren(g: Wetsgevolg, na: Narekenen) -> list[Figuur]:
    """Everything that the page shows, each with its files."""
    waaier, lijnen = t.verschilwaaier(g), t.lijnen(g)
    return [
        Figuur("uitkomst", t.uitkomst(g), na),
        Figuur("verschil", waaier.tabel(), na, waaier),
        Figuur("zonder-en-met", lijnen.tabel(), na, lijnen),
        *([Figuur("aanvragers", t.aanvragers(g), na)] if g.overgangen else []),
        Figuur("geld", t.geld(g), na),
        Figuur("per-jaar", _alle_jaren(t.uitkomst(g, g.jaren)), na),
        Figuur("geld-per-jaar", _alle_jaren(t.geld(g, g.jaren)), na),
        Figuur("aannames", t.aannames(g), na),
    ]


def _alle_jaren(tabel: Tabel) -> Tabel:
    """The same table with a name of its own, beside the one with a few years."""
    return replace(tabel, titel=f"{tabel.titel}, alle jaren")


def _narekenen(vraag: Vraag) -> Narekenen:
    """The command and the lines of Python that give the same numbers."""
    assert vraag.wijziging is not None
    id = vraag.wijziging.id
    eigen = {naam: waarde for naam, waarde in vraag.waarden.items() if waarde}
    opties = "".join(f" --{naam} {waarde}" for naam, waarde in eigen.items())
    regels = ["from opstap.varianten.wet import wetswijziging"]
    extra = ""
    if vraag.streek is not None:
        opties += "".join(f" --gemeente {code}" for code in vraag.streek.leden)
        regels.append("from opstap.bekostiging.gemeente.streek import zoek_streek")
        extra += f", gebied=zoek_streek({vraag.gebied!r})"
    if vraag.trekkingen != TREKKINGEN:
        opties += f" --trekkingen {vraag.trekkingen}"
        extra += f", trekkingen={vraag.trekkingen}"
    if vraag.kosten:
        opties += f" --kosten-per-beoordeling {vraag.kosten}"
        extra += f", kosten_per_beoordeling={vraag.kosten}"
    regels.append(f"uit = wetswijziging({id!r}, {eigen!r}{extra})")
    return Narekenen(f"opstap regels gevolgen {id}{opties}", "\n".join(regels))
