# SPDX-License-Identifier: EUPL-1.2
"""The form of the allocation lab: all choices, in groups, and the question they become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django import forms

from opstap import bronnen, gebieden, verdeling
from opstap.basis.fouten import GebruiksFout, OpstapFout
from opstap.basis.invoer import lees_getal
from opstap.web.labs.verdelingslab_vraag import EIGEN, ORGANISATIE, VRIJ, Vraag

STANDAARDJAAR = 2026
MENGSEL = "mengsel"
_NU, _IV3 = gebieden.LAATSTE_JAAR, gebieden.LAATSTE_IV3_JAAR

_SLEUTELS = {
    "uitkeringen-2021": "Personen met een uitkering in 2021 (vervanger)",
    "inwoners": f"Inwoners op 1 januari {_NU}",
    f"inwoners:{_NU - 2}-{_NU}": f"Inwoners, gemiddelde {_NU - 2} tot en met {_NU}",
    "iv3-6.4": f"Lasten Wsw en beschut werk (taakveld 6.4) in {_IV3}",
    f"iv3-6.4:{_IV3 - 2}-{_IV3}": (
        f"Lasten Wsw en beschut werk, gemiddelde {_IV3 - 2} tot en met {_IV3}"
    ),
    "historisch": "Beschut werk: historisch (vast basisjaar)",
    "behoefte": "Beschut werk: behoefte",
    "realisatie": "Beschut werk: realisatie twee jaar eerder",
    "hybride": "Beschut werk: hybride (realisatie, de rest naar behoefte)",
}
# field -> the key whose part it says
_DELEN = {
    "mix-uitkeringen": "uitkeringen-2021",
    "mix-inwoners": "inwoners",
    "mix-iv3": f"iv3-6.4:{_IV3 - 2}-{_IV3}",
    "mix-organisatie": ORGANISATIE,
    "mix-eigen": EIGEN,
}
_METHODEN = {
    "grootste-rest": "Grootste rest",
    "webster": "Webster (gewoon afronden)",
    "huntington-hill": "Huntington-Hill",
    "adams": "Adams (altijd naar boven)",
    "dean": "Dean",
    "dhondt": "D’Hondt (altijd naar beneden)",
}
_OVER_HET_MENGSEL = (
    "Kies bij Verdeelsleutel (of bij een andere sleutel) voor een mengsel, en geef elke sleutel "
    "een gewicht: met 70 en 30 telt de eerste voor 70%. Met 0 telt een sleutel niet mee."
)
_GROEPEN = {
    "Een mengsel van sleutels": tuple(_DELEN),
    "Bedrag, korting, afronden en minimum": (
        *("bedrag", "korting", "minimum", "methode", "bekend-op"),
    ),
    "Samenwerkingsverbanden": ("uitbetaling", "lid-op", "terug"),
    "Vergelijken, overgang en toeval": ("vergelijk-methode", "overgang", "trekkingen", "kaart"),
}
SLEUTELVELDEN = ("sleutel", "vergelijk", "terug")
HOOFD = ("instrument", "jaar", "sleutel", "vergelijk", "gemeente")
GEWOON = {
    "korting": "aan",
    "uitbetaling": "afzonderlijk",
    "minimum": "0",
    "kaart": "per-inwoner",
    **dict.fromkeys(_DELEN, "0"),
    "mix-uitkeringen": "50",
    "mix-inwoners": "50",
}
"""What is usual, and need not stand in an address."""


@dataclass(frozen=True, slots=True)
class Eigen:
    """How the own data are called that can be chosen now; ``None`` is not there."""

    bestand: str | None = None
    lijst: str | None = None
    register: str | None = None
    verbanden: str | None = None


@dataclass(frozen=True, slots=True)
class Groep:
    """Fields below one heading; ``open`` when something in it was filled in or is wrong."""

    naam: str
    uitleg: str
    velden: list[forms.BoundField]
    open: bool


def _getal(label: str, uitleg: str, hoogste: int, *, leeg: bool = True) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=not leeg,
        min_value=0,
        max_value=hoogste,
        help_text=uitleg,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


def _dag(label: str, uitleg: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        help_text=uitleg,
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class Formulier(forms.Form):
    """All choices of the lab; what is left out gets its usual value."""

    instrument = forms.ChoiceField(
        label="Wat verdeelt u?",
        choices=[
            *((i.id, i.naam) for i in verdeling.INSTRUMENTEN.values()),
            (VRIJ, "Een vrij bedrag"),
        ],
    )
    jaar = forms.TypedChoiceField(
        label="Jaar", coerce=int, choices=[(str(j), str(j)) for j in range(2015, 2049)]
    )
    sleutel = forms.ChoiceField(
        label="Verdeelsleutel",
        help_text="Waarnaar het geld wordt verdeeld. De gewichten van een mengsel staan hieronder.",
    )
    vergelijk = forms.ChoiceField(
        label="Vergelijk met deze sleutel",
        required=False,
        help_text="Laat zien wat er tussen gemeenten verschuift.",
    )
    gemeente = forms.CharField(
        label="Leg uit voor gemeente",
        required=False,
        max_length=80,
        help_text="Naam of code, bijvoorbeeld Haarlem of GM0392.",
        widget=forms.TextInput(attrs={"list": "gemeentenamen", "autocomplete": "off"}),
    )
    korting = forms.ChoiceField(
        label="Korting van 10% (impulsbudget, vanaf 2026)",
        choices=[("aan", "Aan: zoals in de brief"), ("uit", "Uit: bedrag vóór de korting")],
    )
    methode = forms.ChoiceField(
        label="Manier van afronden",
        required=False,
        choices=[("", "De gewone manier bij dit geld"), *_METHODEN.items()],
    )
    minimum = _getal(
        "Minimum per gemeente",
        "In hele euro’s of plaatsen; 0 is geen minimum.",
        10**9,
        leeg=False,
    )
    bedrag = _getal(
        "Eigen bedrag",
        "In hele euro’s of plaatsen. Leeg: het landelijke bedrag uit de bronnen.",
        10**12,
    )
    uitbetaling = forms.ChoiceField(
        label="Uitbetaling",
        help_text="Per samenwerkingsverband gaat het geld naar de grootste gemeente. Er is geen "
        "openbare lijst: breng de uwe hieronder, of lever haar aan bij uw organisatie.",
    )
    terug = forms.ChoiceField(
        label="Verdeel terug over de leden",
        required=False,
        help_text="Wat een samenwerkingsverband ontvangt, verdeeld over zijn leden.",
    )
    overgang = forms.CharField(
        label="Overgang bij vergelijken",
        required=False,
        max_length=100,
        help_text="Zoveel euro per inwoner mag een gemeente elk jaar extra inleveren. "
        "Bijvoorbeeld: 7,50; 15; 15",
    )
    trekkingen = forms.TypedChoiceField(
        label="Toeval in de telling",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", "Niet tonen"),
            ("200", "200 keer opnieuw tellen (grof)"),
            ("1000", "1.000 keer opnieuw tellen"),
            ("5000", "5.000 keer opnieuw tellen (fijn)"),
        ],
        help_text="Hoeveel een bedrag beweegt doordat een telling elk jaar iets anders uitvalt.",
    )
    kaart = forms.ChoiceField(
        label="Kaart toont",
        choices=[("per-inwoner", "Per inwoner"), ("bedrag", "Het hele bedrag of aantal")],
    )

    def __init__(self, gegeven: Mapping[str, Any], eigen: Eigen) -> None:
        ingevuld = {naam: str(waarde) for naam, waarde in gegeven.items() if waarde != ""}
        instrument = ingevuld.get("instrument", "impulsbudget")
        standaard = {
            "instrument": instrument,
            "jaar": str(_standaardjaar(instrument)),
            "sleutel": verdeling.STANDAARDVERVANGER,
            **GEWOON,
        }
        super().__init__({**standaard, **ingevuld}, label_suffix="")
        self._voeg_velden_toe(eigen)
        sleutels = self._sleutels(eigen)
        zonder = {"vergelijk": "Niet vergelijken", "terug": "Niet terugverdelen"}
        for naam in SLEUTELVELDEN:
            eerst = [("", zonder[naam])] if naam in zonder else []
            self._keuzes(naam, [*eerst, *sleutels.items()])
        self._keuzes("vergelijk-methode", [("", "Dezelfde manier"), *_METHODEN.items()])
        self._keuzes("uitbetaling", _uitbetalingen(eigen))
        for naam, veld in self.fields.items():
            veld.error_messages |= _berichten(naam, str(veld.label or ""))
            uitleg = [f"id_{naam}_helptext"] if veld.help_text else []
            veld.widget.attrs["aria-describedby"] = " ".join([*uitleg, f"id_{naam}_error"])

    def groepen(self) -> list[Groep]:
        """The fields that are not always needed."""
        gevraagd = {naam for naam, waarde in self.data.items() if GEWOON.get(naam) != waarde}
        uit = []
        for kop, namen in _GROEPEN.items():
            velden = [self[naam] for naam in namen if naam in self.fields]
            gebruikt = bool(gevraagd & set(namen)) or any(veld.errors for veld in velden)
            uitleg = _OVER_HET_MENGSEL if namen == tuple(_DELEN) else ""
            uit.append(Groep(kop, uitleg, velden, gebruikt))
        return uit

    def _voeg_velden_toe(self, eigen: Eigen) -> None:
        """Fields whose name has a hyphen, and the parts of a mix that can be chosen now."""
        self.fields["vergelijk-methode"] = forms.ChoiceField(
            label="Vergelijk met deze manier van afronden", required=False
        )
        self.fields["lid-op"] = _dag(
            "Wie was lid op deze dag?", "Leeg: op 1 januari van het gekozen jaar."
        )
        self.fields["bekend-op"] = _dag(
            "Bekend op", "Rekent met de bedragen die op die dag openbaar waren. Leeg: nu."
        )
        namen = {EIGEN: eigen.bestand, ORGANISATIE: eigen.register}
        for naam, id_ in _DELEN.items():
            if label := {**_SLEUTELS, **namen}[id_]:
                self.fields[naam] = _getal(label, "", 1000)

    def _keuzes(self, naam: str, keuzes: list[tuple[str, str]]) -> None:
        veld = self.fields[naam]
        assert isinstance(veld, forms.ChoiceField)
        veld.choices = keuzes

    def _sleutels(self, eigen: Eigen) -> dict[str, str]:
        """The keys to choose from; an address may name another year of a built-in one."""
        sleutels = {**_SLEUTELS, MENGSEL: "Een mengsel van sleutels"}
        for naam in SLEUTELVELDEN:
            id_ = self.data.get(naam, "")
            if id_ not in sleutels and id_.partition(":")[0] in verdeling.INGEBOUWD:
                try:
                    sleutels[id_] = verdeling.ingebouwd(id_).naam.capitalize()
                except OpstapFout:
                    continue
        if eigen.register:
            sleutels[ORGANISATIE] = eigen.register
        if eigen.bestand:
            sleutels[EIGEN] = eigen.bestand
        return sleutels

    def clean_overgang(self) -> tuple[Fraction, ...]:
        tekst = self.cleaned_data["overgang"].strip()
        if not tekst:
            return ()
        teken = ";" if ";" in tekst or lees_getal(tekst) is not None else ","
        gelezen = [lees_getal(deel) for deel in tekst.split(teken)]
        grenzen = tuple(grens for grens in gelezen if grens is not None)
        if len(grenzen) < len(gelezen):
            raise forms.ValidationError(
                "Schrijf euro’s per inwoner per jaar, met een puntkomma ertussen: 7,50; 15; 15"
            )
        if any(grens < 0 for grens in grenzen) or len(grenzen) > 10:
            raise forms.ValidationError("Geef hoogstens tien jaren, elk met nul of meer euro.")
        return grenzen

    def clean_gemeente(self) -> str | None:
        tekst = self.cleaned_data["gemeente"].strip()
        return tekst or None

    def clean(self) -> None:
        schoon = self.cleaned_data
        if schoon.get("overgang") and not (
            schoon.get("vergelijk") or schoon.get("vergelijk-methode")
        ):
            self.add_error("overgang", "Een overgang hoort bij vergelijken: kies ook een sleutel.")
        if self.data.get("instrument") == VRIJ and not self.data.get("bedrag"):
            self.add_error("bedrag", "Bij een vrij bedrag vult u hier in hoeveel u verdeelt.")
        for naam in SLEUTELVELDEN:
            if schoon.get(naam) == MENGSEL and not self._mengsel():
                self.add_error(naam, "Geef hieronder minstens één sleutel een gewicht boven nul.")

    def _mengsel(self) -> str:
        """The mix as the core writes it; empty when no part has a weight."""
        delen = [
            f"{id_}={gewicht}"
            for naam, id_ in _DELEN.items()
            if (gewicht := self.cleaned_data.get(naam))
        ]
        return verdeling.MENGSEL + ",".join(delen) if delen else ""

    @property
    def ongebruikt_mengsel(self) -> bool:
        """Whether parts of a mix were filled in while no key is a mix."""
        gemengd = MENGSEL in (self.cleaned_data.get(naam) for naam in SLEUTELVELDEN)
        return not gemengd and bool(self.adresdelen().keys() & _DELEN.keys())

    def adresdelen(self) -> dict[str, str]:
        """What an address must hold to ask the same; what is usual anyway is left out."""
        return {
            naam: str(waarde)
            for naam, waarde in self.data.items()
            if naam in self.fields and waarde != "" and GEWOON.get(naam) != waarde
        }

    def vraag(self, *, vastgesteld: bool) -> Vraag:
        """The question of a valid form."""
        c = self.cleaned_data
        sleutels = {
            naam: self._mengsel() if c[naam] == MENGSEL else c[naam] for naam in SLEUTELVELDEN
        }
        return Vraag(
            instrument=c["instrument"],
            jaar=c["jaar"],
            sleutel=sleutels["sleutel"],
            methode=c["methode"] or None,
            minimum=c["minimum"],
            korting=c["korting"] == "aan",
            bedrag=c["bedrag"],
            bekend_op=c["bekend-op"],
            verbanden={"verband": EIGEN, "verband-organisatie": ORGANISATIE}.get(c["uitbetaling"]),
            lid_op=c["lid-op"],
            terug=sleutels["terug"] or None,
            vastgesteld=vastgesteld,
            vergelijk=sleutels["vergelijk"] or None,
            vergelijk_methode=c["vergelijk-methode"] or None,
            overgang=c["overgang"],
            trekkingen=c["trekkingen"],
            gemeente=c["gemeente"],
            kaart=c["kaart"],
        )


def _uitbetalingen(eigen: Eigen) -> list[tuple[str, str]]:
    eigen_lijst = f": {eigen.lijst}" if eigen.lijst else ", met een lijst die u hieronder brengt"
    keuzes = [
        ("afzonderlijk", "Aan elke gemeente afzonderlijk"),
        ("verband", f"Per samenwerkingsverband{eigen_lijst}"),
    ]
    if eigen.verbanden:
        keuzes.append(("verband-organisatie", f"Per samenwerkingsverband: {eigen.verbanden}"))
    return keuzes


def _standaardjaar(id_: str) -> int:
    """The usual year when the instrument has an amount for it, otherwise its first year after."""
    try:
        instrument = verdeling.instrument(id_)
    except (GebruiksFout, OpstapFout):
        return STANDAARDJAAR
    jaren = sorted(bronnen.grootboek().reeks(instrument.reeks))
    return next((jaar for jaar in jaren if jaar >= STANDAARDJAAR), jaren[-1])


def _berichten(naam: str, label: str) -> dict[str, str]:
    ongeldig = "Schrijf een heel getal, zonder komma, bijvoorbeeld 25000."
    if naam in ("lid-op", "bekend-op"):
        ongeldig = "Schrijf een datum als jaar-maand-dag, bijvoorbeeld 2025-12-31."
    keuze = f"{label.replace('%', '%%')}: kies uit de lijst; %(value)s staat er niet bij."
    if naam in SLEUTELVELDEN:
        keuze = (
            "De sleutel %(value)s is er niet, of hoort bij een bestand of organisatie die in deze "
            "sessie niet bekend is. Kies een andere, breng uw bestand opnieuw, of log in."
        )
    return {
        "required": "Vul hier iets in.",
        "invalid": ongeldig,
        "min_value": "Geef nul of meer.",
        "max_value": "Dit getal is te groot; geef hoogstens %(limit_value)s.",
        "max_length": "Dit is te lang; gebruik hoogstens %(limit_value)s tekens.",
        "invalid_choice": keuze,
    }
