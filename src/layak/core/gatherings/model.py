"""What a gathering is, how far it is, what an invited person says, and how attendance came in."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from layak.core.messages import Message, msg


class GatheringKind(StrEnum):
    """What people come together for."""

    MEETING = "meeting"
    TRAINING = "training"
    FORUM = "forum"
    CAMPAIGN = "campaign"


GATHERING_WORDS: Mapping[GatheringKind, Message] = MappingProxyType(
    {
        GatheringKind.MEETING: msg("Rapat"),
        GatheringKind.TRAINING: msg("Pelatihan"),
        GatheringKind.FORUM: msg("Forum"),
        GatheringKind.CAMPAIGN: msg("Kampanye atau sosialisasi"),
    }
)


class GatheringState(StrEnum):
    """How far a gathering is."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


STATE_WORDS: Mapping[GatheringState, Message] = MappingProxyType(
    {
        GatheringState.PLANNED: msg("Direncanakan"),
        GatheringState.HELD: msg("Terlaksana"),
        GatheringState.CANCELLED: msg("Dibatalkan"),
    }
)


class Rsvp(StrEnum):
    """What an invited person says."""

    INVITED = "invited"  # nothing yet
    COMING = "coming"
    DECLINED = "declined"


RSVP_WORDS: Mapping[Rsvp, Message] = MappingProxyType(
    {
        Rsvp.INVITED: msg("Belum menjawab"),
        Rsvp.COMING: msg("Akan hadir"),
        Rsvp.DECLINED: msg("Berhalangan"),
    }
)


class Channel(StrEnum):
    """How it is known that somebody was there."""

    CODE = "code"  # the code on the screen, at its time
    LATER = "later"  # the code, kept on a phone without a line and sent afterwards
    LIST = "list"  # a list on paper, entered or imported
    HAND = "hand"  # ticked by the committee


CHANNEL_WORDS: Mapping[Channel, Message] = MappingProxyType(
    {
        Channel.CODE: msg("Kode QR"),
        Channel.LATER: msg("Kode QR, terkirim kemudian"),
        Channel.LIST: msg("Daftar hadir kertas"),
        Channel.HAND: msg("Dicatat panitia"),
    }
)
