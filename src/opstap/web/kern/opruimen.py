# SPDX-License-Identifier: EUPL-1.2
"""What has had its time goes: it is about people, and nobody needs it any more (AVG, art. 5)."""

from __future__ import annotations

from datetime import timedelta

from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from opstap.web.organisaties.models import EersteAanmelding, Uitnodiging
from opstap.web.trajecten import dienst as trajecten

TAKEN, POGINGEN, UITNODIGINGEN = timedelta(days=1), timedelta(days=1), timedelta(days=30)


def ruim_op(*, bij_start: bool = False) -> int:
    """Remove ended sessions with what they hold, jobs that were done (they name the address that
    asked for a password), attempts to log in, links that stopped working, and rows of trajectories
    that were kept long enough. Returns how many went; the trail keeps what happened.

    ``bij_start``: the server does not run yet."""
    nu = timezone.now()
    verlopen = Q(verloopt_op__lt=nu - UITNODIGINGEN) | Q(gebruikt_op__lt=nu - UITNODIGINGEN)
    oud = (
        Session.objects.filter(expire_date__lt=nu),
        DBTaskResult.objects.finished().filter(finished_at__lt=nu - TAKEN),
        AccessAttempt.objects.filter(attempt_time__lt=nu - POGINGEN),
        AccessLog.objects.all(),
        Uitnodiging.objects.filter(verlopen),
        EersteAanmelding.objects.filter(verlopen),
    )
    return sum(rijen.delete()[0] for rijen in oud) + trajecten.ruim_op(bij_start=bij_start)
