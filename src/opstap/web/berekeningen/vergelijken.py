# SPDX-License-Identifier: EUPL-1.2
"""Two runs of the same question: what is different between them, and what that does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from opstap.basis.opmaak import procent
from opstap.basis.tabel import KolomKop, Tabel
from opstap.web.berekeningen.models import Berekening
from opstap.web.berekeningen.soorten import Beeld, Kerncijfer, soort_van
from opstap.web.berekeningen.standen import Wijziging, wijzigingen
from opstap.web.kern.figuren import Figuur, Narekenen

_NIET_BEWAARD = "De cijfers van toen zijn niet bewaard; wat er precies veranderde, is niet te zien."
_VELDEN = {
    "varianten": "de varianten",
    "variant": "de variant",
    "trekkingen": "het aantal keren",
    "prijspeil": "het prijspeil",
    "tot": "het laatste jaar",
    "zaad": "het zaad",
    "engine": "de engine",
    "gebied": "het gebied",
    "vraag": "de vraag aan het verdelingslab",
    "bijlagen": "de eigen bestanden",
}
_UIT_MANIFEST = {
    "parameterset": "de ijking van de onzekere aannames",
    "datahash": "de gegevens per gemeente",
    "versies": "de rekenbibliotheken",
}


@dataclass(frozen=True, slots=True)
class Oorzaak:
    """One thing that is different: in words, with the figures that changed when there are any."""

    naam: str
    uitleg: str = ""
    figuur: Figuur | None = None


@dataclass(frozen=True, slots=True)
class Verandering:
    """One main number then and now."""

    toen: Kerncijfer
    nu: Kerncijfer

    @property
    def verschil(self) -> int:
        return self.nu.waarde - self.toen.waarde

    @property
    def zin(self) -> str:
        """``Mensen ...: van 1.000 naar 1.100; 100 meer (10,0%).``"""
        woord = "meer" if self.verschil > 0 else "minder"
        grootte = self.nu.in_eenheid(abs(self.verschil))
        aandeel = abs(self.verschil / self.toen.waarde) if self.toen.waarde else None
        deel = f" ({procent(aandeel)})" if aandeel is not None else ""
        return (
            f"{self.nu.naam}: van {self.toen.tekst} naar {self.nu.tekst}; {grootte} {woord}{deel}."
        )


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """``conclusie`` in one sentence, then why, then each main number."""

    conclusie: str
    oorzaken: Sequence[Oorzaak]
    veranderd: Sequence[Verandering]
    gelijk: int
    figuren: Sequence[Figuur]


def vergelijk(nu: Berekening, toen: Berekening) -> Vergelijking:
    """Both runs must be done and of the same kind."""
    na = Narekenen(
        soort_van(nu.soort).opdracht(nu.invoer),
        "# draai de opdracht met elk van beide versies van Opstap\n"
        f"# toen: {toen.versies.get('opstap', '?')}, nu: {nu.versies.get('opstap', '?')}",
    )
    redenen = _oorzaken(nu, toen, na)
    paren = _paren(beeld_van(nu), beeld_van(toen))
    anders = sorted(
        (v for v in paren if v.verschil),
        key=lambda v: -abs(v.verschil) / max(1, abs(v.toen.waarde)),
    )
    tabel = _tabel(paren, na)
    return Vergelijking(
        conclusie=_conclusie(anders, redenen, len(paren)),
        oorzaken=redenen,
        veranderd=anders,
        gelijk=len(paren) - len(anders),
        figuren=[tabel, *(o.figuur for o in redenen if o.figuur)],
    )


def beeld_van(berekening: Berekening) -> Beeld:
    """What a run that is done shows."""
    return soort_van(berekening.soort).beeld(berekening.invoer, berekening.uitslag)


def _paren(nu: Beeld, toen: Beeld) -> list[Verandering]:
    eerder = {k.naam: k for k in toen.kern}
    return [Verandering(eerder[k.naam], k) for k in nu.kern if k.naam in eerder]


def _conclusie(anders: Sequence[Verandering], redenen: Sequence[Oorzaak], aantal: int) -> str:
    if not aantal:
        return "Deze twee hebben geen hoofdcijfers gemeen; vergelijk de tabellen zelf."
    if not anders and not redenen:
        return (
            "Er is niets veranderd aan de vraag, het model en de cijfers; de uitkomst is dezelfde."
        )
    if not anders:
        return (
            "Wat er veranderde, maakt voor deze uitkomst niets uit: alle hoofdcijfers zijn gelijk."
        )
    return f"De uitkomst is anders. De grootste verandering: {anders[0].zin}"


def _oorzaken(nu: Berekening, toen: Berekening, na: Narekenen) -> list[Oorzaak]:
    uit = _invoer(nu.invoer, toen.invoer)
    if nu.versies.get("opstap") != toen.versies.get("opstap"):
        van, naar = (v.versies.get("opstap", "onbekend") for v in (toen, nu))
        uit.append(Oorzaak("Een andere versie van Opstap", f"Van versie {van} naar versie {naar}."))
    for naam, kop in (
        ("grootboek", "Gepubliceerde cijfers die veranderden"),
        ("model", "Het rekenmodel"),
    ):
        a, b = toen.versies.get(naam), nu.versies.get(naam)
        if a == b:
            continue
        lijst = wijzigingen(a, b)
        if lijst is None:
            uit.append(Oorzaak(kop, _NIET_BEWAARD))
        elif not lijst:
            uit.append(Oorzaak(kop, "De opbouw is anders; elk cijfer bleef hetzelfde."))
        else:
            figuur = _wijzigingstabel(f"veranderd-{naam}", kop, lijst, na)
            uit.append(Oorzaak(kop, _wat(lijst), figuur))
    uit += _uit_manifesten(nu.versies, toen.versies)
    return uit + _eigen_gegevens(nu.versies, toen.versies)


def _invoer(nu: Mapping[str, Any], toen: Mapping[str, Any]) -> list[Oorzaak]:
    """Fields of the question that differ; a field that came later has its usual value."""
    anders = [n for n in nu if n in toen and nu[n] != toen[n]]
    uit = []
    for naam in anders:
        kort = all(isinstance(x, str | int) for x in (nu[naam], toen[naam]))
        uitleg = f"Van {toen[naam]} naar {nu[naam]}." if kort else ""
        uit.append(Oorzaak(f"De vraag: {_VELDEN.get(naam, naam)}", uitleg))
    return uit


def _uit_manifesten(nu: Mapping[str, Any], toen: Mapping[str, Any]) -> list[Oorzaak]:
    paren = zip(nu.get("manifesten", ()), toen.get("manifesten", ()), strict=False)
    anders = [naam for a, b in paren for naam in _UIT_MANIFEST if a.get(naam) != b.get(naam)]
    return [
        Oorzaak(f"{_UIT_MANIFEST[naam].capitalize()}", "Deze is anders dan toen.")
        for naam in dict.fromkeys(anders)
    ]


def _eigen_gegevens(nu: Mapping[str, Any], toen: Mapping[str, Any]) -> list[Oorzaak]:
    a, b = toen.get("gegevens", {}), nu.get("gegevens", {})
    return [
        Oorzaak(
            f"Eigen cijfers: {soort}",
            f"Toen: {_herkomst(a.get(soort))} Nu: {_herkomst(b.get(soort))}",
        )
        for soort in sorted(a.keys() | b.keys())
        if a.get(soort, {}).get("pk") != b.get(soort, {}).get("pk")
    ]


def _herkomst(deel: Mapping[str, Any] | None) -> str:
    return str(deel["herkomst"]) if deel else "geen eigen cijfers."


def _wat(lijst: Sequence[Wijziging]) -> str:
    """The first changes in words, so that nobody has to open the table."""
    nieuw = sum(not w.was for w in lijst)
    weg = sum(not w.nu for w in lijst)
    anders = [w for w in lijst if w.was and w.nu]
    delen = [f"{w.naam}: van {w.was} naar {w.nu}" for w in anders[:3] if w.was != w.nu]
    zinnen = [f"{'; '.join(delen)}."] if delen else []
    telling = f"{len(anders)} gewijzigd, {nieuw} nieuw, {weg} vervallen."
    return " ".join([telling, *zinnen, "Niet elk van deze cijfers telt mee in deze berekening."])


def _wijzigingstabel(naam: str, titel: str, lijst: Sequence[Wijziging], na: Narekenen) -> Figuur:
    tabel = Tabel(
        naam,
        f"{titel}: toen en nu",
        (
            KolomKop("cijfer", "Cijfer"),
            KolomKop("was", "Toen"),
            KolomKop("nu", "Nu"),
            KolomKop("eenheid", "Eenheid"),
            KolomKop("bron_was", "Bron toen"),
            KolomKop("bron_nu", "Bron nu"),
            KolomKop("id", "Naam in de bronnen"),
        ),
        tuple((w.naam, w.was, w.nu, w.eenheid, w.bron_was, w.bron_nu, w.id) for w in lijst),
    )
    return Figuur(naam, tabel, na)


def _tabel(paren: Sequence[Verandering], na: Narekenen) -> Figuur:
    tabel = Tabel(
        "veranderd",
        "De hoofdcijfers van toen en nu",
        (
            KolomKop("wat", "Wat"),
            KolomKop("eenheid", "Eenheid"),
            KolomKop("toen", "Toen", soort="geheel"),
            KolomKop("nu", "Nu", soort="geheel"),
            KolomKop("verschil", "Verschil", soort="geheel"),
            KolomKop("status", "Status"),
        ),
        tuple(
            (v.nu.naam, v.nu.eenheid, v.toen.waarde, v.nu.waarde, v.verschil, v.nu.status)
            for v in paren
        ),
    )
    return Figuur("veranderd", tabel, na)
