import { expect, test } from "vitest";
import { scriptsOf } from "./first-load";

test("a script counts once, whether a tag asks for it or the data of the page", () => {
  const document = `<script src="/_next/static/chunks/a-1.js" async></script><link rel="preload" as="script" href="/_next/static/chunks/b_2.js"/>
    <script>self.__next_f.push([1,"5:I[1,[\\"/_next/static/chunks/a-1.js\\",\\"/_next/static/chunks/c~3.js\\"],\\"Form\\"]"])</script>
    <link rel="stylesheet" href="/_next/static/chunks/d.css"/>`;
  expect(scriptsOf(document)).toEqual(["static/chunks/a-1.js", "static/chunks/b_2.js", "static/chunks/c~3.js"]);
});
