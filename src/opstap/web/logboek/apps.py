# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class LogboekConfig(AppConfig):
    name = "opstap.web.logboek"
    label = "logboek"
