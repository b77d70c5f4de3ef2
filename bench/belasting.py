# SPDX-License-Identifier: EUPL-1.2
"""The platform under load: twenty people at once on a server as ``opstap serve`` starts it.

A user opens pages one after another and thinks about a second in between, some ten times as fast
as a person does. What counts is the time that the server says it was busy (``Server-Timing``); the
time that the user waited stands beside it. The second round has a national projection by the
worker next to it.

The users are threads of the standard library: Locust would bring twenty-five packages into the lock
for these lines, and wrk reads no header of an answer.
"""

from __future__ import annotations

import gzip
import os
import random
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from bench.meten import Meting
from opstap import gebieden
from opstap.bekostiging.gemeente.streek import streken

GEBRUIKERS = 20
DENKTIJD_S = 1.0
DUUR_S = 60.0
GRENS_S = 0.080
GRENS_SCHUIF_S = 0.400
GRENS_KOUD_S = 0.500
GRENS_KB = 200
_WACHT_S = 300.0
_DUUR = re.compile(r"opstap;dur=([\d.]+), cpu;dur=([\d.]+)")
_BESTAND = re.compile(r'(?:href|src)="(/static/[^"]+)"')
_LETTER = re.compile(r"""url\(["']?(?:\./)?([^"')/]+\.woff2)""")


@dataclass(frozen=True, slots=True)
class Bezoek:
    """One answer: the kind of page; how long it took the server, how much of that was computing,
    and how long the user waited, in seconds."""

    soort: str
    server: float
    gerekend: float
    wand: float


def metingen() -> Iterator[Meting]:
    with TemporaryDirectory() as map_:
        omgeving = {
            **os.environ,
            "OPSTAP_MAP": map_,
            "DJANGO_SETTINGS_MODULE": "opstap.web.instellingen",
        }
        opwarmen = [sys.executable, "-m", "django", "opwarmen"]
        subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], env=omgeving, check=True)
        klaar = subprocess.run(opwarmen, env=omgeving, check=True, capture_output=True, text=True)
        with _server(Path(map_), omgeving) as poort:
            yield _koud(poort)
            yield from _gewicht(poort)
            rustig = _oordeel("rustig", _bezoek(poort), klaar.stdout.splitlines())
            yield from rustig
            with _rekenwerk(omgeving):
                yield from _oordeel("naast een landelijke prognose", _bezoek(poort), [])


class _server:  # noqa: N801 (used as a block)
    """``opstap serve`` on a free port."""

    def __init__(self, map_: Path, omgeving: dict[str, str]) -> None:
        self._map, self._omgeving = map_, omgeving

    def __enter__(self) -> int:
        with socket.socket() as vrij:
            vrij.bind(("127.0.0.1", 0))
            poort = int(vrij.getsockname()[1])
        woorden = ["-m", "opstap", "serve", "--port", str(poort), "--map", str(self._map)]
        self._proces = subprocess.Popen(
            [sys.executable, *woorden], env=self._omgeving, stdout=subprocess.DEVNULL
        )
        einde = time.monotonic() + _WACHT_S
        while time.monotonic() < einde and self._proces.poll() is None:
            try:
                vraag(HTTPConnection("127.0.0.1", poort, timeout=10), "/healthz")
            except OSError:
                time.sleep(0.2)
            else:
                return poort
        raise RuntimeError("De server van de belastingproef is niet gestart.")

    def __exit__(self, *fout: object) -> None:
        self._proces.terminate()
        self._proces.wait(30)


class _rekenwerk:  # noqa: N801 (used as a block)
    """A national projection in a process as calm as the worker, again and again."""

    def __init__(self, omgeving: dict[str, str]) -> None:
        self._omgeving = omgeving

    def __enter__(self) -> None:
        self._proces = subprocess.Popen(
            [sys.executable, "-m", "bench.landelijk", "1000"],
            env=self._omgeving,
            stdout=subprocess.DEVNULL,
            preexec_fn=lambda: os.nice(15),  # noqa: PLW1509 (no other thread yet)
        )

    def __exit__(self, *fout: object) -> None:
        self._proces.kill()
        self._proces.wait()


def vraag(verbinding: HTTPConnection, adres: str, soort: str = "") -> tuple[Bezoek, bytes]:
    """The times and the bytes that travelled. Raises on any other answer than 200."""
    begin = time.perf_counter()
    verbinding.request("GET", adres, headers={"Accept-Encoding": "gzip"})
    antwoord = verbinding.getresponse()
    inhoud = antwoord.read()
    wand = time.perf_counter() - begin
    if antwoord.status != 200:
        raise RuntimeError(f"{adres} gaf {antwoord.status}")
    gevonden = _DUUR.search(antwoord.headers.get("Server-Timing", ""))
    server, gerekend = (float(d) / 1000 for d in gevonden.groups()) if gevonden else (wand, 0.0)
    return Bezoek(soort, server, gerekend, wand), inhoud


def _koud(poort: int) -> Meting:
    """The first municipality that anybody asks after the start."""
    eerste, _ = vraag(HTTPConnection("127.0.0.1", poort, timeout=60), "/gemeenten/GM1896/")
    return Meting("platform, eerste gemeente na de start, servertijd", eerste.server, GRENS_KOUD_S)


def _gewicht(poort: int) -> Iterator[Meting]:
    """What a browser fetches for a page, compressed: the page and all that it names."""
    for soort, adressen in SOORTEN.items():
        verbinding = HTTPConnection("127.0.0.1", poort, timeout=60)
        _, inhoud = vraag(verbinding, adressen(random.Random(1)))
        kilobytes = len(inhoud) / 1000
        tekst = _uitgepakt(inhoud)
        for bestand in sorted(set(_BESTAND.findall(tekst))):
            _, deel = vraag(verbinding, bestand)
            kilobytes += len(deel) / 1000
            if bestand.endswith(".css") and (letter := _LETTER.search(_uitgepakt(deel))):
                kilobytes += len(vraag(verbinding, f"/static/opstap/{letter[1]}")[1]) / 1000
        uitleg = f"platform, gewicht van {soort}, met stijl, script en letter"
        yield Meting(uitleg, kilobytes, GRENS_KB, eenheid="kB")


def _uitgepakt(inhoud: bytes) -> str:
    return (gzip.decompress(inhoud) if inhoud[:2] == b"\x1f\x8b" else inhoud).decode()


def _codes(soort: str) -> list[str]:
    return list(gebieden.gemeenten()) if soort == "gemeente" else list(streken(soort))


SOORTEN: dict[str, Callable[[random.Random], str]] = {
    "voorpagina": lambda _: "/",
    "gemeente": lambda dobbel: f"/gemeenten/{dobbel.choice(_codes('gemeente'))}/",
    "arbeidsmarktregio": lambda d: f"/arbeidsmarktregios/{d.choice(_codes('arbeidsmarktregio'))}/",
    "verdelingslab": lambda d: f"/verdelingslab/?jaar={d.randint(2025, 2034)}",
    "variantenlab": lambda _: "/variantenlab/",
}
_KANSEN = (15, 60, 15, 5, 5)
_GRENZEN = {
    "voorpagina": GRENS_S,
    "gemeente": GRENS_S,
    "verdelingslab": GRENS_SCHUIF_S,
    "variantenlab": GRENS_SCHUIF_S,
}


def _bezoek(poort: int) -> list[Bezoek]:
    """All answers of :data:`GEBRUIKERS` people in :data:`DUUR_S` seconds."""
    gezien: list[Bezoek] = []
    fouten: list[BaseException] = []
    einde = time.monotonic() + DUUR_S

    def gebruiker(nummer: int) -> None:
        dobbel = random.Random(nummer)
        verbinding = HTTPConnection("127.0.0.1", poort, timeout=60)
        try:
            time.sleep(dobbel.uniform(0, DENKTIJD_S))
            while time.monotonic() < einde:
                soort = dobbel.choices(list(SOORTEN), _KANSEN)[0]
                bezoek, _ = vraag(verbinding, SOORTEN[soort](dobbel), soort)
                gezien.append(bezoek)
                time.sleep(dobbel.expovariate(1 / DENKTIJD_S))
        except (OSError, RuntimeError) as fout:
            fouten.append(fout)

    mensen = [threading.Thread(target=gebruiker, args=(i,)) for i in range(GEBRUIKERS)]
    for mens in mensen:
        mens.start()
    for mens in mensen:
        mens.join()
    if fouten:
        raise RuntimeError(f"{len(fouten)} gebruikers kregen een fout: {fouten[0]}")
    return gezien


def _oordeel(toestand: str, gezien: list[Bezoek], uitleg: list[str]) -> Iterator[Meting]:
    for soort in SOORTEN:
        hier = [b for b in gezien if b.soort == soort]
        if len(hier) < 2:
            continue
        server = _delen([b.server for b in hier])
        gerekend = _delen([b.gerekend for b in hier])
        wand = _delen([b.wand for b in hier])
        yield Meting(
            f"platform {toestand}, {soort}, p95 van {len(hier)}, servertijd",
            server[1],
            _GRENZEN.get(soort),
            uitleg=(
                f"p50/p95/p99: server {_ms(server)} ms, gebruiker wacht {_ms(wand)} ms",
                f"waarvan de processor rekende: {_ms(gerekend)} ms",
                *(uitleg if soort == "voorpagina" else ()),
            ),
        )


def _delen(tijden: list[float]) -> tuple[float, float, float]:
    honderd = quantiles(tijden, n=100, method="inclusive")
    return honderd[49], honderd[94], honderd[98]


def _ms(tijden: tuple[float, float, float]) -> str:
    return "/".join(f"{1000 * tijd:.0f}" for tijd in tijden)


if __name__ == "__main__":
    for meting in metingen():
        print(meting)
