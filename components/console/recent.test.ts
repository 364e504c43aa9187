import { expect, test } from "vitest";
import { withVisit } from "./recent";

test("the newest visit stands first, each address once, at most eight", () => {
  const visit = (place: number, title = `Screen ${place}`) => ({ href: `/t/acme/${place}`, title });
  const visits = [1, 2, 3, 4, 5, 6, 7, 8].reduce<ReturnType<typeof visit>[]>((before, place) => withVisit(before, visit(place)), []);
  expect(visits.map(({ href }) => href)).toEqual([8, 7, 6, 5, 4, 3, 2, 1].map((place) => visit(place).href));
  expect(withVisit(visits, visit(3, "Renamed")).map(({ title }) => title)).toEqual([
    "Renamed",
    ...[8, 7, 6, 5, 4, 2, 1].map((place) => visit(place).title),
  ]);
  expect(withVisit(visits, visit(9))).toHaveLength(8);
});
