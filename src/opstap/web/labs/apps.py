# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.apps import AppConfig


class LabsConfig(AppConfig):
    name = "opstap.web.labs"
    label = "labs"

    def ready(self) -> None:
        """Whoever logs out leaves no workbook behind."""
        from django.contrib.auth.signals import user_logged_out

        user_logged_out.connect(_wis_werkmap, dispatch_uid="labs.werkmap")


def _wis_werkmap(request: Any = None, **_: Any) -> None:
    from opstap.web.labs.bedrijf_werkmap import wis

    if request is not None:
        wis(request.session)
