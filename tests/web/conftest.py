# SPDX-License-Identifier: EUPL-1.2
"""The platform under test: a data folder of its own, a client, and a real browser.

``DATABASE_URL`` is honoured, so that the same suite runs on SQLite and on PostgreSQL: there with
``-m "database and not browser"`` (see ``make test-postgres``).
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_MAP = Path(tempfile.mkdtemp(prefix="opstap-toets-"))
atexit.register(shutil.rmtree, _MAP, ignore_errors=True)
os.environ["OPSTAP_MAP"] = str(_MAP)
os.environ["DJANGO_SETTINGS_MODULE"] = "opstap.web.instellingen"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps a loop in the thread of the test

import django  # noqa: E402
import pytest  # noqa: E402

django.setup()

from axe_playwright_python.sync_playwright import Axe  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth.hashers import Argon2PasswordHasher  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

# For the whole session, so that no test depends on which one came before it on this process: a
# fixture of a folder would not let go of it before the end (there are no packages here).
settings.OPSTAP_TREKKINGEN = 3
# The same passwords, but cheap: what is dear on purpose would be a fifth of a second per person.
Argon2PasswordHasher.time_cost = 1
Argon2PasswordHasher.memory_cost = 8
Argon2PasswordHasher.parallelism = 1

AXE_REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMAL = (360, 320)
"""A phone, and the desk at 400%."""
VAN_DE_BREEDTE = {
    "type": "rule",
    "values": ["target-size", "scrollable-region-focusable", "aria-hidden-focus", "list"],
}
"""What a page that is right on a desk can only get wrong by its width."""
WIE_VRAAGT = ("organisaties_", "api_token", "api_verbruik", "axes_", "otp_", "django_")
CHROMIUM_OPTIES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "database: vraagt iets aan de database")
    config.addinivalue_line("markers", "browser: bekijkt een pagina in een echte browser")
    config.addinivalue_line("markers", "rekent: vraagt de database alleen wie er vraagt")
    if config.getoption("numprocesses", None):
        # What starts here must not inherit this folder: each process makes one of its own above,
        # and pytest-django would read the settings before that.
        for naam in ("DJANGO_SETTINGS_MODULE", "OPSTAP_MAP"):
            del os.environ[naam]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what it uses, so that nobody has to keep a list."""
    for item in items:
        namen = getattr(item, "fixturenames", ())
        if item.get_closest_marker("django_db") or "db" in namen:
            item.add_marker("database")
        if "browser" in namen:
            item.add_marker("browser")


@pytest.fixture(autouse=True)
def rekent_alleen(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test with the mark ``rekent`` asks the database who is asking and how often, and nothing
    else: it is the same on each database, so ``make test-postgres`` leaves it out. One that does
    ask more fails here."""
    if request.node.get_closest_marker("rekent") is None:
        yield
        return

    def kijk(doe: Callable[..., Any], sql: str, *rest: Any) -> Any:
        tabellen = re.findall(r'(?:FROM|INTO|UPDATE|JOIN) "(\w+)"', sql)
        vreemd = [t for t in tabellen if not t.startswith(WIE_VRAAGT)]
        assert not vreemd, f"een toets die alleen rekent, vraagt iets aan {vreemd}"
        return doe(sql, *rest)

    with connection.execute_wrapper(kijk):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """SQLite in a file: a live server and the test then have connections of their own. On
    PostgreSQL each process of the tests has a database of its own."""
    del django_db_modify_db_settings_parallel_suffix
    standaard = settings.DATABASES["default"]
    if standaard["ENGINE"].endswith("sqlite3"):
        standaard["TEST"]["NAME"] = str(_MAP / "toets.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def leegmaken_mag_in_toetsen() -> Iterator[None]:
    """The trail refuses to be emptied; a test on a live server empties all tables at its end."""
    from django.db.backends.base.operations import BaseDatabaseOperations

    from opstap.web.logboek import triggers

    echt = BaseDatabaseOperations.execute_sql_flush

    def leegmaken(zelf: BaseDatabaseOperations, regels: list[str]) -> None:
        verbinding = zelf.connection
        triggers.haal_weg(verbinding)
        echt(zelf, regels)
        triggers.zet(verbinding)

    with pytest.MonkeyPatch.context() as lap:
        lap.setattr(BaseDatabaseOperations, "execute_sql_flush", leegmaken)
        yield


@pytest.fixture
def opstap_map() -> Path:
    """The data folder of the platform under test."""
    return _MAP


@pytest.fixture
def poort() -> int:
    """A port on this machine that nobody uses."""
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        return int(proef.getsockname()[1])


@pytest.fixture
def client(db: None) -> Client:
    """Somebody who is not logged in."""
    del db
    return Client(headers={"host": "localhost"})


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of this machine; its absence is a failure, for these tests prove the pages."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise RuntimeError(
            "Chromium ontbreekt, dus de pagina's zijn niet te toetsen. Installeer het met "
            "'sudo apt-get install chromium'; 'opstap doctor' zegt wat er nog meer nodig is."
        )
    with sync_playwright() as spel:
        venster = spel.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIES)
        yield venster
        venster.close()


@pytest.fixture(scope="session")
def prognose() -> None:
    """The public pages show a projection, worked out once for the tests that ask for it."""
    from opstap.web.openbaar import landprognose

    landprognose.maak()
    assert landprognose.ensemble() is not None


@pytest.fixture
def weigeringen() -> set[int]:
    """Empty. A test adds the status of 400 or more that it expects: ``weigeringen.add(400)``."""
    return set()


@pytest.fixture
def pagina(browser: Browser, live_server: Any, weigeringen: set[int]) -> Iterator[Page]:
    """An empty page of 1280 px on a live server: ``pagina.goto("/bronnen/")``.

    Whatever the browser reports on its console as an error (also a refused style or script)
    fails the test at its end, but for the answers that the test expects in ``weigeringen``.
    """
    ruimte = browser.new_context(
        base_url=live_server.url, locale="nl-NL", viewport={"width": 1280, "height": 900}
    )
    blad = ruimte.new_page()
    klachten: list[str] = []
    blad.on("pageerror", lambda fout: klachten.append(str(fout)))
    blad.on("console", lambda m: klachten.append(m.text) if m.type == "error" else None)
    yield blad
    ruimte.close()
    verwacht = tuple(f"status of {status} " for status in weigeringen)
    onverwacht = [k for k in klachten if not any(deel in k for deel in verwacht)]
    assert not onverwacht, onverwacht


def _axe(blad: Page, welke: object) -> None:
    """Nothing is found on the whole page. Without details of what is right, which takes three
    quarters of the time of a large page; and the script is brought once to each page."""
    blad.wait_for_load_state()
    if not blad.evaluate("'axe' in window"):
        blad.evaluate(Axe().axe_script)
    vraag = {"runOnly": welke, "resultTypes": ["violations"]}
    gevonden = blad.evaluate("vraag => axe.run(vraag).then(uit => uit.violations)", vraag)
    gebreken = [f"{g['id']}: {[k['html'] for k in g['nodes']][:3]}" for g in gevonden]
    assert not gebreken, f"{blad.url}: {gebreken}"


def _past(blad: Page) -> None:
    breed = blad.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert breed[0] <= breed[1], f"{blad.url}: {breed[0]} px breed op {breed[1]}"


@pytest.fixture
def toegankelijk() -> Callable[[Page], None]:
    """``toegankelijk(pagina)``: axe finds nothing on the page as it stands now, and at this width
    nothing sticks out of it."""

    def eis(blad: Page) -> None:
        _axe(blad, AXE_REGELS)
        _past(blad)

    return eis


@pytest.fixture
def smal() -> Callable[[Page], None]:
    """``smal(pagina)``, after ``toegankelijk`` on a desk: the same page on a phone and at 400%.
    Nothing sticks out, and at the narrowest, where least fits, axe finds nothing either."""

    def eis(blad: Page) -> None:
        for breed in SMAL:
            blad.set_viewport_size({"width": breed, "height": 800})
            _past(blad)
        _axe(blad, VAN_DE_BREEDTE)

    return eis
