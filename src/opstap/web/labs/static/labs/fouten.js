// SPDX-License-Identifier: EUPL-1.2
// The answer is replaced and the form stays; this marks the fields that the new answer refuses.
document.addEventListener("htmx:afterSettle", () => {
  "use strict";
  for (const vak of document.querySelectorAll('[id$="_error"]')) {
    const veld = document.getElementById(vak.id.slice(0, -"_error".length));
    if (!veld) continue;
    if (vak.childElementCount) veld.setAttribute("aria-invalid", "true");
    else veld.removeAttribute("aria-invalid");
  }
});
