# SPDX-License-Identifier: EUPL-1.2
"""Keys (verdeelsleutels): what an amount is divided by, with its origin and its standing.

The key of the impulsbudget and of the Rijksbijdrage is the count of people in the
doelgroepregister that belong to the municipal target group (brief-2024). That count per
municipality is not public. A user brings it; until then a stand-in (``vervanger``) is used, and
every result says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import sha256

from opstap import gebieden
from opstap.basis.afronden import Getal
from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.basis.opmaak import kort

STANDAARDVERVANGER = "uitkeringen-2021"
REGISTER = "doelgroepenregister"
MENGSEL = "mix:"


@dataclass(frozen=True, slots=True)
class Sleutel:
    """A key: a weight per code, and what a reader must know to judge it.

    ``status`` is ``gepubliceerd`` (counted by a named source), ``afgeleid`` (computed from such
    counts), ``aanname`` (a choice of ours or of the user) or ``gesimuleerd``. ``vervanger`` marks
    a stand-in for the real key. ``metingen`` is the number of independent head counts that the
    weights average, or 0 when the weights are not counts of people (euros, shares), in which case
    chance in the count has no meaning.
    """

    id: str
    naam: str
    gewichten: Mapping[str, Getal]
    status: str
    bron: str
    peildatum: str
    vervanger: bool = False
    metingen: int = 0
    meldingen: tuple[str, ...] = ()

    @property
    def vingerafdruk(self) -> str:
        """SHA-256 of the weights: two keys with the same print give the same allocation."""
        regels = "\n".join(f"{code}={gewicht}" for code, gewicht in sorted(self.gewichten.items()))
        return sha256(regels.encode()).hexdigest()

    def als_dict(self) -> dict[str, object]:
        """The key without its weights, as the JSON contract has it."""
        return {
            "id": self.id,
            "naam": self.naam,
            "status": self.status,
            "bron": self.bron,
            "peildatum": self.peildatum,
            "vervanger": self.vervanger,
            "vingerafdruk": self.vingerafdruk,
        }


def _inwoners(jaar: int) -> Sleutel:
    return Sleutel(
        id=f"inwoners:{jaar}",
        naam=f"inwoners op 1 januari {jaar}",
        gewichten=gebieden.omzetten(gebieden.inwoners(jaar), jaar, gebieden.LAATSTE_JAAR).waarden,
        status="gepubliceerd",
        bron="CBS, bevolking per gemeente",
        peildatum=f"{jaar}-01-01",
        vervanger=True,
        metingen=1,
    )


def _uitkeringen(jaar: int) -> Sleutel:
    if jaar != 2021:
        raise GebruiksFout(
            f"De sleutel uitkeringen is er alleen voor 2021, niet voor {jaar}. "
            f"Kies {STANDAARDVERVANGER}."
        )
    kerncijfer = gebieden.uitkeringen_2021()
    return Sleutel(
        id="uitkeringen-2021",
        naam="personen met bijstand of een arbeidsongeschiktheidsuitkering in 2021",
        gewichten=kerncijfer.waarden,
        status=kerncijfer.status,
        bron=kerncijfer.bron,
        peildatum=kerncijfer.peildatum,
        vervanger=True,
        metingen=1,
        meldingen=tuple(melding.tekst for melding in kerncijfer.meldingen),
    )


def _iv3(jaar: int) -> Sleutel:
    """Expenditure on 6.4; negative expenditure (a correction) counts as a weight of zero."""
    kerncijfer = gebieden.iv3_lasten("6.4", jaar)
    namen = gebieden.gemeenten()
    negatief = [code for code, lasten in kerncijfer.waarden.items() if lasten < 0]
    meldingen = [melding.tekst for melding in kerncijfer.meldingen]
    meldingen += [
        f"{code} {namen[code].naam} boekte in {jaar} negatieve lasten op taakveld 6.4. "
        "Als gewicht telt dat als nul."
        for code in negatief
    ]
    return Sleutel(
        id=f"iv3-6.4:{jaar}",
        naam=f"lasten op taakveld 6.4 (Wsw en beschut werk), jaarrekening {jaar}",
        gewichten={code: max(0, lasten) for code, lasten in kerncijfer.waarden.items()},
        status="afgeleid" if negatief else kerncijfer.status,
        bron=kerncijfer.bron,
        peildatum=kerncijfer.peildatum,
        vervanger=True,
        meldingen=tuple(meldingen),
    )


@dataclass(frozen=True, slots=True)
class _Ingebouwd:
    maak: Callable[[int], Sleutel]
    eerste_jaar: int
    laatste_jaar: int


_INGEBOUWD: Mapping[str, _Ingebouwd] = {
    "uitkeringen-2021": _Ingebouwd(_uitkeringen, 2021, 2021),
    "inwoners": _Ingebouwd(_inwoners, gebieden.EERSTE_INWONERJAAR, gebieden.LAATSTE_JAAR),
    "iv3-6.4": _Ingebouwd(_iv3, gebieden.EERSTE_IV3_JAAR, gebieden.LAATSTE_IV3_JAAR),
}
INGEBOUWD: tuple[str, ...] = tuple(_INGEBOUWD)


def ingebouwd(id: str) -> Sleutel:
    """A built-in key: ``inwoners``, ``inwoners:2025`` or the mean ``inwoners:2024-2026``.

    Without a year the newest year is taken. Raises :class:`NietBekendFout` for an unknown id and
    :class:`GebruiksFout` for a year without figures.
    """
    naam, _, jaren = id.partition(":")
    if naam not in _INGEBOUWD:
        raise NietBekendFout(
            f"Sleutel {id!r} bestaat niet. Ingebouwd zijn {', '.join(INGEBOUWD)}; "
            "geef anders een bestand met de kolommen code en gewicht."
        )
    soort = _INGEBOUWD[naam]
    eerste, laatste = _jaren(id, jaren) if jaren else (soort.laatste_jaar, soort.laatste_jaar)
    if not soort.eerste_jaar <= eerste <= laatste <= soort.laatste_jaar:
        raise GebruiksFout(
            f"Sleutel {naam} is er voor {soort.eerste_jaar} tot en met {soort.laatste_jaar}, "
            f"niet voor {jaren}."
        )
    return gemiddeld(id, [soort.maak(jaar) for jaar in range(eerste, laatste + 1)])


def _jaren(id: str, tekst: str) -> tuple[int, int]:
    eerste, _, laatste = tekst.partition("-")
    try:
        return int(eerste), int(laatste or eerste)
    except ValueError:
        raise GebruiksFout(
            f"Sleutel {id!r}: schrijf één jaar (inwoners:2025) of een reeks (inwoners:2024-2026)."
        ) from None


def gemiddeld(id: str, sleutels: Sequence[Sleutel]) -> Sleutel:
    """The mean of several years of one key, code by code: less chance in a small municipality."""
    if len(sleutels) == 1:
        return sleutels[0]
    laatste = sleutels[-1]
    aantal = len(sleutels)
    return replace(
        laatste,
        id=id,
        naam=f"gemiddelde van {aantal} jaren: {sleutels[0].naam} tot en met {laatste.peildatum}",
        gewichten={
            code: Fraction(sum(sleutel.gewichten[code] for sleutel in sleutels), aantal)
            for code in laatste.gewichten
        },
        status="afgeleid",
        peildatum=f"{sleutels[0].peildatum} t/m {laatste.peildatum}",
        metingen=sum(sleutel.metingen for sleutel in sleutels),
        meldingen=_uniek(melding for sleutel in sleutels for melding in sleutel.meldingen),
    )


def gemengd(delen: Sequence[tuple[Sleutel, Fraction]]) -> Sleutel:
    """A weighted mix: each key counts with its share of the total, not with its own scale.

    ``delen`` are pairs of a key and a positive weight; weights need not add up to one. The keys
    must cover the same codes.
    """
    if any(aandeel <= 0 for _, aandeel in delen):
        raise GebruiksFout("Elk aandeel in een gemengde sleutel moet groter zijn dan nul.")
    codes = tuple(delen[0][0].gewichten)
    for sleutel, _ in delen:
        eis_gewichten(sleutel, codes)
    som = sum(aandeel for _, aandeel in delen)
    totalen = [sum(sleutel.gewichten.values(), start=Fraction(0)) for sleutel, _ in delen]
    if leeg := [
        sleutel.id for (sleutel, _), totaal in zip(delen, totalen, strict=True) if not totaal
    ]:
        raise GebruiksFout(f"In het mengsel zijn alle gewichten nul van: {', '.join(leeg)}.")
    return Sleutel(
        id=MENGSEL + ",".join(f"{sleutel.id}={_kort(aandeel)}" for sleutel, aandeel in delen),
        naam="mengsel van "
        + " en ".join(f"{_kort(a / som).replace('.', ',')} × {s.naam}" for s, a in delen),
        gewichten={
            code: sum(
                (
                    aandeel / som * sleutel.gewichten[code] / totaal
                    for (sleutel, aandeel), totaal in zip(delen, totalen, strict=True)
                ),
                start=Fraction(0),
            )
            for code in codes
        },
        status="aanname",
        bron="; ".join(dict.fromkeys(sleutel.bron for sleutel, _ in delen)),
        peildatum="; ".join(dict.fromkeys(sleutel.peildatum for sleutel, _ in delen)),
        vervanger=any(sleutel.vervanger for sleutel, _ in delen),
        meldingen=_uniek(melding for sleutel, _ in delen for melding in sleutel.meldingen),
    )


def lees_mengsel(tekst: str) -> list[tuple[str, Fraction]]:
    """The parts of ``mix:inwoners=0.3,uitkeringen-2021=0.7``: ids of keys with their weights.

    Raises :class:`GebruiksFout` for what is not written like that.
    """
    delen = []
    for deel in tekst.removeprefix(MENGSEL).split(","):
        id, _, aandeel = deel.rpartition("=")
        try:
            delen.append((id.strip(), Fraction(aandeel.strip())))
        except (ValueError, ZeroDivisionError):
            id = ""
        if not id.strip():
            raise GebruiksFout(
                f"Mengsel {tekst.removeprefix(MENGSEL)!r}: schrijf mix:SLEUTEL=GEWICHT,"
                "SLEUTEL=GEWICHT, bijvoorbeeld mix:inwoners=0.3,uitkeringen-2021=0.7."
            )
    return delen


def uit_rijen(rijen: Iterable[Mapping[str, object]], bestand: str) -> Sleutel:
    """A user's own key from the validated rows of a file; the mean when there are several years."""
    jaren = per_jaar(
        rijen,
        id=bestand,
        naam=f"eigen sleutel uit {bestand}",
        bron=bestand,
        peildatum="niet opgegeven",
    )
    return gemiddeld(bestand, list(jaren.values()))


def per_jaar(
    rijen: Iterable[Mapping[str, object]],
    *,
    id: str,
    naam: str,
    bron: str,
    peildatum: str,
    status: str = "aanname",
) -> dict[int | None, Sleutel]:
    """Keys from validated rows with ``code``, ``gewicht`` and perhaps ``jaar``, one per year.

    Rows without a year give one key under ``None``. Every year must name the same codes, each
    once; otherwise :class:`GebruiksFout` names the difference.
    """
    jaren: dict[int | None, dict[str, Getal]] = {}
    dubbel: set[str] = set()
    for rij in rijen:
        jaar, gewicht = rij.get("jaar"), rij["gewicht"]
        assert jaar is None or isinstance(jaar, int)
        assert isinstance(gewicht, int | Fraction)
        code, gewichten = str(rij["code"]), jaren.setdefault(jaar, {})
        if code in gewichten:
            dubbel.add(code)
        gewichten[code] = int(gewicht) if gewicht.denominator == 1 else gewicht
    if dubbel:
        raise GebruiksFout(
            f"Sleutel {id}: {', '.join(sorted(dubbel))} komt meer dan één keer voor"
            f"{' in hetzelfde jaar' if any(jaren) else ''}. Houd één regel per gemeente over."
        )
    alle = {code for gewichten in jaren.values() for code in gewichten}
    for jaar, gewichten in jaren.items():
        if ontbreekt := sorted(alle - gewichten.keys()):
            wanneer = f"voor {jaar}" if jaar else "in de rijen zonder jaar"
            raise GebruiksFout(f"Sleutel {id}: {wanneer} ontbreken {kort(ontbreekt, 40)}.")
    telling = all(isinstance(g, int) for gewichten in jaren.values() for g in gewichten.values())
    return {
        jaar: Sleutel(
            id=id,
            naam=naam,
            gewichten=dict(sorted(jaren[jaar].items())),
            status=status,
            bron=bron,
            peildatum=peildatum if jaar is None else str(jaar),
            metingen=1 if telling else 0,
        )
        for jaar in sorted(jaren, key=lambda jaar: jaar or 0)
    }


def eis_gewichten(sleutel: Sleutel, codes: Iterable[str]) -> None:
    """Refuse a key that does not cover exactly these codes with weights of zero or more.

    Every missing, unknown or negative code is named. When the codes are those of another year's
    division the message says how to convert them.
    """
    nodig = set(codes)
    heeft = set(sleutel.gewichten)
    negatief = sorted(code for code, gewicht in sleutel.gewichten.items() if gewicht < 0)
    if negatief:
        raise GebruiksFout(
            f"Sleutel {sleutel.id} heeft een negatief gewicht bij {', '.join(negatief)}. "
            "Een gewicht is nul of meer."
        )
    if nodig == heeft:
        return
    delen = []
    if ontbreekt := sorted(nodig - heeft):
        delen.append(f"zonder waarde: {kort(ontbreekt, 40)}")
    if onbekend := sorted(heeft - nodig):
        delen.append(f"geen gemeente van deze indeling: {kort(onbekend, 40)}")
    boodschap = f"Sleutel {sleutel.id} past niet op de {len(nodig)} gemeenten: {'; '.join(delen)}."
    if jaren := [jaar for jaar in gebieden.herken_indeling(heeft) if jaar < gebieden.LAATSTE_JAAR]:
        boodschap += (
            f" Dit is de indeling van {jaren[-1]}; zet het bestand om met: opstap gebieden "
            f"omzetten BESTAND --van {jaren[-1]} --naar {gebieden.LAATSTE_JAAR}"
        )
    raise GebruiksFout(boodschap)


def _uniek(teksten: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(teksten))


def _kort(getal: Fraction) -> str:
    return f"{float(getal):.4g}"
