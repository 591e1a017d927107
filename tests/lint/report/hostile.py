#!/usr/bin/env python3
"""hostile.py DIRECTORY - a repository in which every byte value stands in
paths, in names, in TXT data, in comments and in settings, in places that
findings speak of and quote; and what CI systems take for commands."""
import os
import sys

HEAD = b"""$ORIGIN %s.
$TTL 3600
@\tIN SOA ns.example.com. hostmaster.example.com. 1 7200 3600 1209600 3600
\tIN NS ns.example.com.
"""
BYTES = [bytes([value]) for value in range(256)]


def write(path, content):
    path = os.path.join(os.fsencode(sys.argv[1]), path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)


def escaped(value):
    return b"\\%03d" % value


def names():
    """Owners and targets: each byte as \\DDD and, where it can, as it is."""
    yield HEAD % b"2.0.192.in-addr.arpa"
    for value, byte in enumerate(BYTES):
        yield b"%d\tIN PTR a%sb.example.com.\n" % (value, escaped(value))
        yield b"x%sy\tIN A 192.0.2.999\n" % escaped(value)
        if byte not in b'\n\r\0"();\\':
            yield b"%d\tIN PTR c%sd.example.net.\n" % (value, byte)


def data():
    """TXT data and comments; the fault behind them gets them quoted."""
    yield HEAD % b"example.com"
    yield b"ns\tIN A 192.0.2.53\n"
    for value, byte in enumerate(BYTES):
        yield b'd%d\tIN TXT "%s" "%s" oops(\n' % (
            value, byte if byte not in b'\n\0"\\' else b"", escaped(value))
        yield b")\nm%d\tIN MX 10 %s.example.com.\n" % (value, escaped(value))
        if byte not in b"\n":
            yield b"b%d\tIN A 1.2.3 ; %s ##[error] \n" % (value, byte)
    yield b'::error::x\tIN A 192.0.2.999\n::set-output name=a::b IN MX 1 ::\n'
    yield (b"a\tIN A 192.0.2.999 ; </script><img src=x onerror=alert(1)>"
           b"]]>-->&amp;{{7*7}}${x}\n")


def main():
    broken = b"a\tIN A 192.0.2.999\nb\tIN PTR localhost\n"
    write(b"zones/db.192.0.2", b"".join(names()))
    write(b"zones/example.com.zone", b"".join(data()))
    for first in range(0, 256, 8):
        some = b"".join(byte for byte in BYTES[first:first + 8]
                        if byte not in b"\0/")
        write(b"paths/p%d%s.zone" % (first, some),
              HEAD % (b"%d.example.net" % first) + broken)
    for name in (b"::error::x.zone", b"##[error]x.zone", b"%0A::x,y:z.zone",
                 b"<b>&amp;\".zone", b"]]>.zone", b" ::warning::x .zone"):
        write(b"paths/" + name, HEAD % b"example.org" + broken)
    write(b"mx/main.cf", b"".join(
        b"%s = ##[x] %s\n" % (name, b"".join(
            byte for byte in BYTES if byte not in b"\n\0"))
        for name in (b"myhostname", b"smtp_helo_name", b"::error::"))
        + b"inet_interfaces = 192.0.2.25\n")
    write(b"mx/master.cf", b"smtp unix - - y - - smtp\n"
          b"::error:: unix - - y - - smtp -o smtp_helo_name=##[a]\xff\x1b\n")


main()
