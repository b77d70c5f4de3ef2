# SPDX-License-Identifier: EUPL-1.2
"""What every rule is made of, in the order in which one needs the other.

``kalender`` and ``parameters`` (days, dated figures), ``feiten`` and ``waarden`` (what is asked),
``wetboek`` (rules with their articles), ``uitkomst`` and ``mijlpalen`` (what is answered),
``beslistabel`` and ``beslissen`` (choices on facts), ``route`` (a question with its facts).
"""
