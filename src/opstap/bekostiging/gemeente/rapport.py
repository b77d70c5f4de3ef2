# SPDX-License-Identifier: EUPL-1.2
"""The report "Wat betekent dit voor <gemeente>": the page of a municipality as a council paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from opstap.basis.opmaak import euro, getal, opsomming
from opstap.basis.tabel import KolomKop, Tabel
from opstap.bekostiging.gemeente import overzicht, tabellen
from opstap.bekostiging.gemeente.beeld import Gemeentebeeld, plaatsen_tekst
from opstap.bekostiging.gemeente.grafieken import geldstaven, plaatsenwaaier, wswwaaier
from opstap.bekostiging.gemeente.samenvatting import personen, rond, samenvatting
from opstap.bekostiging.stromen.declaratie import brontekst, stromen, stroom
from opstap.bekostiging.stromen.geld import BEREKEND, EIGEN, Geldregel, totaal
from opstap.bronnen import grootboek
from opstap.publicatie.rapport import (
    Alinea,
    Blok,
    Bron,
    GrafiekBlok,
    Hoofdstuk,
    Kader,
    Opsomming,
    Rapport,
    TabelBlok,
    Tussenkop,
)

if TYPE_CHECKING:
    from opstap.prognose.trekkingen import Ensemble

_AFGELEID = ("impulsbudget", "rijksbijdrage", "iu-beschut")
_WETTEN = ("fvw", "bfv", "gemeentewet", "wgr", "pw")
_OOK_AAN_DENKEN = (
    (
        "De raad legt in een verordening vast hoe de gemeente beschut werk, loonkostensubsidie en "
        "begeleiding regelt (Participatiewet, artikel 8a; regel GM-02). Past die nog bij dit geld?"
    ),
    (
        "Mensen om wie het gaat mogen op tijd advies geven over het beleid (Participatiewet art. "
        "47). Zet de datum van hun advies in het raadsvoorstel."
    ),
)

_OVER_DE_BAND = (
    "De band laat zien hoe onzeker de aannames van het model zijn. Of de beginstand van deze "
    "gemeente goed is geschat zit er niet in: die is gespreid uit een landelijk cijfer. Vergelijk "
    "de eerste jaren daarom met uw eigen aantallen."
)


def maak_rapport(
    beeld: Gemeentebeeld,
    *,
    datum: date,
    versie: str,
    trekkingen: int,
    opdracht: str = "",
    ensemble: Ensemble | None = None,
) -> Rapport:
    """The report of one municipality, to be written with ``publicatie.rapport``.

    ``trekkingen`` is the number of draws behind the people, for the reader; ``opdracht`` the
    command that makes the report again; ``ensemble`` the run of this municipality when it is
    there already.
    """
    return Rapport(
        titel=f"Wat betekent dit voor {beeld.naam}",
        ondertitel=(
            "Geld, plaatsen en mensen in de sociale infrastructuur: wat de gemeente krijgt, "
            "waarom, en wat de raad moet doen"
        ),
        datum=datum,
        samenvatting=samenvatting(beeld),
        hoofdstukken=(
            _geld(beeld),
            _ontbreekt(beeld),
            _mensen(beeld, trekkingen, ensemble),
            _vergelijking(beeld),
            _raad(beeld),
            _zekerheid(beeld, trekkingen),
        ),
        bronnen=_bronnen(beeld),
        versie=versie,
        opdracht=opdracht,
    )


# --- chapters -----------------------------------------------------------------------------


def _geld(beeld: Gemeentebeeld) -> Hoofdstuk:
    jaar = beeld.peiljaar
    laag, hoog = totaal(beeld.geld_in(jaar))
    blokken: list[Blok] = [
        Alinea(
            f"Van het geld voor {jaar} is {rond(laag)} bekend of te schatten. Wat nog ontbreekt "
            "staat in hoofdstuk 2. Bijna al dit geld is vrij te besteden: het komt in de algemene "
            "middelen en de raad beslist waar het heen gaat."
        ),
        TabelBlok(_geldtabel(beeld)),
    ]
    if hoog > laag:
        blokken.append(
            Kader(
                "Let op: niet dubbel tellen",
                (Alinea(f"{stroom('beschut-extra').let_op} Het gaat om {rond(hoog - laag)}."),),
                "let-op",
            )
        )
    if (staven := geldstaven(beeld)) is not None:
        bronnen = _bronids([r.stroom for r in beeld.geld if r.stroom in _AFGELEID])
        blokken += [GrafiekBlok(staven, bronnen=bronnen), Alinea(_niet_in_de_grafiek(beeld))]
    for id_ in _AFGELEID:
        regel = next((r for r in beeld.geld_in(jaar) if r.stroom == id_), None)
        if regel is not None and regel.bedrag is not None:
            blokken += _herleid(regel)
    blokken += [Tussenkop("Wat voor geld het is"), TabelBlok(_soorten(beeld), bronnen=("fvw",))]
    blokken += [Tussenkop("Wie het geld ontvangt")]
    blokken += [Alinea(zin) for zin in (*beeld.samenwerking, *beeld.herindeling)]
    if beeld.betaling:
        blokken += [
            Tussenkop("Wanneer het geld komt"),
            TabelBlok(_betaling(beeld), bronnen=("bfv",)),
        ]
    return Hoofdstuk("Welk geld krijgt de gemeente", tuple(blokken))


def _niet_in_de_grafiek(beeld: Gemeentebeeld) -> str:
    """Which streams the bars lack, and from when."""
    zinnen = ["In de grafiek ontbreken de geldstromen die in de meeste jaren onbekend zijn."]
    regels = [r for r in beeld.geld if r.jaar > beeld.peiljaar]
    for id_ in dict.fromkeys(r.stroom for r in regels):
        leeg = [r.jaar for r in regels if r.stroom == id_ and r.bedrag is None]
        vol = [r.jaar for r in regels if r.stroom == id_ and r.bedrag is not None]
        if vol and leeg and min(leeg) > max(vol):
            naam = stroom(id_).naam.lower()
            zinnen.append(f"Van de {naam} is na {max(vol)} geen bedrag bekend.")
    zinnen.append(
        "Bedragen staan in de prijzen van hun bron (meestal 2024), zonder latere indexatie."
    )
    return " ".join(zinnen)


def _herleid(regel: Geldregel) -> list[Blok]:
    """The steps to one amount; the first sentence is the rule."""
    regels, *stappen = regel.herleiding
    kop = f"Waar {euro(regel.bedrag or 0)} vandaan komt: {regel.naam.lower()} {regel.jaar}"
    if regel.laag is not None and regel.hoog is not None and regel.laag < regel.hoog:
        regels += (
            f" Met een andere verdeling zou het {euro(regel.laag)} tot {euro(regel.hoog)} zijn."
        )
    schoon = [zin for zin in stappen if not zin.startswith(("Let op:", regel.naam))]
    zonder_nummer = tuple(
        zin.split(". ", 1)[1] if zin[:1].isdigit() and zin[1:3] == ". " else zin for zin in schoon
    )
    return [
        Tussenkop(kop),
        Alinea(regels, bronnen=_bronids([regel.stroom])),
        Opsomming(zonder_nummer, genummerd=True),
    ]


def _geldtabel(beeld: Gemeentebeeld) -> Tabel:
    begin = min(max(beeld.peiljaar - 2, beeld.jaren[0]), beeld.jaren[-1])
    jaren = [jaar for jaar in range(begin, begin + 5) if jaar in beeld.jaren]
    vol = overzicht.geldoverzicht(beeld, jaren)
    rijen = tuple((rij[0], *rij[2:-1]) for rij in vol.rijen)
    return Tabel(
        vol.naam, "Geld per stroom en jaar", (vol.kolommen[0], *vol.kolommen[2:-1]), rijen,
        vol.toelichting,
    )  # fmt: skip


def _soorten(beeld: Gemeentebeeld) -> Tabel:
    nu = {r.stroom for r in beeld.geld if r.jaar >= beeld.peiljaar}
    return Tabel(
        naam="soorten",
        titel="Vorm, besteding en verantwoording",
        kolommen=(
            KolomKop("naam", "Geldstroom"),
            KolomKop("vorm", "Vorm"),
            KolomKop("bestemming", "Besteding"),
            KolomKop("ontvanger", "Ontvanger"),
            KolomKop("sisa", "Verantwoording aan Rijk (SiSa)"),
        ),
        rijen=tuple(
            (s.naam, s.vorm, s.bestemming, s.ontvanger, "ja" if s.sisa else "nee")
            for s in stromen().values()
            if s.id in nu
        ),
        toelichting=(
            (
                "Alleen aan een specifieke uitkering mag het Rijk voorwaarden verbinden. Een "
                "decentralisatie- of integratie-uitkering is vrij te besteden."
            ),
        ),
    )


def _betaling(beeld: Gemeentebeeld) -> Tabel:
    vol = tabellen.betaling(beeld, leesbaar=True)
    wel = (0, 1, 3, 5, 6)
    return Tabel(
        vol.naam,
        vol.titel,
        tuple(vol.kolommen[i] for i in wel),
        tuple(tuple(rij[i] for i in wel) for rij in vol.rijen),
        vol.toelichting,
    )


def _ontbreekt(beeld: Gemeentebeeld) -> Hoofdstuk:
    if not beeld.ontbreekt:
        tekst = "Alle geldstromen hebben een bedrag. Controleer de eigen cijfers elk jaar."
        return Hoofdstuk("Wat nog ontbreekt", (Alinea(tekst),))
    geschat = [
        r.naam
        for r in beeld.geld_in(beeld.peiljaar)
        if r.bedrag is not None and r.herkomst == BEREKEND and r.breng_mee
    ]
    return Hoofdstuk(
        "Wat nog ontbreekt",
        (
            Alinea(
                f"Voor deze geldstromen is van {beeld.peiljaar} geen bedrag per gemeente openbaar "
                "en ook geen goede schatting te maken. De gemeente heeft de cijfers zelf wel."
            ),
            TabelBlok(overzicht.nodig(beeld)),
            Alinea(
                f"Geschat, en dus ook te vervangen: {opsomming(naam.lower() for naam in geschat)}."
                if geschat
                else "Er zijn geen schattingen meer te vervangen."
            ),
            Tussenkop("Zo vervangt u een schatting of een gat"),
            Opsomming(
                (
                    f"Maak een invulblad: opstap gemeente {beeld.code} --sjabloon eigen.xlsx",
                    "Vul in wat u weet. Laat de rest leeg.",
                    (
                        f"Maak dit stuk opnieuw: opstap gemeente {beeld.code} --eigen eigen.xlsx "
                        "--rapport rapport.pdf"
                    ),
                ),
                genummerd=True,
            ),
        ),
    )


def _mensen(beeld: Gemeentebeeld, trekkingen: int, ensemble: Ensemble | None) -> Hoofdstuk:
    jaar = beeld.peiljaar
    plaats = next((r for r in beeld.plaatsen if r.jaar == jaar), None)
    zinnen = []
    if plaats is not None:
        aantal = plaatsen_tekst(plaats.bekostigd)
        tekst = f"Eind {jaar} worden in {beeld.naam} {aantal} plaatsen betaald"
        if plaats.laag is not None and plaats.hoog is not None and plaats.laag < plaats.hoog:
            tekst += (
                " volgens onze schatting; met een andere verdeling zijn het er "
                f"{getal(plaats.laag)} tot {getal(plaats.hoog)}"
            )
        zinnen.append(f"{tekst}. Een plaats is 31 uur werk per week.")
    if wacht := personen(beeld, "beschut_wachtend", jaar):
        zinnen.append(
            f"Naar verwachting wachten er dan {_met_band(wacht)} mensen met een indicatie op een "
            "passende plek."
        )
    zinnen.append(
        "Mensen en plaatsen zijn niet hetzelfde: wie beschut werkt, doet dat gemiddeld 27 uur per "
        "week. Daarom zijn er meer mensen dan plaatsen."
    )
    te_laag = bool(beeld.te_laag)
    return Hoofdstuk(
        "Plaatsen en mensen",
        (
            Alinea(" ".join(zinnen), bronnen=("brief-2024",)),
            *([Kader("Let op: te lage schatting", (Alinea(beeld.te_laag),), "let-op")] * te_laag),
            GrafiekBlok(plaatsenwaaier(beeld, trekkingen, ensemble)),
            *([GrafiekBlok(wswwaaier(beeld, trekkingen, ensemble))] * (not te_laag)),
            Alinea(_OVER_DE_BAND),
            TabelBlok(_mensentabel(beeld)),
        ),
    )


def _met_band(x: tuple[float, float, float]) -> str:
    midden, laag, hoog = (getal(waarde) for waarde in x)
    return midden if laag == hoog else f"{midden} (waarschijnlijk {laag} tot {hoog})"


def _mensentabel(beeld: Gemeentebeeld) -> Tabel:
    vol = overzicht.mensen_overzicht(beeld)
    wel = [0, *(i for i, kop in enumerate(vol.kolommen) if kop.titel in _MENSENJAREN)]
    return Tabel(
        vol.naam,
        "Mensen op 31 december, met de grenzen van 5 en 95 procent",
        tuple(vol.kolommen[i] for i in wel),
        tuple(tuple(rij[i] for i in wel) for rij in vol.rijen),
        vol.toelichting,
    )


_MENSENJAREN = ("2023", "2026", "2030", "2035", "2048")


def _vergelijking(beeld: Gemeentebeeld) -> Hoofdstuk:
    blokken: list[Blok] = [
        Alinea(
            f"De tabel zet {beeld.naam} naast andere gemeenten. Het is geen ranglijst: hoger of "
            "lager is niet beter of slechter. De cijfers laten zien waar een gesprek nuttig is."
        ),
        TabelBlok(_vergelijktabel(beeld)),
    ]
    negatief = [u for u in beeld.uitgaven if (u.bedrag or 0) < 0]
    if negatief:
        u = negatief[-1]
        werkwoord = "boekte in" if u.soort == "jaarrekening" else "begrootte voor"
        tekst = (
            f"{beeld.naam} {werkwoord} {u.jaar} {euro(u.bedrag or 0)} lasten op taakveld "
            f"{u.taakveld} ({u.naam}). Negatieve lasten zijn een correctie of een opbrengst. Vaak "
            "geeft een gemeenschappelijke regeling het geld uit. Gebruik dit cijfer dus niet als "
            "maat voor wat beschut werk kost."
        )
        blokken.append(Kader("Let op: negatieve lasten", (Alinea(tekst),), "let-op"))
    blokken.append(TabelBlok(tabellen.uitgaven(beeld)))
    return Hoofdstuk("Naast andere gemeenten", tuple(blokken))


def _vergelijktabel(beeld: Gemeentebeeld) -> Tabel:
    """The year goes with the name, so that there is room for the groups."""
    vol = tabellen.vergelijking(beeld, leesbaar=True)
    wat, _, *rest = vol.kolommen
    rijen = tuple((f"{naam} ({jaar})", *overig) for naam, jaar, *overig in vol.rijen)
    return Tabel(vol.naam, vol.titel, (wat, *rest), rijen, vol.toelichting)


def _raad(beeld: Gemeentebeeld) -> Hoofdstuk:
    jaar = beeld.peiljaar
    nu = [stroom(r.stroom) for r in beeld.geld_in(jaar) if not stroom(r.stroom).nul]
    return Hoofdstuk(
        "Wat de raad moet doen, en wanneer",
        (
            Alinea(
                "De raad stelt de begroting vast en kan haar tot het eind van het jaar wijzigen. "
                "Geld uit een circulaire is voor de gemeente nieuwe inkomsten; pas na een besluit "
                "van de raad is het te besteden.",
                bronnen=("gemeentewet",),
            ),
            Opsomming(tuple(f"{s.naam}: {s.raad[:1].lower()}{s.raad[1:]}" for s in nu)),
            TabelBlok(tabellen.kalender(beeld), bronnen=("gemeentewet", "wgr", "fvw")),
            Tussenkop("Ook aan denken"),
            Opsomming(_OOK_AAN_DENKEN, bronnen=("pw",)),
        ),
    )


def _zekerheid(beeld: Gemeentebeeld, trekkingen: int) -> Hoofdstuk:
    jaar = beeld.peiljaar
    regels = [r for r in beeld.geld_in(jaar) if r.bedrag is not None and r.laag is not None]
    blokken: list[Blok] = [
        Opsomming(
            (
                "Gepubliceerd: landelijke bedragen die zo in een brief of circulaire staan.",
                "Afgeleid: berekend uit gepubliceerde cijfers.",
                (
                    "Aanname: berust op een keuze van Opstap, zoals de vervangende "
                    "verdeelsleutel. Ook uw eigen cijfers staan zo, omdat wij ze niet kunnen "
                    "nagaan."
                ),
                (
                    f"Gesimuleerd: uitkomst van het prognosemodel, met {trekkingen} trekkingen van "
                    "onzekere aannames. In 9 van de 10 trekkingen ligt het getal binnen de band."
                ),
            )
        )
    ]
    if regels:
        blokken.append(TabelBlok(_banden(regels, jaar)))
    eigen = [r.naam for r in beeld.geld if r.herkomst == EIGEN]
    if eigen:
        namen = opsomming(dict.fromkeys(naam.lower() for naam in eigen))
        blokken.append(Alinea(f"Met eigen cijfers uit {beeld.eigen.bestand}: {namen}."))
    blokken += [Alinea(melding) for melding in beeld.meldingen]
    return Hoofdstuk("Hoe zeker zijn wij", tuple(blokken))


def _banden(regels: Sequence[Geldregel], jaar: int) -> Tabel:
    return Tabel(
        naam="banden",
        titel=f"Hoe ver de schattingen voor {jaar} uiteenlopen",
        kolommen=(
            KolomKop("naam", "Geldstroom"),
            KolomKop("laag", "Laag", soort="euro"),
            KolomKop("bedrag", "Bedrag", soort="euro"),
            KolomKop("hoog", "Hoog", soort="euro"),
            KolomKop("landelijk", "Alle gemeenten", soort="euro"),
            KolomKop("landelijk_status", "Status landelijk"),
        ),
        rijen=tuple(
            (r.naam, r.laag, r.bedrag, r.hoog, r.landelijk, r.landelijk_status) for r in regels
        ),
        toelichting=(
            (
                "Laag en hoog zijn wat andere vervangende sleutels geven, of een andere uitleg "
                "van de regel. De echte verdeling kan buiten die grenzen vallen."
            ),
        ),
    )


# --- sources ------------------------------------------------------------------------------


def _bronids(ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(b.bron for id_ in ids for b in stroom(id_).bronnen))


def _bronnen(beeld: Gemeentebeeld) -> tuple[Bron, ...]:
    """Every source with the places in it that were used."""
    boek = grootboek()
    plekken: dict[str, list[str]] = {}
    for id_ in dict.fromkeys(r.stroom for r in beeld.geld):
        for b in stroom(id_).bronnen:
            lijst = plekken.setdefault(b.bron, [])
            if b.vindplaats not in lijst:
                lijst.append(b.vindplaats)
    for wet in _WETTEN:
        plekken.setdefault(wet, [])
    plekken.setdefault("brief-2024", [])
    uit = []
    for bron, waar in plekken.items():
        titel, url = brontekst(bron, boek)
        uit.append(Bron(bron, f"{titel}{': ' if waar else ''}{'; '.join(waar)}", url))
    return tuple(uit)
