"""Mails that are stored before they are sent: what waits, what failed and why, when it is tried.

Apps have mails of their own as rows of `models.Mail`; no table lies here.
"""
