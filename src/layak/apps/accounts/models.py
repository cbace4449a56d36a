"""The people who use Layak."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

#: Where nobody has a mailbox (RFC 2606): the sign-in names of children are no addresses.
CHILDREN_DOMAIN = "forum.invalid"


class UserManager(BaseUserManager["User"]):
    """Creates users by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Create a user; without a password the account cannot be signed in to."""
        user = self.model(email=self.normalize_email(email).strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Find a user by e-mail address, whatever its letter case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person. What they may do stands in `organizations.Membership`, not here."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("alamat surel"), unique=True)
    name = models.CharField(_("nama"), max_length=120)
    language = models.CharField(_("bahasa"), max_length=2, default="id")
    is_active = models.BooleanField(_("aktif"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    trail_fields: ClassVar[tuple[str, ...]] = ("email", "name", "is_active")

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_per_email"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_child(self) -> bool:
        """Whether it is a child's account: it has a sign-in name and no address."""
        return self.email.endswith(f"@{CHILDREN_DOMAIN}")
