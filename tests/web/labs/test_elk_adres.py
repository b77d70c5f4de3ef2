# SPDX-License-Identifier: EUPL-1.2
"""Whatever stands in an address of the labs: an answer or a refusal in words, never a failure."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opstap import varianten
from opstap.web.labs.bedrijf_kort import VELDEN
from opstap.web.labs.bedrijf_vraag import GETALLEN
from opstap.web.labs.variantenlab_begin import pak_in
from opstap.web.labs.variantenlab_hefbomen import HEFBOMEN, KEUZES, lees, leesbaar, standaard

_RARE = (
    "", " ", "0", "-1", "2.50", "2,50", "2.5.0", "1e9", "٣", "½", "²", "NaN", "-0", "00012",
    "0,001", "9" * 5000, "1." + "0" * 5000, "\x00", "<b>", "'", "🙂", "Haarlem", "GM0392", "lopend",
)  # fmt: skip
TEKST = st.sampled_from(_RARE) | st.text(max_size=12) | st.integers().map(str)
_NAMEN = (*(h.naam for h in HEFBOMEN), "vergelijk", "gebied", "cijfers", "eenheid")
LEEG = pak_in(
    {"id": "leeg", "naam": "Leeg", "plaatsen": None, "parameters": None, "sleutels": None,
     "geld": None}
)  # fmt: skip
BEGIN = st.sampled_from([{"van": id_} for id_ in varianten.meegeleverd()] + [{"bestand": LEEG}])
STIL = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def _goede(naam: str) -> st.SearchStrategy[str]:
    """What may stand at a lever, with or without decimals."""
    if naam in KEUZES:
        return st.sampled_from(list(KEUZES[naam]))
    hefboom = next(h for h in HEFBOMEN if h.naam == naam)
    heel = st.integers(hefboom.laag, hefboom.hoog)
    return heel.map(str) | heel.map(lambda n: f"{n}.50") | heel.map(lambda n: f"{n},0")


HEFBOOM = st.sampled_from(HEFBOMEN).flatmap(
    lambda h: st.tuples(st.just(h.naam), _goede(h.naam) | TEKST)
)


@given(BEGIN, st.lists(HEFBOOM, max_size=5))
@settings(max_examples=150, deadline=None, suppress_health_check=STIL)
def test_every_value_of_a_lever_is_a_variant_or_a_refusal(
    begin: dict[str, str], waarden: list[tuple[str, str]]
) -> None:
    vraag = lees(begin | dict(waarden))
    for hefboom in HEFBOMEN:
        if hefboom.naam not in KEUZES:
            assert leesbaar(hefboom, standaard(vraag.begin)[hefboom.naam])
    if not vraag.fouten:
        assert vraag.variant().id
    else:
        assert all(zin.rstrip().endswith((".", "?")) for zin in vraag.fouten.values())


@given(BEGIN, st.dictionaries(st.sampled_from(_NAMEN), TEKST, max_size=4))
@settings(max_examples=40, deadline=None, suppress_health_check=STIL)
def test_no_address_of_the_variant_lab_fails(
    client: Client, begin: dict[str, str], vraag: dict[str, str]
) -> None:
    assert client.get("/variantenlab/", begin | vraag).status_code in (200, 400)
    assert client.get("/variantenlab/bestand/", begin | vraag).status_code in (200, 400)


@given(st.dictionaries(st.sampled_from(("v", "bestand", "gebied", "prijspeil")), TEKST))
@settings(max_examples=25, deadline=None, suppress_health_check=STIL)
def test_no_address_of_the_other_pages_fails(client: Client, vraag: dict[str, str]) -> None:
    for pad in ("naast-elkaar/", "doel/", "gevoeligheid/"):
        assert client.get(f"/variantenlab/{pad}", vraag).status_code in (200, 400, 404)


@given(st.dictionaries(st.sampled_from([v.naam for v in GETALLEN] + ["soort", "cao"]), TEKST))
@settings(max_examples=40, deadline=None, suppress_health_check=STIL)
def test_no_address_of_a_place_fails(client: Client, vraag: dict[str, str]) -> None:
    antwoord = client.get("/bedrijf/", {"soort": "beschut"} | vraag)
    assert antwoord.status_code in (200, 400)


@given(
    st.dictionaries(
        st.sampled_from([v.naam for v in VELDEN]), TEKST.filter(lambda t: t != "Haarlem")
    ).filter(bool)
)
@settings(max_examples=25, deadline=None, suppress_health_check=STIL)
def test_no_answer_of_the_short_form_fails(client: Client, vraag: dict[str, str]) -> None:
    """Without work done, no case is computed: it would take seconds."""
    antwoord = client.get("/bedrijf/kort/", {"gemeenten": "Haarlem", "opbrengst": ""} | vraag)
    assert antwoord.status_code in (200, 400)


@pytest.mark.parametrize("waarde", ["2.50", "2,50", "2.5"])
def test_an_amount_with_cents_is_read_the_dutch_way_and_the_other(
    client: Client, waarde: str
) -> None:
    tekst = client.get("/variantenlab/", {"van": "3", "opslag": waarde}).content.decode()
    assert f'value="{waarde}"' in tekst
    assert "Dit kan niet" not in tekst
