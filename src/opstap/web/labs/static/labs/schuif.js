// SPDX-License-Identifier: EUPL-1.2
// Adds a slider beside every number field with data-schuif; without script the field is enough.
(() => {
  "use strict";
  let terug = "";

  function maak(veld) {
    if (veld.dataset.klaar) return;
    veld.dataset.klaar = "1";
    const schuif = document.createElement("input");
    schuif.type = "range";
    schuif.className = "opstap-schuif";
    schuif.id = `schuif-${veld.id}`;
    schuif.min = veld.dataset.laag;
    schuif.max = veld.dataset.hoog;
    schuif.step = veld.dataset.schuif;
    schuif.value = veld.value.replace(",", ".");
    const etiket = document.querySelector(`label[for="${veld.id}"]`);
    schuif.setAttribute("aria-label", `${etiket ? etiket.firstChild.textContent.trim() : veld.name}, schuif`);
    const zegt = () => schuif.setAttribute("aria-valuetext", `${veld.value} ${veld.dataset.eenheid}`);
    zegt();
    schuif.addEventListener("input", () => { veld.value = schuif.value.replace(".", ","); zegt(); });
    schuif.addEventListener("change", (e) => {
      e.stopPropagation();
      veld.dispatchEvent(new Event("change", { bubbles: true }));
    });
    veld.addEventListener("input", () => { schuif.value = veld.value.replace(",", "."); zegt(); });
    veld.parentElement.prepend(schuif);
    if (terug === schuif.id) schuif.focus();
  }

  function overal() { document.querySelectorAll("input[data-schuif]").forEach(maak); }

  document.addEventListener("DOMContentLoaded", overal);
  document.addEventListener("htmx:beforeSwap", () => { terug = document.activeElement ? document.activeElement.id : ""; });
  document.addEventListener("htmx:afterSettle", overal);
})();
