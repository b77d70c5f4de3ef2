# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class BenchmarkConfig(AppConfig):
    name = "opstap.web.benchmark"
    label = "benchmark"
