import fc from "fast-check";
import { encode } from "uqr";
import { expect, test } from "vitest";
import { qrPath } from "./qr-path";

/** The modules a path paints, read back as text. */
function painted({ size, path }: { size: number; path: string }): string[] {
  const rows = Array.from({ length: size }, () => Array<string>(size).fill("."));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let column = Number(x); column < Number(x) + Number(width); column++) (rows[Number(y)] as string[])[column] = "#";
  }
  return rows.map((row) => row.join(""));
}

test("paints exactly the dark modules, with the quiet zone of four around them", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 200 }), (text) => {
      const wanted = encode(text, { ecc: "M", border: 4 }).data.map((row) => row.map((dark) => (dark ? "#" : ".")).join(""));
      expect(painted(qrPath(text))).toEqual(wanted);
      expect(wanted.slice(0, 4).join("")).toMatch(/^\.+$/);
    }),
    { numRuns: 30 },
  );
});

test("a path is numbers and path letters only", () => {
  expect(qrPath("otpauth://totp/Gatehouse:someone@example.test?secret=ABC").path).toMatch(/^(?:M\d+ \d+h\d+v1h-\d+z)+$/);
});
