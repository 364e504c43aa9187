import fc from "fast-check";
import { expect, test } from "vitest";
import { createCredentialInput, type listCredentialsInput, rotateCredentialInput, updateCredentialInput } from "./schema";
import { readServiceAccount } from "./service-account";

const id = "0193a000-0000-7000-8000-000000000001";
const common = { name: "Loader", vendor: "ga4", workspaceId: id };
const oauth = { ...common, kind: "oauth_client", clientId: "client", tokenUrl: "https://vendor.example/token", clientSecret: "s" };
const fieldsOf = (
  schema: typeof createCredentialInput | typeof updateCredentialInput | typeof rotateCredentialInput | typeof listCredentialsInput,
  input: unknown,
) => {
  const result = schema.safeParse(input);
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join(".") || issue.code);
};

test("what each kind needs", () => {
  expect(fieldsOf(createCredentialInput, { ...common, kind: "api_key", secret: "s" })).toEqual([]);
  expect(fieldsOf(createCredentialInput, oauth)).toEqual([]);
  expect(fieldsOf(createCredentialInput, { ...common, kind: "basic", username: "u" })).toEqual(["password"]);
  expect(fieldsOf(createCredentialInput, { ...common, kind: "oauth_client" })).toEqual(["clientId", "tokenUrl", "clientSecret"]);
  expect(fieldsOf(createCredentialInput, { ...common, kind: "service_account", json: "{}" })).toEqual(["json"]);
  expect(fieldsOf(createCredentialInput, { ...common, kind: "ssh" })).toEqual(["kind"]);
  expect(fieldsOf(createCredentialInput, { ...common, kind: "api_key", secret: "s", password: "p" })).toEqual(["unrecognized_keys"]);
});

test.each([
  ["a NUL", { name: "a\0" }, "name"],
  ["half a surrogate pair in a secret", { clientSecret: "\ud800" }, "clientSecret"],
  ["an overlong secret", { clientSecret: "s".repeat(8_193) }, "clientSecret"],
  ["an overlong vendor", { vendor: "v".repeat(101) }, "vendor"],
  ["a token address without TLS", { tokenUrl: "http://vendor.example/token" }, "tokenUrl"],
  ["a token address with a password", { tokenUrl: "https://user:pass@vendor.example/token" }, "tokenUrl"],
  ["a script as token address", { tokenUrl: "javascript:alert(1)" }, "tokenUrl"],
  ["an expiry in the past", { expiresAt: "2020-01-01T00:00:00Z" }, "expiresAt"],
  ["an expiry without a zone", { expiresAt: "2099-01-01T00:00:00" }, "expiresAt"],
  ["a number as expiry", { expiresAt: 4_070_908_800_000 }, "expiresAt"],
  ["an object as name", { name: { toString: "x" } }, "name"],
])("refused: %s", (_, change, field) => {
  expect(fieldsOf(createCredentialInput, { ...oauth, ...change })).toEqual([field]);
});

test("secrets are kept exactly as given", () => {
  const parsed = createCredentialInput.parse({ ...common, kind: "basic", username: " loader ", password: "  two\nlines  " });
  expect(parsed).toMatchObject({ username: "loader", password: "  two\nlines  ", expiresAt: null });
});

test("updates take nothing away that is needed, and versions are whole numbers", () => {
  expect(fieldsOf(updateCredentialInput, { id, scopes: null, refreshToken: null, expiresAt: null })).toEqual([]);
  expect(fieldsOf(updateCredentialInput, { id, clientSecret: null })).toEqual(["clientSecret"]);
  expect(fieldsOf(updateCredentialInput, { id, name: "" })).toEqual(["name"]);
  expect(fieldsOf(updateCredentialInput, { id, workspaceId: id })).toEqual(["unrecognized_keys"]);
  expect(fieldsOf(rotateCredentialInput, { id, version: "1" })).toEqual(["version"]);
  expect(fieldsOf(rotateCredentialInput, { id, version: 2 ** 53 })).toEqual(["version"]);
});

test("a service account's key file is strict JSON with a type and a private key", () => {
  const file = { type: "service_account", private_key: "k", project_id: "p", client_email: "e", private_key_id: "i" };
  expect(readServiceAccount(JSON.stringify(file))).toEqual({ projectId: "p", clientEmail: "e", keyId: "i" });
  expect(readServiceAccount('{"type":"service_account","private_key":"k"}')).toEqual({});
  const bad = [
    "",
    "null",
    "[]",
    '"text"',
    "{",
    JSON.stringify({ ...file, private_key: undefined }),
    JSON.stringify({ ...file, type: "" }),
    JSON.stringify({ ...file, project_id: 5 }),
    JSON.stringify({ ...file, client_email: "e".repeat(321) }),
    '{"type":"a","private_key":"k","private_key":"l"}',
    '{"type":"a","private_key":"k","__proto__":{}}',
    JSON.stringify({ ...file, padding: "x".repeat(65_536) }),
  ];
  for (const text of bad) expect(readServiceAccount(text)).toBeNull();
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => readServiceAccount(text) === null));
});
