# SPDX-License-Identifier: EUPL-1.2
"""What a visitor of the allocation lab chooses: the form, and the question it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django import forms

from opstap import bronnen, gebieden, verdeling
from opstap.basis.fouten import OpstapFout

VRIJ = "vrij"
EIGEN = "eigen"
ORGANISATIE = "organisatie"
STANDAARDJAAR = 2026

_SLEUTELS = {
    "uitkeringen-2021": "Personen met een uitkering in 2021 (vervanger)",
    "inwoners": f"Inwoners op 1 januari {gebieden.LAATSTE_JAAR}",
    f"inwoners:{gebieden.LAATSTE_JAAR - 2}-{gebieden.LAATSTE_JAAR}": (
        f"Inwoners, gemiddelde {gebieden.LAATSTE_JAAR - 2} tot en met {gebieden.LAATSTE_JAAR}"
    ),
    "iv3-6.4": f"Lasten Wsw en beschut werk (taakveld 6.4) in {gebieden.LAATSTE_IV3_JAAR}",
    f"iv3-6.4:{gebieden.LAATSTE_IV3_JAAR - 2}-{gebieden.LAATSTE_IV3_JAAR}": (
        f"Lasten Wsw en beschut werk, gemiddelde {gebieden.LAATSTE_IV3_JAAR - 2} tot en met "
        f"{gebieden.LAATSTE_IV3_JAAR}"
    ),
    "historisch": "Beschut werk: historisch (vast basisjaar)",
    "behoefte": "Beschut werk: behoefte",
    "realisatie": "Beschut werk: realisatie twee jaar eerder",
    "hybride": "Beschut werk: hybride (realisatie, de rest naar behoefte)",
}
_METHODEN = {
    "grootste-rest": "Grootste rest",
    "webster": "Webster (gewoon afronden)",
    "huntington-hill": "Huntington-Hill",
    "adams": "Adams (altijd naar boven)",
    "dean": "Dean",
    "dhondt": "D’Hondt (altijd naar beneden)",
}


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question to the lab. ``methode`` ``None`` is the one of the instrument.

    ``overgang`` are the extra euros per inhabitant that a municipality may lose in each next
    year. ``gemeente`` is the code of the municipality to explain.
    """

    instrument: str
    jaar: int
    sleutel: str
    methode: str | None = None
    minimum: int = 0
    korting: bool = True
    per_verband: bool = False
    vastgesteld: bool = False
    bedrag: int | None = None
    vergelijk: str | None = None
    overgang: tuple[Fraction, ...] = ()
    gemeente: str | None = None
    kaart: str = "per-inwoner"

    @property
    def met_bestand(self) -> bool:
        """Whether the answer depends on a file, so that an address alone cannot repeat it."""
        eigen = {EIGEN, ORGANISATIE}
        return bool(self.per_verband or self.vastgesteld or eigen & {self.sleutel, self.vergelijk})


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
        label="Verdeelsleutel", help_text="Waarnaar het geld wordt verdeeld."
    )
    vergelijk = forms.ChoiceField(
        label="Vergelijk met deze sleutel",
        required=False,
        help_text="Laat zien wat er tussen gemeenten verschuift.",
    )
    korting = forms.ChoiceField(
        label="Korting van 10% (impulsbudget, vanaf 2026)",
        choices=[("aan", "Aan: zoals in de brief"), ("uit", "Uit: bedrag vóór de korting")],
    )
    uitbetaling = forms.ChoiceField(
        label="Uitbetaling",
        choices=[
            ("afzonderlijk", "Aan elke gemeente afzonderlijk"),
            ("verband", "Per samenwerkingsverband, aan de grootste gemeente"),
        ],
        help_text="Per samenwerkingsverband vraagt uw lijst; die brengt u hieronder.",
    )
    methode = forms.ChoiceField(
        label="Manier van afronden",
        required=False,
        choices=[("", "De gewone manier bij dit geld"), *_METHODEN.items()],
    )
    minimum = forms.IntegerField(
        label="Minimum per gemeente",
        min_value=0,
        max_value=10**9,
        help_text="In hele euro’s of plaatsen; 0 is geen minimum.",
    )
    bedrag = forms.IntegerField(
        label="Eigen bedrag",
        required=False,
        min_value=0,
        max_value=10**12,
        help_text="In hele euro’s of plaatsen. Leeg: het landelijke bedrag uit de bronnen.",
    )
    overgang = forms.CharField(
        label="Overgang bij vergelijken",
        required=False,
        max_length=100,
        help_text="Zoveel euro per inwoner mag een gemeente elk jaar extra inleveren. "
        "Bijvoorbeeld: 7,50; 15; 15",
    )
    gemeente = forms.CharField(
        label="Leg uit voor gemeente",
        required=False,
        max_length=80,
        help_text="Naam of code, bijvoorbeeld Haarlem of GM0392.",
    )
    kaart = forms.ChoiceField(
        label="Kaart toont",
        choices=[("per-inwoner", "Per inwoner"), ("bedrag", "Het hele bedrag of aantal")],
    )

    def __init__(
        self, gegeven: Mapping[str, Any], *, eigen: str | None, organisatie: str | None
    ) -> None:
        """``eigen`` and ``organisatie`` name the own keys that can be chosen now."""
        ingevuld = {naam: str(waarde) for naam, waarde in gegeven.items() if waarde != ""}
        instrument = ingevuld.get("instrument", "impulsbudget")
        standaard = {
            "instrument": instrument,
            "jaar": str(_standaardjaar(instrument)),
            "sleutel": verdeling.STANDAARDVERVANGER,
            "korting": "aan",
            "uitbetaling": "afzonderlijk",
            "minimum": "0",
            "kaart": "per-inwoner",
        }
        super().__init__({**standaard, **ingevuld}, label_suffix="")
        sleutels = self._sleutels(eigen, organisatie)
        for naam, keuzes in (
            ("sleutel", list(sleutels.items())),
            ("vergelijk", [("", "Niet vergelijken"), *sleutels.items()]),
        ):
            veld = self.fields[naam]
            assert isinstance(veld, forms.ChoiceField)
            veld.choices = keuzes
        for naam, veld in self.fields.items():
            veld.error_messages |= _berichten(naam, str(veld.label or ""))
            if naam in ("minimum", "bedrag"):
                veld.widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
            if naam == "gemeente":
                veld.widget.attrs |= {"list": "gemeentenamen", "autocomplete": "off"}
        self.order_fields(list(self.fields))

    def _sleutels(self, eigen: str | None, organisatie: str | None) -> dict[str, str]:
        """The keys to choose from; an address may name another year of a built-in one."""
        sleutels = dict(_SLEUTELS)
        for naam in ("sleutel", "vergelijk"):
            id_ = self.data.get(naam, "")
            if id_ not in sleutels and id_.partition(":")[0] in verdeling.INGEBOUWD:
                try:
                    sleutels[id_] = verdeling.ingebouwd(id_).naam.capitalize()
                except OpstapFout:
                    continue
        if organisatie:
            sleutels[ORGANISATIE] = organisatie
        if eigen:
            sleutels[EIGEN] = eigen
        return sleutels

    def clean_minimum(self) -> int:
        return int(self.cleaned_data["minimum"])

    def clean_overgang(self) -> tuple[Fraction, ...]:
        tekst = self.cleaned_data["overgang"].strip()
        if not tekst:
            return ()
        delen = tekst.replace(",", ".").split(";") if ";" in tekst else tekst.split(",")
        try:
            grenzen = tuple(Fraction(deel.strip()) for deel in delen)
        except (ValueError, ZeroDivisionError):
            raise forms.ValidationError(
                "Schrijf euro’s per inwoner per jaar, met een puntkomma ertussen: 7,50; 15; 15"
            ) from None
        if any(grens < 0 for grens in grenzen) or len(grenzen) > 10:
            raise forms.ValidationError("Geef hoogstens tien jaren, elk met nul of meer euro.")
        return grenzen

    def clean_gemeente(self) -> str | None:
        tekst = self.cleaned_data["gemeente"].strip()
        return tekst or None

    def clean(self) -> None:
        if self.cleaned_data.get("overgang") and not self.cleaned_data.get("vergelijk"):
            self.add_error("overgang", "Een overgang hoort bij vergelijken: kies ook een sleutel.")
        if self.data.get("instrument") == VRIJ and not self.data.get("bedrag"):
            self.add_error("bedrag", "Bij een vrij bedrag vult u hier in hoeveel u verdeelt.")

    def vraag(self, *, vastgesteld: bool) -> Vraag:
        """The question of a valid form."""
        c = self.cleaned_data
        return Vraag(
            instrument=c["instrument"],
            jaar=c["jaar"],
            sleutel=c["sleutel"],
            methode=c["methode"] or None,
            minimum=c["minimum"],
            korting=c["korting"] == "aan",
            per_verband=c["uitbetaling"] == "verband",
            vastgesteld=vastgesteld,
            bedrag=c["bedrag"],
            vergelijk=c["vergelijk"] or None,
            overgang=c["overgang"],
            gemeente=c["gemeente"],
            kaart=c["kaart"],
        )


def _standaardjaar(id_: str) -> int:
    """The usual year when the instrument has an amount for it, otherwise its first year after."""
    instrument = verdeling.INSTRUMENTEN.get(id_)
    if instrument is None:
        return STANDAARDJAAR
    jaren = sorted(bronnen.grootboek().reeks(instrument.reeks))
    return next((jaar for jaar in jaren if jaar >= STANDAARDJAAR), jaren[-1])


def _berichten(naam: str, label: str) -> dict[str, str]:
    heel = "Schrijf een heel getal, zonder komma, bijvoorbeeld 25000."
    keuze = f"{label.replace('%', '%%')}: kies uit de lijst; %(value)s staat er niet bij."
    if naam in ("sleutel", "vergelijk"):
        keuze = (
            "De sleutel %(value)s is er niet, of hoort bij een bestand dat in deze sessie niet "
            "meer bekend is. Kies een andere, of breng uw bestand opnieuw."
        )
    return {
        "required": "Vul hier iets in.",
        "invalid": heel,
        "min_value": "Geef nul of meer.",
        "max_value": "Dit getal is te groot; geef hoogstens %(limit_value)s.",
        "max_length": "Dit is te lang; gebruik hoogstens %(limit_value)s tekens.",
        "invalid_choice": keuze,
    }
