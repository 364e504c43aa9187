#!/usr/bin/env python3
"""Checks a Gatehouse audit log with nothing of Gatehouse: Python 3's standard library, and audit-format.md.

  verify_audit.py TENANT_ID [--head HASH] < entries.jsonl

Each line is a JSON object with sequence, sealed_at_us, body (text), leaf_hash, previous_hash and entry_hash (hex), in
the order of sequence. --head is the entry hash that some copy outside the database says the log ends with.
Prints one line with the verdict. Exit code 0: intact; 1: not; 2: the input cannot be read.
"""
import argparse
import hashlib
import json
import struct
import sys
import uuid


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def genesis(tenant):
    return sha256(b"gatehouse/audit/genesis/v1\x00" + tenant.bytes)


def entry_hash(previous, sequence, sealed_at_us, leaf):
    numbers = struct.pack(">Qq", sequence, sealed_at_us)
    return sha256(b"gatehouse/audit/entry/v1\x00" + bytes.fromhex(previous) + numbers + bytes.fromhex(leaf))


def first_wrong(entry, last, tenant):
    """What is wrong with an entry that follows `last`, as (verdict, sequence, words); None when nothing is."""
    sequence = entry["sequence"]
    if sequence <= last["sequence"]:
        return "fork", sequence, "two entries have this sequence"
    if sequence > last["sequence"] + 1:
        return "truncated", last["sequence"] + 1, "this entry is missing"
    leaf = sha256(b"\x00" + entry["body"].encode("utf-8"))
    if leaf != entry["leaf_hash"]:
        return "altered", sequence, "the body does not give its leaf hash"
    if json.loads(entry["body"]).get("tenant") != str(tenant):
        return "altered", sequence, "the body names another tenant"
    if entry["sealed_at_us"] < last["sealed_at_us"]:
        return "altered", sequence, "it was sealed before the entry it follows"
    own = entry_hash(entry["previous_hash"], sequence, entry["sealed_at_us"], leaf)
    if entry["previous_hash"] != last["entry_hash"]:
        return "fork" if own == entry["entry_hash"] else "altered", sequence, "it does not link to the entry before it"
    if own != entry["entry_hash"]:
        return "altered", sequence, "its entry hash does not match"
    return None


def verify(lines, tenant, head):
    last = {"sequence": 0, "sealed_at_us": -(2**63), "entry_hash": genesis(tenant)}
    for line in lines:
        entry = json.loads(line)
        wrong = first_wrong(entry, last, tenant)
        if wrong:
            return wrong
        last = entry
    if head and head.lower() != last["entry_hash"]:
        return "truncated", last["sequence"] + 1, "the log does not end with the given head"
    return "intact", last["sequence"], "ends with " + last["entry_hash"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tenant", type=uuid.UUID)
    parser.add_argument("--head")
    options = parser.parse_args()
    sys.stdin.reconfigure(encoding="utf-8")
    try:
        verdict, sequence, words = verify(sys.stdin, options.tenant, options.head)
    except (ValueError, KeyError, TypeError, AttributeError, struct.error) as error:
        print(f"the input cannot be read: {error}", file=sys.stderr)
        return 2
    print(f"{verdict} #{sequence}: {words}")
    return 0 if verdict == "intact" else 1


if __name__ == "__main__":
    sys.exit(main())
