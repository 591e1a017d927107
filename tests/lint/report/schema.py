#!/usr/bin/env python3
"""schema.py SCHEMA REPORT... - is each REPORT, JSON, valid by SCHEMA?

Numbers and strings are taken as they are; of an object's members no name may
come twice, and of a SARIF or GitLab report no fingerprint may.
"""
import json
import sys

import jsonschema


def once(pairs):
    names = [name for name, _ in pairs]
    if len(names) != len(set(names)):
        raise ValueError("a member comes twice: %s" % names)
    return dict(pairs)


def fingerprints(report):
    if isinstance(report, list):
        return [issue["fingerprint"] for issue in report]
    return [result["fingerprints"]["rdnslint/v1"]
            for run in report.get("runs", []) for result in run["results"]]


def judge(validator, path):
    with open(path, encoding="ascii") as file:
        report = json.load(file, object_pairs_hook=once)
    errors = ["%s: %s" % ("/".join(map(str, error.absolute_path)),
                          error.message[:300])
              for error in validator.iter_errors(report)]
    prints = fingerprints(report)
    if len(prints) != len(set(prints)):
        errors.append("a fingerprint comes twice")
    for error in errors[:10]:
        print("%s: %s" % (path, error))
    return not errors


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    good = [judge(kind(schema), path) for path in sys.argv[2:]]
    sys.exit(not all(good))


main()
