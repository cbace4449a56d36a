"""How well an account is protected."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator

from layak.apps.accounts.models import User


@dataclass(frozen=True, slots=True)
class Protection:
    """The second steps a person has set up."""

    has_app: bool
    passkeys: int

    @property
    def has_any(self) -> bool:
        return self.has_app or self.passkeys > 0


def protection_of(user: User) -> Protection:
    """The second steps of an account."""
    kinds = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    return Protection(
        has_app=Authenticator.Type.TOTP in kinds,
        passkeys=kinds.count(Authenticator.Type.WEBAUTHN),
    )
