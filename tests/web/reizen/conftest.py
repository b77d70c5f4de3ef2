# SPDX-License-Identifier: EUPL-1.2
"""Travelling with the keyboard alone, and the pictures of it in the guide.

``make beelden`` (``OPSTAP_BEELDEN=1``) makes the pictures again. Without it a journey compares what
it sees with the picture in the guide, so that a picture that is no longer true fails.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

BEELDEN = Path(__file__).parents[3] / "docs" / "handleiding" / "beelden"
HOOGSTENS = 200_000
"""Bytes of one picture."""
MEESTE_TABS = 250
VERSCHIL = 0.02
"""Part of the blocks of 8 by 8 pixels that may differ: letters are drawn a little differently on
another machine, but a line of text more or less moves everything below it."""

# Whether the focus can be seen; and whether it is where it should be, or "weg" if that element is
# no longer in the page, which a part that is fetched anew does.
_FOCUS = """doel => {
  const e = document.activeElement;
  const er = !doel.isConnected ? "weg" : e === doel;
  if (!e || e === document.body) return [null, er];
  const stijl = getComputedStyle(e), plek = e.getBoundingClientRect();
  const rand = stijl.outlineStyle !== "none" && parseFloat(stijl.outlineWidth) >= 2;
  return [rand && plek.width > 0, er];
}"""

# Both pictures are averaged over blocks by the browser, which can read a PNG.
_VERGELIJK = """async ([oud, nieuw]) => {
  const lees = async (data) => {
    const plaat = new Image();
    plaat.src = "data:image/png;base64," + data;
    await plaat.decode();
    const doek = document.createElement("canvas");
    doek.width = Math.ceil(plaat.width / 8);
    doek.height = Math.ceil(plaat.height / 8);
    const pen = doek.getContext("2d");
    pen.imageSmoothingQuality = "high";
    pen.drawImage(plaat, 0, 0, doek.width, doek.height);
    return [plaat.width, plaat.height, pen.getImageData(0, 0, doek.width, doek.height).data];
  };
  const [b1, h1, p1] = await lees(oud), [b2, h2, p2] = await lees(nieuw);
  if (b1 !== b2 || h1 !== h2) return 1;
  let anders = 0;
  for (let i = 0; i < p1.length; i += 4) {
    const afstand = [0, 1, 2].map((k) => Math.abs(p1[i + k] - p2[i + k]));
    if (Math.max(...afstand) > 48) anders += 1;
  }
  return anders / (p1.length / 4);
}"""


class Toetsen:
    """The keyboard of somebody without a mouse; every stop must be seen, and none is a trap."""

    def __init__(self, blad: Page) -> None:
        self.blad = blad

    def naar(self, doel: Locator) -> None:
        """Press Tab until the focus is on ``doel``."""
        plek = doel.element_handle()  # once: to look for a name means to read the whole page
        for _ in range(MEESTE_TABS):
            self.blad.keyboard.press("Tab")
            zichtbaar, er = self.blad.evaluate(_FOCUS, plek)
            assert zichtbaar is not False, "de focus is hier niet te zien"
            if er == "weg":
                plek = doel.element_handle()
                er = plek.evaluate("e => e === document.activeElement")
            if er:
                return
        raise AssertionError(f"met {MEESTE_TABS} keer Tab niet te bereiken: {doel}")

    def kies(self, doel: Locator) -> None:
        """Go to a link or a button and press it."""
        self.naar(doel)
        self.blad.keyboard.press("Enter")

    def vul(self, doel: Locator, tekst: str) -> None:
        """Go to a field and replace what is in it."""
        self.naar(doel)
        self.blad.keyboard.press("Control+A")
        self.blad.keyboard.type(tekst)


@pytest.fixture
def toetsen(pagina: Page, prognose: None) -> Toetsen:
    del prognose
    pagina.emulate_media(reduced_motion="reduce")
    pagina.set_viewport_size({"width": 1280, "height": 720})
    return Toetsen(pagina)


@pytest.fixture
def beeld(pagina: Page) -> Callable[[str], None]:
    """``beeld("haarlem")``: what is on the screen now is the picture of that name."""

    def kijk(naam: str) -> None:
        # `fonts.ready` may come before a busy browser has asked for a letter: load each one
        pagina.evaluate("Promise.all([...document.fonts].map(letter => letter.load()))")
        nu = pagina.screenshot(animations="disabled", caret="hide")
        assert len(nu) < HOOGSTENS, f"{naam} is {len(nu)} bytes"
        pad = BEELDEN / f"{naam}.png"
        if os.environ.get("OPSTAP_BEELDEN"):
            pad.parent.mkdir(exist_ok=True)
            pad.write_bytes(nu)
            return
        assert pad.exists(), f"{pad.name} ontbreekt, draai: make beelden"
        leeg = pagina.context.new_page()
        platen = [base64.b64encode(p).decode() for p in (pad.read_bytes(), nu)]
        anders = leeg.evaluate(_VERGELIJK, platen)
        leeg.close()
        assert anders <= VERSCHIL, f"{pad.name} toont {anders:.0%} anders, draai: make beelden"

    return kijk
