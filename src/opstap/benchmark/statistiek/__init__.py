# SPDX-License-Identifier: EUPL-1.2
"""What every comparison is made of; arrays in, arrays out.

``reeksen`` and ``toestand`` (what goes in), ``grenzen``, ``overspreiding``, ``krimpen``,
``sterkte``, ``rangen``, ``trechter`` and ``oordeel`` (counts), ``bedragen``, ``spreiding`` and
``breedte`` (amounts), ``perioden``, ``signalen``, ``regelkaart``, ``valsalarm``, ``trend``,
``verloop`` and ``terugkeer`` (time), ``standaardiseren``, and ``lezen``, ``tabellen`` and
``weergave`` (tables of users in, tables and plain values out).
"""
