# SPDX-License-Identifier: EUPL-1.2
"""``opstap serve``: the platform on this machine, a server and one worker for long calculations."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import click

from opstap.basis.fouten import GebruiksFout
from opstap.cli.gegevensmap import mapoptie
from opstap.cli.processen import (
    Toezicht,
    draaiend,
    gezond,
    ruim_resten_op,
    stop_draaiend,
    wacht_tot,
)
from opstap.cli.scherm import Opdracht

_LOGBESTAND = "serve.log"
_WACHT_S = 180.0


@click.command(cls=Opdracht, short_help="Het platform: de site, de API en een werker.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@mapoptie
@click.option("--zonder-werker", is_flag=True, help="Start geen werker voor lange berekeningen.")
@click.option(
    "--zonder-opwarmen",
    is_flag=True,
    help="Open meteen; wie een pagina als eerste vraagt, wacht dan op haar.",
)
@click.option("--achtergrond", is_flag=True, help="Start het platform en geef de regel terug.")
@click.option("--eenmalig", is_flag=True, help="Start, controleer of de site antwoordt en stop.")
@click.option("--stop", is_flag=True, help="Stop het platform dat op deze gegevensmap draait.")
def opdracht(
    port: int,
    map_: Path | None,
    zonder_werker: bool,
    zonder_opwarmen: bool,
    achtergrond: bool,
    eenmalig: bool,
    stop: bool,
) -> None:
    """Start het platform op http://127.0.0.1:8000 en stop het met Ctrl-C.

    Maakt de gegevensmap en de database, laadt de cijfers en start de server en één werker. Uw
    gegevens en berekeningen blijven bewaard; een berekening die werd afgebroken, gaat verder.
    """
    from opstap.web.starten import maak_klaar, opdrachten, ruim_halve_uploads_op, stel_in

    plek = stel_in(map_)
    if stop:
        click.echo("Gestopt." if stop_draaiend(plek) else "Er draait geen platform op deze map.")
        return
    if (al := draaiend(plek)) is not None:
        if not achtergrond:
            raise GebruiksFout(
                f"Opstap draait al op {al.adres} met de gegevensmap {plek}. Open dat adres, stop "
                "het met 'opstap serve --stop', of kies met --map een andere gegevensmap."
            )
        click.echo(f"Opstap draait al: {al.adres}")
        return
    ruim_resten_op(plek)
    _eis_vrij(port)
    if achtergrond:
        _start_los(
            plek,
            port,
            [
                *(["--zonder-werker"] if zonder_werker else []),
                *(["--zonder-opwarmen"] if zonder_opwarmen else []),
            ],
        )
        return
    click.echo("Opstap wordt klaargezet ...")
    reeks = opdrachten(port)
    adres = f"http://127.0.0.1:{port}"
    with Toezicht(plek, adres) as toezicht:
        aanmelding = maak_klaar()
        warm = {} if zonder_opwarmen else {"OPSTAP_OPWARMEN": "1"}
        toezicht.start("server", reeks.server, warm, vooraf=ruim_halve_uploads_op)
        if not zonder_werker:
            toezicht.start("werker", reeks.werker, kalm=True)
        toezicht.wacht_op_server(_WACHT_S)
        click.echo(f"Opstap staat open: {adres}/")
        if aanmelding:
            click.echo(f"Eerste account maken (24 uur geldig, één keer): {adres}{aanmelding}")
        click.echo(f"Gegevensmap: {plek}")
        if eenmalig:
            click.echo("De site antwoordt; Opstap stopt weer.")
            return
        click.echo("Stoppen: Ctrl-C")
        sys.stdout.flush()
        if not zonder_opwarmen:
            toezicht.start("opwarmen", reeks.opwarmen, kalm=True, blijft=False)
        toezicht.bewaak()
    click.echo("Opstap is gestopt; alles is bewaard.")


def _eis_vrij(poort: int) -> None:
    with socket.socket() as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind(("127.0.0.1", poort))
        except OSError as fout:
            raise GebruiksFout(
                f"poort {poort} is al in gebruik. Stop het andere programma of kies een andere "
                f"poort, bijvoorbeeld --port {poort + 1 if poort < 65535 else 8000}."
            ) from fout


def _start_los(plek: Path, poort: int, opties: list[str]) -> None:
    """The same command apart from this terminal; shows what it says until it is open."""
    woorden = [sys.executable, "-m", "opstap", "serve", "--port", str(poort), *opties]
    log = plek / _LOGBESTAND
    with log.open("w", encoding="utf-8") as uitvoer:
        proces = subprocess.Popen(
            woorden,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=uitvoer,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    adres = f"http://127.0.0.1:{poort}"
    open_ = wacht_tot(lambda: proces.poll() is not None or gezond(adres), _WACHT_S)
    wacht_tot(lambda: "Stoppen: " in log.read_text(encoding="utf-8"), 5.0)
    tekst = log.read_text(encoding="utf-8")
    if not open_ or proces.poll() is not None:
        raise GebruiksFout(f"Opstap is niet gestart. Wat er gebeurde (uit {log}):\n{tekst}")
    click.echo(tekst.replace("Stoppen: Ctrl-C", "Stoppen: opstap serve --stop").rstrip())
