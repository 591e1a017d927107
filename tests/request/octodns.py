#!/usr/bin/python3
"""octodns.py - checks documents for octoDNS against the zones they are of.

	octodns.py DOCUMENTS RECORDS

DOCUMENTS is what `--emit octodns` wrote; RECORDS are the changed zones,
one record a line with every field.  Each name must have the records of its
type that the zones have, no more and no fewer.  With octoDNS at hand its own
YamlProvider reads the documents, else PyYAML does, and names must be in the
order that octoDNS insists on.  Prints which of the two it was.
"""
import collections
import os
import sys
import tempfile

import yaml
from natsort import natsort_keygen

try:
    from octodns.provider.yaml import YamlProvider
    from octodns.zone import Zone
except ImportError:
    YamlProvider = None


def documents(path):
    """The origin and the text of each document."""
    origin, text = None, []
    for line in open(path):
        if line.startswith("# ") and line.endswith(".yaml\n"):
            if origin:
                yield origin, "".join(text)
            origin, text = line[2:-len("yaml\n")], []
        elif origin:
            text.append(line)
    if origin:
        yield origin, "".join(text)


class Strict(yaml.SafeLoader):
    """Keys come once, as texts, in natural order."""


def mapping(loader, node):
    pairs = loader.construct_pairs(node, deep=True)
    keys = [key for key, _ in pairs]
    assert all(isinstance(key, str) for key in keys), keys
    assert len(set(keys)) == len(keys), keys
    if all(isinstance(value, (dict, list)) for _, value in pairs):
        assert keys == sorted(keys, key=natsort_keygen()), keys
    return dict(pairs)


Strict.add_constructor(Strict.DEFAULT_MAPPING_TAG, mapping)


def by_provider(origin, text):
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, origin + "yaml"), "w") as file:
            file.write(text)
        zone = Zone(origin, [])
        YamlProvider("config", folder).populate(zone)
    for record in zone.records:
        values = getattr(record, "values", None) or [record.value]
        yield record.name, record._type, record.ttl, values


def by_yaml(text):
    for name, entries in yaml.load(text, Strict).items():
        for entry in entries if isinstance(entries, list) else [entries]:
            values = entry.get("values") or [entry["value"]]
            yield name, entry["type"], entry["ttl"], values


def main():
    zones = collections.defaultdict(set)
    for line in open(sys.argv[2]):
        owner, ttl, _, kind, rdata = line.split(None, 4)
        zones[owner, kind].add((int(ttl), rdata.strip()))
    count = 0
    for origin, text in documents(sys.argv[1]):
        for name in yaml.load(text, Strict):
            count += 1
            assert origin.endswith(".arpa."), origin
        entries = by_provider(origin, text) if YamlProvider else by_yaml(text)
        for name, kind, ttl, values in entries:
            owner = f"{name}.{origin}" if name else origin
            wanted = {(ttl, str(value)) for value in values}
            assert zones[owner, kind] == wanted, (owner, wanted)
        for name, value in yaml.load(text, Strict).items():
            for kind in ("PTR", "NS", "CNAME") if value == [] else ():
                assert not zones[f"{name}.{origin}", kind], name
    assert count > int(os.environ.get("LEAST", "0")), count
    print("octoDNS" if YamlProvider else "PyYAML")


main()
