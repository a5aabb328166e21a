from uuid import UUID

from uuid_utils.compat import uuid7


def new_uid() -> UUID:
    """A time-ordered public identifier (RFC 9562 UUIDv7): safe to show, kind to B-tree indexes."""
    return uuid7()
