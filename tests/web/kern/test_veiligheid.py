# SPDX-License-Identifier: EUPL-1.2
"""What an outside reviewer asks of the platform: headers, caches, cookies, addresses, files."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from opstap.bekostiging.bedrijf import sjabloon
from opstap.web import logboek
from opstap.web.berekeningen.models import Berekening
from opstap.web.kern.afzender import afzender
from opstap.web.kern.opruimen import ruim_op
from opstap.web.logboek.models import Regel
from opstap.web.openbaar import eigen as eigenbeeld
from opstap.web.organisaties.models import Gebruiker, Organisatie, Uitnodiging
from web.gegevens.hulp import breng
from web.kern.wereld import browser, maak_wereld, routes
from web.mensen import anna, bram, haarlem, meld_aan

pytestmark = pytest.mark.django_db
KWAAD = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>"
VEILIG = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Strict-Transport-Security": "max-age=31536000",
}


# Headers and caches


@pytest.mark.parametrize(
    ("adres", "status"),
    [
        ("/over/", 200),
        ("pictogram", 200),
        ("/static/bestaat-niet.css", 404),
        ("/bestaat-niet/", 404),
        ("/mijn/", 302),
        ("/uitloggen/", 405),
        ("/gemeenten/GM0392/rapport.exe", 404),
        ("/api/v1/gemeenten", 200),
        ("/api/v1/bestaat-niet", 404),
        ("/api/v1/gegevens", 401),
        ("/healthz", 200),
    ],
)
def test_elk_antwoord_heeft_de_koppen_die_beschermen(
    adres: str, status: int, settings: Any
) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000
    adres = staticfiles_storage.url("opstap/pictogram.svg") if adres == "pictogram" else adres
    antwoord = browser().get(adres, secure=True)
    b"".join(antwoord)  # type: ignore[call-overload]
    assert antwoord.status_code == status
    assert {naam: antwoord.headers.get(naam) for naam in VEILIG} == VEILIG
    beleid = antwoord["Content-Security-Policy"]
    assert "default-src 'none'" in beleid
    assert "frame-ancestors 'none'" in beleid
    assert "unsafe" not in beleid
    assert antwoord["Referrer-Policy"] in ("same-origin", "no-referrer")


def test_wat_iemand_ziet_die_iets_van_zichzelf_heeft_bewaart_niemand(client: Client) -> None:
    """Vera has no account, but her session holds her own figures."""
    inhoud = "code;gewicht\nGM0392;10\nGM0473;5\n"
    bestand = SimpleUploadedFile("eigen.csv", inhoud.encode())
    client.post("/verdelingslab/bestand/", {"soort": "gewichten", "bestand": bestand})
    vraag = "/verdelingslab/?instrument=vrij&bedrag=300&sleutel=eigen&jaar=2026"
    for adres in (vraag, f"{vraag}&figuur=bedragen&als=csv", "/gemeenten/GM0392/", "/over/"):
        assert client.get(adres)["Cache-Control"] == "private, no-store", adres


def test_wie_inlogt_laat_niets_achter_in_een_tussenstation() -> None:
    wereld = maak_wereld()
    client = browser(wereld.anna)
    run = "/berekeningen/" + str(wereld.nummers["<uuid:id_>"])
    for adres in (
        *("/", "/gemeenten/GM0392/", "/gemeenten/GM0392/cijfers.xlsx", "/mijn/"),
        *(f"{run}/", f"{run}/alles/?als=json", f"{run}/papieren/", f"{run}/rapport/?als=docx"),
        wereld.adres("mijn/organisatie/<int:organisatie_id>/gegevens/eigen-cijfers/"),
    ):
        regel = client.get(adres)["Cache-Control"]
        assert "private" in regel, adres
        assert "no-store" in regel, adres


def test_een_openbare_bladzijde_hangt_af_van_de_bezoeker(client: Client) -> None:
    """The same address gives somebody with own figures another page."""
    assert "Cookie" in client.get("/gemeenten/GM0392/")["Vary"]


def test_wat_haarlem_inbracht_komt_nooit_in_een_bewaarde_bladzijde(client: Client) -> None:
    """Anna sees her own amount on the page that is kept for everybody; the next reader does not,
    nor does she when she asks for the public one."""
    eigen = "jaar;stroom;bedrag;post;aantal;toelichting\n2027;impulsbudget;7654321;;;brief\n"
    eigenbeeld._beeld.cache_clear()  # by number, and each test begins at 1
    wie = anna()
    openbaar = client.get("/gemeenten/GM0392/?jaar=2027").content
    breng(wie, "eigen-cijfers", eigen)
    adres = "/gemeenten/GM0392/?jaar=2027"
    assert "7.654.321" in browser(wie).get(adres).content.decode()
    assert client.get(adres).content == openbaar
    assert "7.654.321" not in browser(wie).get(f"{adres}&cijfers=openbaar").content.decode()
    for bestand in ("cijfers.xlsx", "rapport.docx"):
        van_anna = browser(wie).get(f"/gemeenten/GM0392/{bestand}").content
        assert client.get(f"/gemeenten/GM0392/{bestand}").content != van_anna


def test_een_antwoord_voor_een_token_heeft_geen_merk_om_te_bewaren(settings: Any) -> None:
    settings.API_PUNTEN_PER_MINUUT = 10**6
    wereld, adres = maak_wereld(), "/api/v1/gemeenten/GM0392"
    koppen = {"authorization": f"Bearer {wereld.sleutels['lezen']}"}
    met, zonder = browser().get(adres, headers=koppen), browser().get(adres)
    assert "ETag" not in met
    assert met["Cache-Control"] == "no-store"
    assert "Authorization" in zonder["Vary"]
    merk = {**koppen, "if-none-match": zonder["ETag"]}
    assert browser().get(adres, headers=merk).status_code == 200


def test_achter_https_horen_de_cookies_bij_deze_ene_site(tmp_path: Path) -> None:
    """``__Host-``: a browser takes such a cookie from no other machine and never without TLS."""
    vraag = (
        "import json; from opstap.web import instellingen as i; print(json.dumps([i.DEBUG,"
        "i.SESSION_COOKIE_NAME, i.CSRF_COOKIE_NAME, i.SESSION_COOKIE_SECURE,"
        "i.CSRF_COOKIE_SECURE, i.SESSION_COOKIE_HTTPONLY, i.CSRF_COOKIE_HTTPONLY,"
        "i.SECURE_HSTS_SECONDS]))"
    )
    plek = {**os.environ, "OPSTAP_TLS": "1", "OPSTAP_MAP": str(tmp_path / "m"), "DEBUG": "1"}
    uit = subprocess.run(
        [sys.executable, "-c", vraag], env=plek, capture_output=True, text=True, check=True
    )
    assert json.loads(uit.stdout) == [
        *(False, "__Host-sessie", "__Host-zegel", True, True, True, True, 31_536_000)
    ]
    assert (tmp_path / "m" / "geheim.txt").stat().st_mode & 0o077 == 0
    assert (tmp_path / "m").stat().st_mode & 0o077 == 0


# From where somebody comes


def _vraag(via: str = "", zelf: str = "127.0.0.1") -> Any:
    koppen = {"x-forwarded-for": via} if via else {}
    return RequestFactory().get("/", REMOTE_ADDR=zelf, headers=koppen)


def test_zonder_proxy_telt_wat_iemand_zelf_beweert_niet() -> None:
    assert afzender(_vraag("203.0.113.9", "192.0.2.1")) == "192.0.2.1"


@pytest.mark.parametrize(
    ("via", "wie"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("10.0.0.1, 203.0.113.9", "203.0.113.9"),
        ("2001:db8::1", "2001:db8::1"),
        ("<script>", "127.0.0.1"),
        ("", "127.0.0.1"),
    ],
)
def test_achter_de_proxy_telt_wat_die_zelf_toevoegde(via: str, wie: str, settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert afzender(_vraag(via)) == wie
    regel = logboek.schrijf(
        *("proef", "proef", 1), gebruiker=bram(), organisatie=None, resultaat="goed",
        herkomst=_vraag(via),
    )  # fmt: skip
    assert regel.herkomst == f"web {wie}"


def test_een_vreemde_sluit_bram_niet_buiten(settings: Any) -> None:
    """Behind a proxy everybody seems to come from the same machine; the lock knows better."""
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    wie = bram()
    for via, wachtwoord, status in (
        *[("203.0.113.9", "geraden-wachtwoord", 200)] * 4,
        ("203.0.113.9", "geraden-wachtwoord", 429),
        ("198.51.100.4", "een-paard-op-de-brug-7", 302),
    ):
        velden = {"username": wie.email, "password": wachtwoord}
        antwoord = browser().post("/inloggen/", velden, headers={"x-forwarded-for": via})
        assert antwoord.status_code == status


def test_in_de_regels_op_het_scherm_staat_niemand(caplog: Any) -> None:
    wie = bram()
    for _ in range(6):
        browser().post("/inloggen/", {"username": wie.email, "password": "geraden-wachtwoord"})
    assert caplog.records
    assert "bram" not in caplog.text
    assert "geraden" not in caplog.text


# Text of one person on the screen of another


def test_een_naam_met_een_script_erin_blijft_tekst() -> None:
    wereld = maak_wereld()
    Organisatie.objects.filter(pk=haarlem().pk).update(naam=KWAAD)
    Gebruiker.objects.update(naam=KWAAD[:120])
    Berekening.objects.update(naam=KWAAD, notitie=KWAAD)
    client = browser(Gebruiker.objects.get(pk=wereld.anna.pk))
    gezien = 0
    for route in routes():
        if not route.startswith(("mijn/", "berekeningen/", "uitnodiging")):
            continue
        adres = wereld.adres(route.replace("<str:sleutel>", wereld.sleutels["uitnodiging"]))
        antwoord = client.get(adres)
        if antwoord.status_code == 200 and antwoord["Content-Type"].startswith("text/html"):
            tekst = antwoord.content.decode()
            assert "<script>alert" not in tekst, adres
            assert "<img src=x" not in tekst, adres
            gezien += "&lt;script&gt;alert" in tekst
    assert gezien > 15


def test_ook_in_een_figuur_en_een_bestand_van_een_eigen_lijst(client: Client) -> None:
    inhoud = f"code;gewicht;naam\nA1;10;{KWAAD}\nA2;5;=HYPERLINK(1)\n"
    bestand = SimpleUploadedFile(f"{KWAAD}.csv", inhoud.replace('"', "").encode())
    antwoord = client.post(
        "/verdelingslab/bestand/",
        {"soort": "gewichten", "bestand": bestand, "terug": "instrument=vrij&bedrag=300"},
        follow=True,
    )
    assert antwoord.status_code == 200
    tekst = antwoord.content.decode()
    assert "&lt;script&gt;alert" in tekst
    assert "<script>alert" not in tekst
    assert "<img src=x" not in tekst
    vraag = antwoord.request["QUERY_STRING"]
    namen = [f.naam for f in antwoord.context["figuren"].values()]
    for naam in namen:
        blad = client.get(f"/verdelingslab/?{vraag}&figuur={naam}&als=csv").content.decode()
        assert ";=HYPERLINK" not in blad
        svg = client.get(f"/verdelingslab/?{vraag}&figuur={naam}&als=svg")
        assert "<script>alert" not in svg.content.decode()


# Files that are made to hurt


def _bom(megabytes: int, echt: bytes) -> bytes:
    uit = io.BytesIO(echt)
    with zipfile.ZipFile(uit, "a", zipfile.ZIP_DEFLATED) as archief:
        archief.writestr("xl/worksheets/sheet99.xml", b" " * (megabytes * 1024**2))
    return uit.getvalue()


@pytest.mark.parametrize("weg", ["pagina", "api"])
def test_een_werkmap_die_bij_uitpakken_ontploft_wordt_niet_gelezen(
    client: Client, weg: str
) -> None:
    soort = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    bom = _bom(64, sjabloon(voorbeeld=True))
    assert len(bom) < 200_000
    if weg == "api":
        antwoord = client.post("/api/v1/businesscases/_werkmap", bom, content_type=soort)
        assert antwoord.status_code in (400, 422)
    else:
        werkmap = SimpleUploadedFile("bedrijf.xlsx", bom)
        antwoord = client.post("/bedrijf/begroting/", {"werkmap": werkmap})
        assert antwoord.status_code == 400
    assert "uitgepakt" in antwoord.content.decode()


@pytest.mark.parametrize(
    ("naam", "inhoud", "woorden"),
    [
        ("bom.xlsx", _bom(64, sjabloon()), "Uitgepakt"),
        ("lang.csv", b"code;gewicht\n" * 200_000, "regels"),
        ("../../etc/passwd.xlsm", b"PK", "macro"),
    ],
)
def test_ook_het_verdelingslab_leest_geen_kwaadaardig_bestand(
    client: Client, naam: str, inhoud: bytes, woorden: str
) -> None:
    velden = {"soort": "sleutel", "bestand": SimpleUploadedFile(naam, inhoud)}
    antwoord = client.post("/verdelingslab/bestand/", velden)
    assert antwoord.status_code == 400
    assert woorden in antwoord.content.decode()


# What has had its time


def test_wat_niet_meer_nodig_is_over_mensen_gaat_weg() -> None:
    wie, nu = anna(), timezone.now()
    browser(wie)
    Session.objects.create(
        session_key="oud", session_data="x", expire_date=nu - timedelta(seconds=1)
    )
    oud = {"attempt_time": nu - timedelta(days=2)}
    poging = AccessAttempt.objects.create(
        username="bram@voorbeeld.nl", ip_address="192.0.2.1", failures_since_start=3
    )
    AccessAttempt.objects.filter(pk=poging.pk).update(**oud)
    for dagen in (40, 3):
        Uitnodiging.objects.create(
            organisatie=haarlem(), email="eva@voorbeeld.nl", rol="lezer", door=wie,
            sleutelhash=str(dagen), verloopt_op=nu - timedelta(days=dagen),
        )  # fmt: skip
    taak = DBTaskResult.objects.create(
        task_path="opstap.web.organisaties.post.stuur_herstellink", args_kwargs={},
        backend_name="default", status="SUCCESSFUL", finished_at=nu - timedelta(days=2),
        run_after=nu, exception_class_path="", traceback="",
    )  # fmt: skip
    regels = Regel.objects.count()

    assert ruim_op() == 4
    assert ruim_op() == 0
    assert Session.objects.count() == 1
    assert Uitnodiging.objects.get().sleutelhash == "3"
    assert not DBTaskResult.objects.filter(pk=taak.pk).exists()
    assert Regel.objects.count() == regels


def test_wie_de_api_gebruikt_zonder_token_blijft_onbekend(settings: Any) -> None:
    """The word that names who began a run cannot be turned back into a network address."""
    settings.API_PUNTEN_PER_MINUUT = 10**6
    antwoord = browser().post(
        "/api/v1/berekeningen", {"varianten": ["1"], "trekkingen": 2}, "application/json"
    )
    assert antwoord.status_code == 202
    merk = Berekening.objects.get().bezoeker
    settings.SECRET_KEY = "een andere installatie"
    browser().post(
        "/api/v1/berekeningen", {"varianten": ["1"], "trekkingen": 2}, "application/json"
    )
    assert merk
    assert merk not in Berekening.objects.exclude(bezoeker=merk).get().bezoeker


def test_na_uitloggen_is_de_sessie_leeg() -> None:
    client = meld_aan(browser(), bram())
    sleutel = client.session.session_key
    client.post("/uitloggen/")
    assert not Session.objects.filter(session_key=sleutel).exists()
