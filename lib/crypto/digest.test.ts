import canonicalize from "canonicalize";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, deriveKey, fingerprint, hmac, randomToken, sameBytes, sha256 } from "./digest";

const hex = (text: string) => Buffer.from(text, "hex");

test("SHA-256 gives the FIPS 180-4 examples", () => {
  expect(sha256("abc").toString("hex")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(sha256("").toString("hex")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(fingerprint(Buffer.from("abc"))).toBe("ba7816bf");
});

test("HMAC-SHA-256 gives the RFC 4231 examples", () => {
  const cases = [
    [Buffer.alloc(20, 0x0b), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"],
    [Buffer.from("Jefe"), "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"],
    [
      Buffer.alloc(131, 0xaa),
      "Test Using Larger Than Block-Size Key - Hash Key First",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    ],
  ] as const;
  for (const [key, data, digest] of cases) expect(hmac(key, data).toString("hex")).toBe(digest);
});

/** RFC 5869 written out with HMAC alone, as an independent second opinion. */
function hkdf(input: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  const key = hmac(salt, input);
  let block: Buffer = Buffer.alloc(0);
  let output: Buffer = Buffer.alloc(0);
  for (let counter = 1; output.length < length; counter++) {
    block = hmac(key, Buffer.concat([block, info, Buffer.of(counter)]));
    output = Buffer.concat([output, block]);
  }
  return output.subarray(0, length);
}

test("deriveKey is RFC 5869's HKDF with the label as info", () => {
  const input = Buffer.alloc(22, 0x0b);
  expect(hkdf(input, hex("000102030405060708090a0b0c"), hex("f0f1f2f3f4f5f6f7f8f9"), 42).toString("hex")).toBe(
    "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
  );
  expect(hkdf(input, Buffer.alloc(0), Buffer.alloc(0), 42).toString("hex")).toBe(
    "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
  );
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 64 });
  fc.assert(
    fc.property(bytes, fc.string(), (key, label) => {
      const expected = hkdf(Buffer.from(key), Buffer.alloc(0), Buffer.from(`gatehouse/${label}`), 32);
      expect(deriveKey(Buffer.from(key), label).equals(expected)).toBe(true);
    }),
  );
  expect(deriveKey(input, "a").equals(deriveKey(input, "b"))).toBe(false);
});

test("sameBytes agrees with equality", () => {
  const bytes = fc.uint8Array({ maxLength: 40 });
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      expect(sameBytes(a, b)).toBe(Buffer.from(a).equals(Buffer.from(b)));
    }),
  );
  fc.assert(
    fc.property(bytes, (a) => {
      expect(sameBytes(a, Buffer.from(a))).toBe(true);
    }),
  );
  expect(sameBytes("abc", "abcd")).toBe(false);
  expect(sameBytes("abc", Buffer.from("abc"))).toBe(true);
});

test("tokens are base64url of the asked length and do not repeat", () => {
  const tokens = Array.from({ length: 1000 }, () => randomToken());
  for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(new Set(tokens).size).toBe(1000);
  expect(randomToken(16)).toHaveLength(22);
});

test("canonicalJson gives the RFC 8785 examples", () => {
  const numbers = [Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001];
  const value = {
    numbers,
    string: "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
    literals: [null, true, false],
  };
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
  // §3.2.3: members sort by UTF-16 code units, so the emoji comes before U+FB33.
  const sorted = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 };
  expect(canonicalJson(sorted)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  expect(canonicalJson(-0)).toBe("0");
});

test("canonicalJson keeps the value, forgets the order of members, and writes what the reference implementation writes", () => {
  const json = fc.jsonValue({ stringUnit: "grapheme" });
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(text).toBe(canonicalize(value));
    }),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: "grapheme" }), fc.integer()), (record) => {
      const reversed = Object.fromEntries(Object.entries(record).reverse());
      expect(canonicalJson(reversed)).toBe(canonicalJson(record));
    }),
  );
});

test("canonicalJson refuses what JSON cannot say exactly, at any depth", () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  const holes: unknown[] = [];
  holes.length = 2;
  const refused = [
    undefined,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1n,
    "\ud800",
    "a\udc00b",
    Symbol("x"),
    () => 1,
    holes,
    cycle,
    new Date(0),
    Buffer.from("x"),
    new Map(),
    new (class Thing {})(),
    { toJSON: () => 1 },
    { "\ud800": 1 },
  ];
  for (const value of refused) {
    for (const nested of [value, [value], { a: { b: value } }]) expect(() => canonicalJson(nested)).toThrow(TypeError);
  }
  const shared = { a: 1 };
  expect(canonicalJson([shared, shared])).toBe('[{"a":1},{"a":1}]');
  expect(() => canonicalJson({ secret: [1, undefined] })).toThrow('undefined at "/secret/1"');
});
