"""Layak: the software an Indonesian regency runs its child-friendly programme (KLA) on."""
