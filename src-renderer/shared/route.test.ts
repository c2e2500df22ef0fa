import { expect, test } from "vitest";
import { parseRoute, routeTo } from "./route.ts";

test("a place survives the way through the address bar, whatever signs its names hold", () => {
  const hash = routeTo(["tellinger", "47.19/1903 æ?#", 3], { sheet: "a&b" });
  const route = parseRoute(hash);
  expect(route.path).toEqual(["tellinger", "47.19/1903 æ?#", "3"]);
  expect(route.query.get("sheet")).toBe("a&b");
});

test("an empty address is the start", () => {
  expect(parseRoute("").path).toEqual([]);
});
