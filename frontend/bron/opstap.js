// SPDX-License-Identifier: EUPL-1.2
// Every page works without this. It only makes pages smoother.
"use strict";
(function () {
  // No inline style, no evaluated text: the content security policy refuses both.
  htmx.config.includeIndicatorStyles = false;
  htmx.config.allowEval = false;
  htmx.config.allowScriptTags = false;
  htmx.config.selfRequestsOnly = true;
  htmx.config.historyRestoreAsHxRequest = false;

  document.addEventListener("DOMContentLoaded", function () {
    var menu = document.querySelector(".opstap-menuknop");
    document.addEventListener("keydown", function (toets) {
      if (toets.key === "Escape" && menu && menu.open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
    // A refused form: start at the list of what is wrong, so that a screen reader reads it.
    var lijst = document.querySelector(".opstap-foutenlijst");
    if (lijst) { lijst.focus(); }
    // A form with data-direct sends itself when a choice changes (plain GET forms only).
    document.querySelectorAll("form[data-direct]").forEach(function (formulier) {
      formulier.addEventListener("change", function () { formulier.requestSubmit(); });
    });
    document.querySelectorAll("[data-druk-af]").forEach(function (knop) {
      knop.hidden = false;
      knop.addEventListener("click", function () { window.print(); });
    });
  });

  // htmx swaps only what the server marks; a page of errors is worth showing as well.
  document.addEventListener("htmx:beforeSwap", function (gebeurtenis) {
    if (gebeurtenis.detail.xhr.status === 400 || gebeurtenis.detail.xhr.status === 422) {
      gebeurtenis.detail.shouldSwap = true;
      gebeurtenis.detail.isError = false;
    }
  });
})();
