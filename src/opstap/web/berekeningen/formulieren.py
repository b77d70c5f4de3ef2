# SPDX-License-Identifier: EUPL-1.2
"""The forms of a new run, one for each kind, and of what may be changed later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from opstap import gebieden, varianten
from opstap.basis.fouten import GebruiksFout, NietBekendFout
from opstap.prognose.rekenwerk import STANDAARDJAAR
from opstap.prognose.uitslag import LAND
from opstap.web.berekeningen.models import Status, Zichtbaarheid
from opstap.web.berekeningen.soorten import SOORTEN
from opstap.web.berekeningen.soorten.prognose import ENGINES, gebied_van
from opstap.web.berekeningen.toegang import Vrager
from opstap.web.labs.variantenlab_begin import uit_adres
from opstap.web.labs.variantenlab_hefbomen import KEUZES, eis
from opstap.web.labs.variantenlab_hefbomen import lees as lees_hefbomen

KEREN = [("8", "8 (snel, grof)"), ("32", "32 (gewoon)"), ("100", "100 (nauwkeurig, langer)")]
_MIJ = "mij"
_KEUS = "Kies uit de lijst; %(value)s staat er niet bij."
_GETAL = {
    "required": "Vul een heel getal in.",
    "invalid": "Schrijf een heel getal, zonder punt of komma.",
    "min_value": "Kies %(limit_value)s of meer.",
    "max_value": "Kies %(limit_value)s of minder.",
}


def lab_invoer(vraag: str, trekkingen: Any) -> dict[str, Any]:
    """The input of what the variant lab showed: ``vraag`` is its address."""
    gevraagd = QueryDict(vraag)
    gekozen: list[Any] = gevraagd.getlist("v")
    uit: dict[str, Any] = {
        "trekkingen": trekkingen,
        "prijspeil": gevraagd.get("prijspeil", "brief"),
        "gebied": gevraagd.get("gebied", ""),
        "eigen": bool(gevraagd.get("cijfers")),
    }
    if gekozen:
        gekozen += [{"bestand": uit_adres(pak).bestand()} for pak in gevraagd.getlist("bestand")]
        return {**uit, "varianten": gekozen}
    een = eis(lees_hefbomen(gevraagd.dict()))
    deze: Any = {"bestand": een.bestand()} if een.eigen else een.van
    if een.indexatie is not None:
        uit["indexatie"] = str(een.indexatie.prijs)
    return {
        **uit,
        "varianten": [een.vergelijk] if deze == een.vergelijk else [een.vergelijk, deze],
        "prijspeil": een.waarden["prijspeil"],
    }


class Bewaren(forms.Form):
    """How a run is called, where it is kept and who sees it."""

    naam = forms.CharField(
        label="Naam", required=False, max_length=200, help_text="Leeg: Opstap bedenkt een naam."
    )
    notitie = forms.CharField(
        label="Notitie",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bijvoorbeeld waarvoor u dit gebruikt. Wie de berekening ziet, ziet ook dit.",
    )
    organisatie = forms.ChoiceField(
        label="Bewaar bij",
        error_messages={"invalid_choice": _KEUS},
        help_text="Met de eigen cijfers van deze organisatie wordt gerekend als dat nodig is.",
    )
    zichtbaarheid = forms.ChoiceField(
        label="Wie ziet dit?",
        error_messages={"invalid_choice": _KEUS},
        help_text="U kunt dit later veranderen.",
    )

    def __init__(self, gegeven: Mapping[str, Any] | None, *, wie: Vrager) -> None:
        """Who has no account has no place to keep a run, and nothing to choose."""
        super().__init__(gegeven, label_suffix="")
        self.organisaties = {str(o.pk): o for o in wie.organisaties()}
        if wie.eigenaar is None:
            for naam in ("organisatie", "zichtbaarheid"):
                del self.fields[naam]
        else:
            self._kies()
        self.order_fields([n for n in self.fields if n not in Bewaren.base_fields])
        for veld in self.fields.values():
            veld.widget.attrs.setdefault("class", _klasse(veld))

    def _kies(self) -> None:
        thuis = {pk: o.naam for pk, o in self.organisaties.items()}
        _zet_keuzes(self.fields["organisatie"], {**thuis, _MIJ: "alleen bij mijn account"})
        zicht = {z.value: z.label for z in Zichtbaarheid}
        if not thuis:
            del zicht[Zichtbaarheid.ORGANISATIE.value]
        gewoon = Zichtbaarheid.ORGANISATIE if thuis else Zichtbaarheid.EIGENAAR
        _zet_keuzes(self.fields["zichtbaarheid"], zicht)
        self.fields["organisatie"].initial = next(iter(thuis), _MIJ)
        self.fields["zichtbaarheid"].initial = gewoon.value

    def clean(self) -> None:
        zicht, plek = (self.cleaned_data.get(n) for n in ("zichtbaarheid", "organisatie"))
        if zicht == Zichtbaarheid.ORGANISATIE and plek == _MIJ:
            self.add_error(
                "zichtbaarheid", "Kies bij Bewaar bij ook de organisatie die dit mag zien."
            )

    def bewaar(self) -> dict[str, Any]:
        """Name, note, place and visibility, as ``diensten.start`` takes them."""
        c = self.cleaned_data
        return {
            "naam": c["naam"],
            "notitie": c["notitie"],
            "organisatie": self.organisaties.get(c.get("organisatie", "")),
            "zichtbaarheid": c.get("zichtbaarheid") or Zichtbaarheid.ADRES.value,
        }

    def invoer(self) -> dict[str, Any]:
        """The input of the kind: what was filled in beside how it is kept.

        Raises :class:`GebruiksFout` for what cannot be computed.
        """
        return {n: w for n, w in self.cleaned_data.items() if n not in Bewaren.base_fields}


class Varianten(Bewaren):
    """What the variant lab showed (``vraag``), or shipped variants."""

    vraag = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)
    v = forms.MultipleChoiceField(
        label="Varianten",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="De eerste is waarmee de andere worden vergeleken.",
    )
    prijspeil = forms.ChoiceField(label="Bedragen in", choices=list(KEUZES["prijspeil"].items()))
    trekkingen = forms.ChoiceField(label="Aantal keren rekenen", choices=KEREN, initial="32")

    def __init__(self, gegeven: Mapping[str, Any] | None, *, wie: Vrager) -> None:
        super().__init__(gegeven, wie=wie)
        namen = {id_: varianten.beleidsvariant(id_).naam for id_ in varianten.meegeleverd()}
        _zet_keuzes(self.fields["v"], namen)
        self.fields["v"].initial = ["basis", "2"]
        if self.is_bound and self.data.get("vraag"):
            del self.fields["v"], self.fields["prijspeil"]

    def clean(self) -> None:
        super().clean()
        if "v" in self.fields and not self.cleaned_data.get("v"):
            self.add_error("v", "Kies minstens één variant.")
        van = cijfers_van(self.cleaned_data.get("vraag", ""))
        if van and self.cleaned_data.get("organisatie") != van:
            self.add_error(None, _NIET_VAN_U if van not in self.organisaties else _ANDERE_CIJFERS)

    def invoer(self) -> dict[str, Any]:
        c = self.cleaned_data
        if c["vraag"]:
            return lab_invoer(c["vraag"], c["trekkingen"])
        return {"varianten": c["v"], "trekkingen": c["trekkingen"], "prijspeil": c["prijspeil"]}


_NIET_VAN_U = (
    "U rekent met cijfers die een andere organisatie met u deelt. Dat kan op het scherm, maar niet "
    "in een berekening die bewaard blijft. Kies bij Reken met uw eigen cijfers of de schatting."
)
_ANDERE_CIJFERS = (
    "U rekent met de cijfers van een organisatie. Kies die organisatie ook bij Bewaar bij."
)


def cijfers_van(vraag: str) -> str:
    """The organisation whose own figures the variant lab used; empty for none."""
    return QueryDict(vraag).get("cijfers") or ""


class Prognose(Bewaren):
    """A projection for the country or an area."""

    gebied = forms.CharField(
        label="Gebied",
        required=False,
        max_length=80,
        help_text="Naam of code van een gemeente, provincie of arbeidsmarktregio. Leeg: Nederland.",
    )
    variant = forms.ChoiceField(label="Variant")
    trekkingen = forms.ChoiceField(label="Aantal keren rekenen", choices=KEREN, initial="32")
    engine = forms.ChoiceField(label="Manier van rekenen", choices=list(ENGINES.items()))
    tot = forms.IntegerField(
        label="Laatste jaar", initial=STANDAARDJAAR, min_value=2025, max_value=2060,
        error_messages=_GETAL,
    )  # fmt: skip
    zaad = forms.IntegerField(
        label="Zaad", initial=1, min_value=0, max_value=2**31 - 1, error_messages=_GETAL,
        help_text="Hetzelfde zaad geeft hetzelfde toeval. Laat dit op 1 staan als u niet weet "
        "waarvoor het is.",
    )  # fmt: skip

    def __init__(self, gegeven: Mapping[str, Any] | None, *, wie: Vrager) -> None:
        super().__init__(gegeven, wie=wie)
        namen = {id_: varianten.beleidsvariant(id_).naam for id_ in varianten.meegeleverd()}
        _zet_keuzes(self.fields["variant"], namen)
        self.fields["gebied"].widget.attrs |= {"list": "gebiedsnamen", "autocomplete": "off"}
        for naam in ("tot", "zaad"):
            self.fields[naam].widget = forms.TextInput(
                attrs={"inputmode": "numeric", "autocomplete": "off", "class": "utrecht-textbox"}
            )

    def clean_gebied(self) -> str:
        try:
            return zoek_gebied(str(self.cleaned_data["gebied"]).strip())
        except (GebruiksFout, NietBekendFout) as fout:
            raise forms.ValidationError(str(fout)) from None


class Verdeling(Bewaren):
    """A question of the allocation lab; the page that shows the form has checked it."""

    vraag = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)

    def invoer(self) -> dict[str, Any]:
        return {"vraag": QueryDict(self.cleaned_data["vraag"]).dict()}


class Bedrijf(Bewaren):
    """The business case of the organisation's own workbook."""

    variant = forms.ChoiceField(label="Variant")
    trekkingen = forms.ChoiceField(label="Aantal keren rekenen", choices=KEREN, initial="32")

    def __init__(self, gegeven: Mapping[str, Any] | None, *, wie: Vrager) -> None:
        super().__init__(gegeven, wie=wie)
        namen = {id_: varianten.beleidsvariant(id_).naam for id_ in varianten.meegeleverd()}
        _zet_keuzes(self.fields["variant"], namen)


FORMULIEREN: Mapping[str, type[Bewaren]] = {
    "varianten": Varianten,
    "prognose": Prognose,
    "verdeling": Verdeling,
    "bedrijf": Bedrijf,
}


class Wijzigen(forms.Form):
    """Name and note of a run."""

    naam = forms.CharField(
        label="Naam", required=False, max_length=200,
        widget=forms.TextInput(attrs={"class": "utrecht-textbox"}),
    )  # fmt: skip
    notitie = forms.CharField(
        label="Notitie",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "utrecht-textarea"}),
        help_text="Wie de berekening ziet, ziet ook dit.",
    )


class Zoeken(forms.Form):
    """What the list shows; unknown choices are left out rather than refused."""

    zoek = forms.CharField(
        label="Zoek in naam en notitie", required=False, max_length=100,
        widget=forms.TextInput(attrs={"class": "utrecht-textbox"}),
    )  # fmt: skip
    soort = forms.ChoiceField(
        label="Soort",
        required=False,
        choices=[("", "alle soorten"), *((s.id, s.naam) for s in SOORTEN.values())],
    )
    status = forms.ChoiceField(
        label="Stand", required=False, choices=[("", "alle standen"), *Status.choices]
    )
    van = forms.ChoiceField(label="Van", required=False)

    def __init__(self, gegeven: Mapping[str, Any], *, wie: Vrager) -> None:
        super().__init__(gegeven, label_suffix="")
        mijne = wie.eigenaar.organisaties.all() if wie.eigenaar else []
        _zet_keuzes(
            self.fields["van"],
            {"": "mij en mijn organisaties", _MIJ: "mij", **{str(o.pk): o.naam for o in mijne}},
        )
        if not mijne:
            del self.fields["van"]
        for naam in ("soort", "status", "van"):
            if naam in self.fields:
                self.fields[naam].widget.attrs["class"] = "utrecht-select"


def zoek_gebied(tekst: str) -> str:
    """The code of an area by its code or name; of a name that is both, the municipality."""
    if not tekst or tekst.casefold() in ("nederland", LAND.casefold()):
        return LAND
    for code, naam in gebiedsnamen().items():
        if naam.casefold() == tekst.casefold():
            return code
    return gebied_van(tekst.upper())[1]


def gebiedsnamen() -> dict[str, str]:
    """Code -> name of everything that a projection can be made for."""
    alle = list(gebieden.gemeenten().values())
    uit = {g.code: g.naam for g in alle}
    for g in alle:
        if g.provincie_code and g.provincie:
            uit[g.provincie_code] = g.provincie
        if g.arbeidsmarktregio_code and g.arbeidsmarktregio:
            uit[g.arbeidsmarktregio_code] = g.arbeidsmarktregio
    return uit


def _zet_keuzes(veld: forms.Field, keuzes: Mapping[str, str]) -> None:
    assert isinstance(veld, forms.ChoiceField)
    veld.choices = list(keuzes.items())


def _klasse(veld: forms.Field) -> str:
    if isinstance(veld.widget, forms.Textarea):
        return "utrecht-textarea"
    if isinstance(veld.widget, forms.CheckboxSelectMultiple):
        return "utrecht-checkbox"
    return "utrecht-select" if isinstance(veld, forms.ChoiceField) else "utrecht-textbox"
