# SPDX-License-Identifier: EUPL-1.2
"""Write docs/regels/: a page for every rule of the law, from its definition (``make docs``)."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from opstap.basis.opmaak import opsomming
from opstap.bronnen import grootboek
from opstap.bronnen.weergave import waarde_tekst
from opstap.regels.kern.feiten import Feit
from opstap.regels.kern.kalender import datum
from opstap.regels.kern.parameters import Parameter
from opstap.regels.kern.route import Route
from opstap.regels.kern.wetboek import Versie, Wetsregel, wetboek
from opstap.regels.naslag import formules
from opstap.regels.naslag.regelblad import Gevalblad, Regelblad, Tabelblad, regelblad
from opstap.regels.naslag.weergave import vraag_kort
from opstap.regels.naslag.woorden import ZEKERHEDEN

MAP = Path(__file__).parent / "regels"
PEILDATUM = "2026-07-01"
"""The day for which the commands on the pages ask."""

_EIGEN = {
    "lks": "lks --loonwaarde 0.40 --uren 24 --peildatum 2026-07-01",
    "lks-verloop": "verloop --start 2025-03-01 --tot 2026-12-31 --uren 36 --loonwaarde 0.40",
    "loonwaarde": "loonwaarde --taak 0.6,0.8,0.9,1 --taak 0.4,0.6,1,0.9",
    "plaatsen": "plaatsen --uren 36,20,16",
    "termijn-lks": "termijn --aanvraag 2026-03-02",
}
"""Commands with options of their own, by the question that they answer."""

_SOORTEN = {
    "datum": "datum",
    "getal": "getal",
    "geheel": "heel getal",
    "getallen": "getallen",
    "rijen": "rijen van getallen",
}
"""What an answer looks like when no unit says so."""

_KOP = """# De regels van de wet

Elke regel die Opstap gebruikt, met het artikel, wat Opstap ervoor vraagt en de gevallen waarmee
hij is nagegaan. De wettekst zelf gaat altijd voor. Gemaakt uit de regels zelf met `make docs`; een
test bewaakt dat dit klopt.

Bij elke tekst staat hoe zeker hij is. *Hoog*: de tekst van de wet zelf is gelezen. *Middel*: uit
een samenvatting of uit de praktijk. *Laag*: niet nagekeken in de wet. Hoe u een vraag aan de wet
stelt, staat in [Regels](../handleiding/regels.md).
"""
_GRENS = (
    "Opstap bereidt een besluit voor en beslist niets. Over een persoon beslist alleen het "
    "college, of UWV."
)
_TABEL = "Van boven naar beneden: de eerste rij die past, geeft de uitkomst."
_CIJFERS = (
    "Van elk cijfer staat hier het laatste dat Opstap kent. Eerdere cijfers toont "
    "`opstap regels parameters --alle`."
)


def bladen() -> dict[str, str]:
    """Every page as Markdown, by the name of its file."""
    alle = [regelblad(id) for id in wetboek()]
    return {"index.md": _index(alle), **{f"{b.regel.id}.md": _pagina(b) for b in alle}}


def voorbeeld(route: Route) -> str:
    """The command that asks a question about the example of its route."""
    if route.id in _EIGEN:
        return f"opstap regels {_EIGEN[route.id]}"
    feiten = " ".join(f"--feit {shlex.quote(f'{id}={w}')}" for id, w in route.voorbeeld.items())
    return f"opstap regels {route.id} {feiten} --peildatum {PEILDATUM}"


def _index(alle: list[Regelblad]) -> str:
    op_onderwerp = sorted(alle, key=lambda b: _onderwerpen().index(b.regel.onderwerp))
    delen = [_KOP]
    for onderwerp, groep in groupby(op_onderwerp, key=lambda b: b.regel.onderwerp):
        rijen = (
            (f"[{b.regel.id}]({b.regel.id}.md)", b.regel.naam, v.grondslag, _geldt(v), v.zekerheid)
            for b in groep
            for v in b.regel.versies
        )
        koppen = ("regel", "naam", "artikel", "geldt", "zekerheid")
        delen.append(f"## {_met_hoofdletter(onderwerp)}\n\n{_tabel(koppen, rijen)}")
    return "\n".join(delen)


def _pagina(b: Regelblad) -> str:
    r = b.regel
    delen = [
        f"# {r.id}: {r.naam}\n\n[Alle regels](index.md), onderwerp {r.onderwerp}. {_GRENS}\n",
        *map(_versie, reversed(r.versies)),
        *_lezingen(r),
        *map(_beslistabel, b.tabellen),
        *_feiten(b.feiten),
        *_vragen(b.vragen),
        *_cijfers(b.cijfers),
        *_gevallen(b.gevallen),
    ]
    return "\n".join(delen)


def _versie(v: Versie) -> str:
    artikel = f"[{v.grondslag}]({v.url})" if v.url else v.grondslag
    waarom = f" Niet zeker: {v.waarom}." if v.waarom else ""
    zekerheid = f"Zekerheid {ZEKERHEDEN[v.zekerheid]}.{waarom}"
    delen = [
        f"## De tekst {_geldt(v)}\n\n{v.tekst.strip()}\n\n- Artikel: {artikel}.\n- {zekerheid}\n"
    ]
    if v.formule:
        regels = "\n".join(f"- {zin}" for zin in _waarbij(v))
        delen.append("### Formule\n\n```text\n" + "\n".join(v.formule) + f"\n```\n\n{regels}\n")
    if v.let_op:
        delen.append("### Let op\n\n" + "\n".join(f"- {zin}" for zin in v.let_op) + "\n")
    return "\n".join(delen)


def _waarbij(v: Versie) -> Iterator[str]:
    """What the names in the formulas stand for."""
    if formules.cijfers(v):
        yield "Tussen haken: een cijfer van de wet op de dag die telt (zie onder Cijfers)."
    for naam, betekenis in formules.namen(v).items():
        if isinstance(betekenis, tuple):
            waar = opsomming((f"[{id}]({id}.md)" for id in betekenis), "of")
            yield f"`{naam}`: de uitkomst van {waar}."
        elif naam in betekenis.kolommen:
            yield f"`{naam}`: per rij van `{betekenis.id}`, {betekenis.kolommen[naam]}."
        else:
            yield f"`{naam}`: het antwoord op “{betekenis.vraag}”"


def _lezingen(r: Wetsregel) -> Iterator[str]:
    onzeker = [lezing for lezing in r.lezingen.values() if lezing.waarom]
    if onzeker:
        zinnen = "\n".join(f"- Zekerheid {e.zekerheid}: {e.waarom}." for e in onzeker)
        yield f"## Waar Opstap een keuze maakt\n\n{zinnen}\n"


def _beslistabel(blad: Tabelblad) -> str:
    rijen = (
        (
            str(rij.nummer),
            "<br>".join(rij.als) or "In alle andere gevallen.",
            "<br>".join((f"**{rij.uitkomst}**", *(f"{naam}: {w}" for naam, w in rij.ook))),
            rij.artikel,
            rij.reden,
        )
        for rij in blad.rijen
    )
    tabel = _tabel(("rij", "als", f"dan: {blad.kop}", "artikel", "reden"), rijen)
    return f"## De tabel vanaf {datum(blad.tabel.vanaf)}\n\n{_TABEL}\n\n{tabel}"


def _feiten(feiten: Iterable[Feit]) -> Iterator[str]:
    rijen = [(f"`{feit.id}`", feit.vraag, _antwoorden(feit), feit.uitleg) for feit in feiten]
    if rijen:
        koppen = ("feit", "vraag", "antwoord", "uitleg")
        yield f"## Wat Opstap vraagt\n\n{_tabel(koppen, rijen)}"


def _antwoorden(feit: Feit) -> str:
    """What can be given, as the command and the API read it."""
    if feit.soort == "ja_nee":
        return "`ja` of `nee`"
    if feit.soort == "keuze":
        return "<br>".join(f"`{id}`: {keuze.naam}" for id, keuze in feit.keuzes.items())
    geen = "<br>`geen`" if feit.geen else ""
    return f"{feit.eenheid or _SOORTEN[feit.soort]}{geen}"


def _vragen(vragen: Iterable[Route]) -> Iterator[str]:
    delen = [
        f"{vraag.vraag} ({vraag_kort(vraag)['groep']})\n\n```console\n$ {voorbeeld(vraag)}\n```\n"
        for vraag in vragen
    ]
    if delen:
        yield "## Waar deze regel wordt gebruikt\n\n" + "\n".join(delen)


def _cijfers(cijfers: Iterable[Parameter]) -> Iterator[str]:
    rijen = [
        (
            f"`{p.naam}`",
            p.cijfer.omschrijving,
            waarde_tekst(p.waarde, p.cijfer.eenheid),
            _geldt(p) if p.vanaf else p.cijfer.periode or "geen datum",
            p.cijfer.status,
            f"{grootboek().document(p.cijfer.bron).titel}, {p.cijfer.vindplaats}",
        )
        for p in cijfers
    ]
    if rijen:
        koppen = ("cijfer", "wat het is", "waarde", "geldt", "status", "bron")
        yield f"## Cijfers\n\n{_CIJFERS}\n\n{_tabel(koppen, rijen)}"


def _gevallen(gevallen: Iterable[Gevalblad]) -> Iterator[str]:
    rijen = [
        (
            blad.geval.titel,
            datum(blad.geval.peildatum),
            "<br>".join(_feit(vraag, antwoord) for vraag, antwoord in blad.feiten),
            "<br>".join(f"{kop}: {waarde}" for kop, waarde in blad.verwacht),
            blad.geval.artikel,
        )
        for blad in gevallen
    ]
    if rijen:
        zin = (
            "Met deze gevallen gaat Opstap bij elke wijziging na of de regel goed wordt toegepast."
        )
        koppen = ("geval", "dag", "wat bekend is", "uitkomst", "artikel")
        yield f"## Gevallen\n\n{zin}\n\n{_tabel(koppen, rijen)}"


def _feit(vraag: str, antwoord: str) -> str:
    """A sentence says enough by itself; a number needs its question."""
    if antwoord.endswith("."):
        return antwoord
    return f"{vraag} {antwoord}" if vraag.endswith("?") else f"{vraag}: {antwoord}"


def _geldt(v: Versie | Parameter) -> str:
    assert v.vanaf is not None
    tot = f" tot en met {datum(v.tot)}" if v.tot else ""
    return f"vanaf {datum(v.vanaf)}{tot}"


def _onderwerpen() -> list[str]:
    return list(dict.fromkeys(regel.onderwerp for regel in wetboek().values()))


def _tabel(koppen: tuple[str, ...], rijen: Iterable[tuple[str, ...]]) -> str:
    regels = [f"| {' | '.join(koppen)} |", f"|{' --- |' * len(koppen)}"]
    regels += [f"| {' | '.join(map(_cel, rij))} |" for rij in rijen]
    return "\n".join(regels) + "\n"


def _cel(tekst: str) -> str:
    return " ".join(tekst.replace("|", "\\|").split())


def _met_hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def schrijf() -> None:
    """Write all pages, and take away those of rules that are no more."""
    MAP.mkdir(exist_ok=True)
    alle = bladen()
    for pad in MAP.glob("*.md"):
        if pad.name not in alle:
            pad.unlink()
    for naam, tekst in alle.items():
        (MAP / naam).write_text(tekst, encoding="utf-8")


if __name__ == "__main__":
    schrijf()
