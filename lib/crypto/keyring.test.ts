import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { decrypt, SealBrokenError } from "./aes-gcm";
import { deriveKey } from "./digest";
import { createDataKey, currentKey, type DataKeyScope, KeyUnavailableError, rewrapDataKey, unwrapDataKey, wrapDataKey } from "./keyring";

const first = { version: 1, key: randomBytes(32) };
const second = { version: 2, key: randomBytes(32) };
const scope: DataKeyScope = {
  tenantId: "01920000-0000-7000-8000-00000000000a",
  workspaceId: "01920000-0000-7000-8000-00000000000b",
  id: "01920000-0000-7000-8000-00000000000c",
};

test("the highest version wraps, whatever the order; every version unwraps", () => {
  const dataKey = createDataKey();
  expect(dataKey).toHaveLength(32);
  const old = wrapDataKey({ dataKey, scope }, [first]);
  for (const keys of [
    [first, second],
    [second, first],
  ]) {
    expect(currentKey(keys)).toBe(second);
    expect(wrapDataKey({ dataKey, scope }, keys).kekVersion).toBe(2);
    expect(unwrapDataKey({ ...old, scope }, keys).equals(dataKey)).toBe(true);
  }
});

test("a missing version is named, never a key", () => {
  const wrapped = wrapDataKey({ dataKey: createDataKey(), scope }, [second]);
  const unwrap = () => unwrapDataKey({ ...wrapped, scope }, [first]);
  expect(unwrap).toThrow(KeyUnavailableError);
  expect(unwrap).toThrow("Key version 2 is not configured.");
  expect(() => currentKey([])).toThrow(KeyUnavailableError);
});

test("wrapping binds scope, version and every byte", () => {
  const dataKey = createDataKey();
  const { kekVersion, wrapped } = wrapDataKey({ dataKey, scope }, [first]);
  const other = "01920000-0000-7000-8000-0000000000ff";
  const changes: Partial<DataKeyScope>[] = [
    { tenantId: other },
    { tenantId: null },
    { workspaceId: other },
    { workspaceId: null },
    { id: other },
    { tenantId: scope.workspaceId, workspaceId: scope.tenantId },
  ];
  for (const change of changes) {
    expect(() => unwrapDataKey({ kekVersion, wrapped, scope: { ...scope, ...change } }, [first])).toThrow(SealBrokenError);
  }
  const renumbered = [{ version: 2, key: first.key }];
  expect(() => unwrapDataKey({ kekVersion: 2, wrapped, scope }, renumbered)).toThrow(SealBrokenError);
  for (let position = 0; position < wrapped.length; position++) {
    const altered = Buffer.from(wrapped);
    altered[position] = (altered[position] as number) ^ 0x80;
    expect(() => unwrapDataKey({ kekVersion, wrapped: altered, scope }, [first])).toThrow(SealBrokenError);
  }
  const shouted = { ...scope, tenantId: scope.tenantId?.toUpperCase() ?? null, id: scope.id.toUpperCase() };
  expect(unwrapDataKey({ kekVersion, wrapped, scope: shouted }, [first]).equals(dataKey)).toBe(true);
});

test("re-wrapping keeps the data key, may be repeated, and ends the need for the old version", () => {
  const dataKey = createDataKey();
  const before = wrapDataKey({ dataKey, scope }, [first]);
  const after = rewrapDataKey({ ...before, scope }, [second, first]);
  const again = rewrapDataKey({ ...after, scope }, [second]);
  for (const { kekVersion, wrapped } of [after, again]) {
    expect(kekVersion).toBe(2);
    expect(wrapped.includes(dataKey)).toBe(false);
    expect(unwrapDataKey({ kekVersion, wrapped, scope }, [second]).equals(dataKey)).toBe(true);
  }
});

test("the wrapping is the documented one: what is stored today opens for ever", () => {
  const dataKey = createDataKey();
  const { wrapped } = wrapDataKey({ dataKey, scope }, [first]);
  const associated = `["gatehouse","dek","${scope.tenantId}","${scope.workspaceId}","${scope.id}",1]`;
  expect(decrypt(deriveKey(first.key, "dek-wrap"), wrapped, associated).equals(dataKey)).toBe(true);
});
