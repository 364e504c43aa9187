import fc from "fast-check";
import { expect, test } from "vitest";
import { decrypt, encrypt, SealBrokenError } from "./aes-gcm";

const hex = (text: string) => Buffer.from(text, "hex");
const key = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308";
const plaintext =
  "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255";
const ciphertext =
  "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad";

/** McGrew & Viega, "The Galois/Counter Mode of Operation", test cases 13 to 16 (AES-256, 96-bit nonce). */
const vectors = [
  {
    key: "00".repeat(32),
    nonce: "00".repeat(12),
    aad: "",
    plain: "",
    cipher: "",
    tag: "530f8afbc74536b9a963b4f1c4cb738b",
  },
  {
    key: "00".repeat(32),
    nonce: "00".repeat(12),
    aad: "",
    plain: "00".repeat(16),
    cipher: "cea7403d4d606b6e074ec5d3baf39d18",
    tag: "d0d1c8a799996bf0265b98b5d48ab919",
  },
  {
    key,
    nonce: "cafebabefacedbaddecaf888",
    aad: "",
    plain: plaintext,
    cipher: ciphertext,
    tag: "b094dac5d93471bdec1a502270e3cc6c",
  },
  {
    key,
    nonce: "cafebabefacedbaddecaf888",
    aad: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
    plain: plaintext.slice(0, 120),
    cipher: ciphertext.slice(0, 120),
    tag: "76fc6ece0f4e1768cddf8853bb2d551b",
  },
];

// Nonces cannot be chosen, so encryption is proved as the inverse of the decryption that the vectors prove.
test.each(vectors)("opens the published AES-256-GCM vector with tag $tag", (vector) => {
  const sealed = hex(vector.nonce + vector.tag + vector.cipher);
  expect(decrypt(hex(vector.key), sealed, hex(vector.aad)).toString("hex")).toBe(vector.plain);
  for (let position = 0; position < sealed.length; position++) {
    const altered = Buffer.from(sealed);
    altered[position] = (altered[position] as number) ^ 1;
    expect(() => decrypt(hex(vector.key), altered, hex(vector.aad))).toThrow(SealBrokenError);
  }
});

test("opens exactly what was sealed, under the same key and associated data only", () => {
  const bytes = fc.uint8Array({ maxLength: 300 });
  const keys = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((array) => Buffer.from(array));
  fc.assert(
    fc.property(keys, keys, bytes, bytes, bytes, (one, other, plain, associated, foreign) => {
      const sealed = encrypt(one, plain, associated);
      expect(sealed).toHaveLength(28 + plain.length);
      expect(decrypt(one, sealed, associated).equals(Buffer.from(plain))).toBe(true);
      if (!one.equals(other)) expect(() => decrypt(other, sealed, associated)).toThrow(SealBrokenError);
      if (!Buffer.from(associated).equals(Buffer.from(foreign))) {
        expect(() => decrypt(one, sealed, foreign)).toThrow(SealBrokenError);
      }
    }),
  );
});

test("refuses tags and messages cut at any length", () => {
  const sealed = encrypt(hex(key), Buffer.from("hello"), "");
  for (let length = 0; length < sealed.length; length++) {
    expect(() => decrypt(hex(key), sealed.subarray(0, length), "")).toThrow(SealBrokenError);
  }
  // Of an empty message a cut leaves a shorter tag that is right as far as it goes.
  const empty = encrypt(hex(key), Buffer.alloc(0), "");
  for (let length = 0; length < empty.length; length++) {
    expect(() => decrypt(hex(key), empty.subarray(0, length), "")).toThrow(SealBrokenError);
  }
});

test("never repeats a nonce in 100,000 messages", () => {
  const nonces = new Set<string>();
  for (let count = 0; count < 100_000; count++) nonces.add(encrypt(hex(key), Buffer.alloc(0), "").toString("latin1", 0, 12));
  expect(nonces.size).toBe(100_000);
});
