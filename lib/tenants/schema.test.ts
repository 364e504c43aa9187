import fc from "fast-check";
import { expect, test } from "vitest";
import { suggestSlug, tenantSlug } from "./schema";

test("a suggested address is empty or one the rule accepts", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (name) => suggestSlug(name) === "" || tenantSlug.safeParse(suggestSlug(name)).success));
  expect(suggestSlug("Müller & Söhne GmbH")).toBe("muller-sohne-gmbh");
  expect(suggestSlug(`${"a".repeat(62)} b`)).toBe("a".repeat(62));
});
