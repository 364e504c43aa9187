import fc from "fast-check";
import { expect, test } from "vitest";
import { decrypt } from "./aes-gcm";
import { deriveKey } from "./digest";
import { envelopeDataKeyId, open, type Place, SealBrokenError, seal } from "./envelope";
import { createDataKey, rewrapDataKey, unwrapDataKey, wrapDataKey } from "./keyring";

const id = (end: string) => `01920000-0000-7000-8000-0000000000${end}`;
const dek = { id: id("01"), key: createDataKey() };
const place: Place = {
  purpose: "credential",
  tenantId: id("0a"),
  workspaceId: id("0b"),
  table: "credentials",
  record: id("0c"),
  field: "secret",
  version: 3,
};

function failure(attempt: () => unknown): unknown {
  try {
    attempt();
  } catch (error) {
    return error;
  }
  throw new Error("It opened.");
}

function expectBroken(attempt: () => unknown): void {
  const error = failure(attempt);
  expect(error).toBeInstanceOf(SealBrokenError);
  // Nothing besides the stack may tell one cause from another.
  expect({ ...(error as Error), message: (error as Error).message, cause: (error as Error).cause }).toEqual({
    name: "SealBrokenError",
    message: "This value could not be opened.",
    cause: undefined,
  });
}

test("opens what was sealed, bytes or text, and says which data key it needs", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), fc.uuid(), (plain, dekId) => {
      const envelope = seal(plain, { ...dek, id: dekId }, place);
      expect(envelope).toHaveLength(1 + 16 + 12 + 16 + plain.length);
      expect(envelope[0]).toBe(1);
      expect(envelopeDataKeyId(envelope)).toBe(dekId);
      expect(open(envelope, { ...dek, id: dekId }, place).equals(Buffer.from(plain))).toBe(true);
    }),
  );
  expect(open(seal("grüß dich", dek, place), dek, place).toString()).toBe("grüß dich");
});

test("opens in no other place: every field of the place is bound", () => {
  const envelope = seal("value", dek, place);
  const swaps: Partial<Place>[] = [
    { purpose: "totp" },
    { tenantId: id("ff") },
    { tenantId: null },
    { workspaceId: id("ff") },
    { workspaceId: null },
    { tenantId: place.workspaceId, workspaceId: place.tenantId },
    { table: "webhooks" },
    { record: id("ff") },
    { field: "name" },
    { table: place.field, field: place.table },
    { version: 4 },
  ];
  expect(new Set(swaps.flatMap((swap) => Object.keys(swap)))).toEqual(new Set(Object.keys(place)));
  for (const swap of swaps) expectBroken(() => open(envelope, dek, { ...place, ...swap }));
});

test("two different places never share an envelope, however their texts are cut", () => {
  const text = fc.string({ maxLength: 6 });
  const places = fc.record({
    purpose: text,
    tenantId: fc.option(text),
    workspaceId: fc.option(text),
    table: text,
    record: text,
    field: text,
    version: fc.nat(3),
  });
  const folded = (one: Place) =>
    JSON.stringify([
      one.purpose,
      one.tenantId?.toLowerCase() ?? null,
      one.workspaceId?.toLowerCase() ?? null,
      one.table,
      one.record.toLowerCase(),
      one.field,
      one.version,
    ]);
  fc.assert(
    fc.property(places, places, (one, other) => {
      fc.pre(folded(one) !== folded(other));
      expectBroken(() => open(seal("value", dek, one), dek, other));
    }),
  );
});

test("ids are bound without regard to case, as Postgres compares UUIDs", () => {
  const shouted = { ...place, tenantId: id("0A"), record: place.record.toUpperCase() };
  expect(open(seal("value", dek, shouted), { ...dek, id: dek.id.toUpperCase() }, place).toString()).toBe("value");
});

test("every flipped bit and every cut breaks the seal", () => {
  const envelope = seal("value", dek, place);
  for (let bit = 0; bit < envelope.length * 8; bit++) {
    const altered = Buffer.from(envelope);
    altered[bit >> 3] = (altered[bit >> 3] as number) ^ (1 << (bit & 7));
    expectBroken(() => open(altered, dek, place));
  }
  for (let length = 0; length < envelope.length; length++) expectBroken(() => open(envelope.subarray(0, length), dek, place));
  expectBroken(() => open(Buffer.concat([envelope, Buffer.of(0)]), dek, place));
  const shortTag = Buffer.concat([envelope.subarray(0, 33), envelope.subarray(45)]);
  expectBroken(() => open(shortTag, dek, place));
});

test("another workspace's data key does not open it, even under the same id", () => {
  const envelope = seal("value", dek, place);
  expectBroken(() => open(envelope, { id: id("02"), key: createDataKey() }, place));
  expectBroken(() => open(envelope, { id: dek.id, key: createDataKey() }, place));
  expectBroken(() => open(envelope, { id: id("02"), key: dek.key }, place));
});

test("random bytes never open and fail alike", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => expectBroken(() => open(bytes, dek, place))));
});

test("rotating the key-encryption key leaves sealed bytes as they are, and readable", () => {
  const old = { version: 1, key: createDataKey() };
  const young = { version: 2, key: createDataKey() };
  const scope = { tenantId: place.tenantId, workspaceId: place.workspaceId, id: dek.id };
  const stored = wrapDataKey({ dataKey: dek.key, scope }, [old]);
  const envelope = seal("value", dek, place);
  const copy = Buffer.from(envelope);
  const rotated = rewrapDataKey({ ...stored, scope }, [young, old]);
  const key = unwrapDataKey({ ...rotated, scope }, [young]);
  expect(envelope.equals(copy)).toBe(true);
  expect(open(envelope, { id: dek.id, key }, place).toString()).toBe("value");
});

test("the format is the documented one: what is stored today opens for ever", () => {
  const envelope = seal("value", dek, place);
  const associated = `["gatehouse","credential","${id("0a")}","${id("0b")}","credentials","${id("0c")}","secret",3]`;
  expect(envelope.toString("hex", 0, 17)).toBe(`01${dek.id.replaceAll("-", "")}`);
  expect(decrypt(deriveKey(dek.key, "seal/credential"), envelope.subarray(17), associated).toString()).toBe("value");
});

test("refuses to seal under an id that is no UUID", () => {
  expect(() => seal("value", { id: "one", key: dek.key }, place)).toThrow(TypeError);
});
