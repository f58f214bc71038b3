"""Zip archives whose bytes depend on their members alone.

Members are packed once and copied as they are; [Content_Types].xml stands first, the rest in order
of name, all with the time 1980-01-01 (word.md section 5). Layout: APPNOTE 4.3.7, 4.3.12, 4.3.16.
"""

from collections.abc import Iterable
from struct import pack
from typing import NamedTuple
from zlib import DEFLATED, compressobj, crc32

LEVEL = 6
_VERSION, _UTF8, _METHOD, _TIME, _DAY = 20, 0x800, 8, 0, 0x21


class Member(NamedTuple):
    """One packed member: name, checksum, length, and its deflated bytes."""

    name: bytes
    crc: int
    length: int
    data: bytes


def packed(name: str, content: bytes) -> Member:
    """The member with this content, deflated."""
    deflate = compressobj(LEVEL, DEFLATED, -15)
    return Member(name.encode(), crc32(content), len(content), deflate.compress(content) + deflate.flush())


def archive(members: Iterable[Member]) -> bytes:
    """The bytes of an archive of these members."""
    rows = sorted(members, key=lambda member: (member.name != b"[Content_Types].xml", member.name))
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for row in rows:
        facts = pack(
            "<HHHHHIIIHH", _VERSION, _UTF8, _METHOD, _TIME, _DAY, row.crc, len(row.data), row.length, len(row.name), 0
        )
        local = b"PK\3\4" + facts + row.name
        directory.append(b"PK\1\2" + pack("<H", _VERSION) + facts + pack("<HHHII", 0, 0, 0, 0, offset) + row.name)
        body += (local, row.data)
        offset += len(local) + len(row.data)
    central = b"".join(directory)
    end = b"PK\5\6" + pack("<HHHHIIH", 0, 0, len(rows), len(rows), len(central), offset, 0)
    return b"".join((*body, central, end))
