# SPDX-License-Identifier: EUPL-1.2
"""The published facts about the cost of a place beside what the calculation makes of them.

Every difference has an explanation, and a reading of a source that does not fit is named as such.
One anchor is met by calibration (it is no test); the others are checks or limits.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from opstap.basis.afronden import hele_euros
from opstap.basis.opmaak import euro, getal, procent
from opstap.basis.tabel import KolomKop, Rij, Tabel
from opstap.bekostiging.kostprijs.gegevens import gegevens
from opstap.bekostiging.kostprijs.ijking import ijking
from opstap.bekostiging.kostprijs.keuzes import Keuzes
from opstap.bekostiging.kostprijs.lonen import bekende_jaren, subsidie
from opstap.bekostiging.kostprijs.plaats import Kostprijs, kostprijs
from opstap.bekostiging.kostprijs.rekenen import rijksbijdrage_per_se
from opstap.bekostiging.prijzen import prijsindex
from opstap.bekostiging.uren import baanuren, plaatsuren, wsw_uren
from opstap.bronnen import grootboek
from opstap.regels.kern.parameters import parameter

_JAAR_ANKER = 2022
_GEEN_GROEI = Fraction(0)


@dataclass(frozen=True, slots=True)
class Anker:
    """A published figure, what the calculation gives, and why they differ.

    ``uitkomst``: ``geijkt`` (the calculation was set to meet it), ``invoer`` (the calculation uses
    it), ``verklaard`` (differs for the reason given), ``past niet`` (a reading of the source that
    cannot be right).
    """

    id: str
    omschrijving: str
    gepubliceerd: Fraction
    berekend: Fraction
    eenheid: str
    uitkomst: str
    toelichting: str

    @property
    def verschil(self) -> Fraction:
        """Computed minus published."""
        return self.berekend - self.gepubliceerd

    def als_dict(self) -> dict[str, object]:
        """The check as plain values for JSON; exact numbers as strings."""
        return {
            "id": self.id,
            "omschrijving": self.omschrijving,
            "gepubliceerd": str(self.gepubliceerd),
            "berekend": str(self.berekend),
            "verschil": str(self.verschil),
            "eenheid": self.eenheid,
            "uitkomst": self.uitkomst,
            "toelichting": self.toelichting,
        }


def ankers() -> tuple[Anker, ...]:
    """All checks, in the order in which they are shown."""
    boek = grootboek()
    toen = kostprijs("beschut", _JAAR_ANKER)
    netto = ijking().na
    lks = _exact(toen, "lks")
    eerder = boek.waarde("beschut_iu.per_plaats_eerder")
    nu, extra = boek.waarde("beschut_iu.per_plaats"), boek.waarde("beschut_extra.per_plaats")
    werk = gegevens().soorten["beschut"].werk
    uren = boek.waarde("beschut_plaats.uren") / boek.waarde("beschut_uren.2022")
    overhead, opslag, opslag_3 = (
        _overhead_vangnet(2023),
        boek.waarde("variant_2.opslag_per_baan"),
        boek.waarde("variant_3.opslag_per_baan"),
    )
    return (
        Anker(
            "netto_2022",
            "Netto kosten per beschutte plaats, 2022",
            ijking().anker,
            netto,
            "EUR",
            "geijkt",
            f"Vóór de ijking {getal(hele_euros(ijking().voor))}. Hierop is geijkt, dus dit is geen "
            "toets.",
        ),
        Anker(
            "tekort_2022",
            "Tekort per beschutte plaats, 2022",
            boek.waarde("beschut_kosten.tekort_per_plaats"),
            netto - eerder,
            "EUR",
            "verklaard",
            "18.000 min 8.100 is 9.900; alle drie de bedragen zijn afgerond ('ongeveer').",
        ),
        Anker(
            "lezing_zonder_lks",
            "Lezing: loonkostensubsidie is nog niet van de 18.000 af",
            ijking().anker,
            netto + lks,
            "EUR",
            "past niet",
            "De bron zegt niet of de subsidie al is afgetrokken. Zonder aftrek zou het werk "
            f"{getal(hele_euros(lks))} meer moeten opbrengen dan de "
            f"{getal(toen.opbrengsten)} die past bij vooral inpakwerk. Opstap trekt af.",
        ),
        Anker(
            "inpakken",
            "Deel inpakwerk in beschut werk",
            boek.waarde("beschut_werk.inpakken"),
            werk["inpakken"],
            "aandeel",
            "invoer",
            "De plaatsing (69, 6, 6 en 19%) met 97% inpakken onder wie binnen werkt. Dat "
            "gedetacheerden niet inpakken is een aanname.",
        ),
        Anker(
            "personen_per_plaats",
            "Mensen per plaats van 31 uur bij gemiddeld 27 uur",
            uren,
            plaatsuren() / toen.uren,
            "aantal",
            "invoer",
            "Kosten per mens (vervoer, administratie, verzuim) tellen zo vaak mee.",
        ),
        _anker_extra(eerder, nu, extra),
        Anker(
            "opslag_variant_2",
            "Opslag van variant 2 naast de overhead van een vangnetbaan, prijzen 2023",
            opslag,
            overhead,
            "EUR",
            "verklaard",
            f"De opslag dekt {procent(opslag / overhead, 0)} van de berekende overhead. De brief "
            "noemt het basisfinanciering, geen volledige vergoeding.",
        ),
        Anker(
            "opslag_variant_3",
            "Opslag van variant 3 naast dezelfde overhead, prijzen 2023",
            opslag_3,
            overhead,
            "EUR",
            "verklaard",
            f"Deze opslag dekt {procent(opslag_3 / overhead, 0)}. Hij ligt dus dicht bij alle "
            "overhead; of hij zo bedoeld is, is niet gevonden.",
        ),
        _anker_wsw(),
        _anker_omzet(toen),
        _anker_lks(),
    )


def _exact(plaats: Kostprijs, id_: str) -> Fraction:
    return next(post.exact for post in plaats.posten if post.id == id_)


def _overhead_vangnet(prijspeil: int) -> Fraction:
    plaats = kostprijs("vangnet", 2024, Keuzes(prijspeil=prijspeil))
    return sum((p.exact for p in plaats.posten if p.id.startswith("overhead.")), Fraction(0))


def _anker_extra(eerder: Fraction, nu: Fraction, extra: Fraction) -> Anker:
    """Does 11,296 contain 2,157? Compare with 8,100 raised by prices and by wages."""
    januari, juli = (
        parameter("wml_maand", date(bekende_jaren()[0], maand, 1)).waarde for maand in (1, 7)
    )
    oud_januari, oud_juli = gegevens().minimumloon_eerder[_JAAR_ANKER]
    loon = (januari + juli) / (oud_januari + oud_juli)
    prijs = prijsindex(_JAAR_ANKER, bekende_jaren()[0])
    laag, hoog = sorted((eerder * prijs, eerder * loon))
    past = laag + extra <= nu <= hoog + extra and not laag <= nu <= hoog
    return Anker(
        "extra_in_iu",
        "Integratie-uitkering per plaats 2024, als 8.100 meestijgt en de 2.157 erbij komt",
        nu,
        (laag + hoog) / 2 + extra,
        "EUR",
        "verklaard" if past else "past niet",
        f"8.100 met de prijzen is {getal(hele_euros(laag))}, met het minimumloon "
        f"{getal(hele_euros(hoog))}. Mét 2.157 valt 11.296 daar tussen, zonder niet. De 2.157 zit "
        "er dus waarschijnlijk al in. Geen bron zegt het; Opstap telt ze niet zonder vraag op.",
    )


def _anker_wsw() -> Anker:
    """A surplus on the Wsw subsidy was expected from 2024: does the calculation give one?"""
    plaats = kostprijs("wsw", 2024, Keuzes(eenheid=36))
    waarden = {id_: g.waarde for id_, g in gegevens().parameters.items()}
    loonkosten = sum(
        (p.exact for p in plaats.posten if p.id in ("loon", "eenmalig", "werkgeverslasten")),
        Fraction(0),
    )
    over = rijksbijdrage_per_se(waarden) - loonkosten
    return Anker(
        "subsidie_wsw",
        "Rijksbijdrage Wsw min loonkosten per plaats van 36 uur, 2024 (verwacht: overschot)",
        Fraction(0),
        over,
        "EUR",
        "geijkt" if over > 0 else "past niet",
        "Cedris verwachtte vanaf 2024 een overschot op de subsidie; een bedrag is niet gevonden. "
        "Het loon in de Wsw (1,08 keer het minimumloon) is zo gekozen dat er een klein overschot "
        "is. De rijksbijdrage is hier het hoogste dat in 2,1 miljard past.",
    )


def _anker_omzet(beschut: Kostprijs) -> Anker:
    """Turnover of the whole sector per place, beside the computed added value."""
    boek = grootboek()
    wsw = kostprijs("wsw", _JAAR_ANKER)
    arbeidsjaren = boek.waarde("wsw_arbeidsjaren_gerealiseerd.2022") * wsw_uren() / plaatsuren()
    plaatsen = boek.waarde("beschut_werkzaam_31u.2022")
    omzet = boek.waarde("sector.omzet") / (arbeidsjaren + plaatsen)
    waarde = (wsw.opbrengsten * arbeidsjaren + beschut.opbrengsten * plaatsen) / (
        arbeidsjaren + plaatsen
    )
    return Anker(
        "omzet_sector",
        "Omzet van de sector per plaats van 31 uur (Wsw en beschut), naast de berekende opbrengst",
        omzet,
        waarde,
        "EUR",
        "verklaard",
        "Omzet is vóór aftrek van materiaal en uitbesteed werk, en ook andere groepen verdienen "
        f"haar. De opbrengst is {procent(waarde / omzet, 0)} van de omzet.",
    )


def _anker_lks() -> Anker:
    per_uur = subsidie(2024, Fraction(1), Fraction(1, 2), _GEEN_GROEI)
    gepubliceerd = grootboek().waarde("lks.bij_halve_loonwaarde")
    return Anker(
        "lks_halve_loonwaarde",
        "Loonkostensubsidie bij een loonwaarde van 50%, baan van 25,5 uur, 2024",
        gepubliceerd,
        subsidie(2024, baanuren(), Fraction(1, 2), _GEEN_GROEI),
        "EUR",
        "verklaard",
        "Het rekenvoorbeeld noemt geen uren. Bij de wettelijke formule hoort 10.000 bij "
        f"{getal(gepubliceerd / per_uur, 1)} uur per week.",
    )


def ankertabel() -> Tabel:
    """:func:`ankers` as a table."""
    return Tabel(
        naam="kostprijs-ankers",
        titel="Kostprijs van een plaats: gepubliceerd naast berekend",
        kolommen=(
            KolomKop("id", "Proef"),
            KolomKop("omschrijving", "Omschrijving"),
            KolomKop("gepubliceerd", "Gepubliceerd", soort="getal"),
            KolomKop("berekend", "Berekend", soort="getal"),
            KolomKop("verschil", "Verschil", soort="getal"),
            KolomKop("eenheid", "Eenheid"),
            KolomKop("uitkomst", "Uitkomst"),
            KolomKop("toelichting", "Toelichting"),
        ),
        rijen=tuple(
            (
                *(a.id, a.omschrijving, a.gepubliceerd, a.berekend),
                *(a.verschil, a.eenheid, a.uitkomst, a.toelichting),
            )
            for a in ankers()
        ),
        toelichting=(
            "geijkt: de berekening is hierop gezet. invoer: de berekening gebruikt het.",
            "verklaard: wijkt af om de genoemde reden. past niet: deze lezing kan niet.",
        ),
    )


def ijktabel() -> Tabel:
    """What the calibration moved: the free parameters, before and after, with their range."""
    uitkomst, bekend = ijking(), gegevens().parameters
    rijen: list[Rij] = [
        (
            *(id_, bekend[id_].naam, bekend[id_].waarde, na),
            na / bekend[id_].waarde - 1,
            *(bekend[id_].laag, bekend[id_].hoog),
        )
        for id_, na in uitkomst.geijkt.items()
    ]
    return Tabel(
        naam="kostprijs-ijking",
        titel="Wat de ijking heeft verschoven (prijzen 2022, per plaats van 31 uur)",
        kolommen=(
            KolomKop("id", "Onderdeel"),
            KolomKop("naam", "Naam"),
            KolomKop("voor", "Aanname", soort="getal"),
            KolomKop("na", "Geijkt", soort="getal"),
            KolomKop("verschuiving", "Verschuiving", soort="aandeel"),
            KolomKop("laag", "Laag", soort="getal"),
            KolomKop("hoog", "Hoog", soort="getal"),
        ),
        rijen=tuple(rijen),
        toelichting=(
            f"Netto kosten vóór de ijking: {euro(hele_euros(uitkomst.voor))}.",
            f"Netto kosten na de ijking: {euro(hele_euros(uitkomst.na))}.",
            "Het onzekerste onderdeel schuift het meest.",
            "Alleen de som is bepaald; de verdeling over de onderdelen blijft een aanname.",
        ),
    )
