"""The base of every error the domain raises on purpose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from layak.core.findings import Finding
from layak.core.messages import Message


class DomainError(Exception):
    """A rule of the domain is not met. ``code`` is stable; ``message`` is safe to show."""

    code: ClassVar[str] = "domain_error"
    template: ClassVar[str] = "Aturan tidak terpenuhi."

    def __init__(self, **params: object) -> None:
        self.message = Message(self.template, params)
        super().__init__(str(self.message))


class InputRejected(DomainError):
    """An input cannot be used at all; ``findings`` says why, each with its place."""

    code = "input_rejected"
    template = "Berkas tidak dapat dipakai: {count} temuan."

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(count=len(self.findings))
