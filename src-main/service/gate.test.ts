import { expect, test } from "vitest";
import { openGate, tokenGate } from "./gate.ts";

const gate = tokenGate("secret");
const start = gate.refuse(new Request("http://127.0.0.1:4000/?token=secret"))!;
const cookie = start.headers.get("set-cookie")!.split(";")[0]!;
const asked = (url: string, headers: Record<string, string> = {}, method = "GET") =>
  gate.refuse(new Request(url, { headers: { cookie, ...headers }, method }))?.status ?? "passes";

test("the start address gives the key of this start, and only the right one", () => {
  expect(start.status).toBe(303);
  expect(start.headers.get("set-cookie")).toContain("HttpOnly; SameSite=Strict");
  expect(gate.refuse(new Request("http://127.0.0.1:4000/?token=guess"))!.status).toBe(403);
});

test("without the key nothing is given away", () => {
  expect(gate.refuse(new Request("http://127.0.0.1:4000/jobbstyring/index.html"))!.status).toBe(403);
  expect(asked("http://127.0.0.1:4000/jobbstyring/index.html")).toBe("passes");
});

test("a foreign name for this machine is refused (DNS rebinding)", () => {
  expect(asked("http://evil.example:4000/jobbstyring/index.html")).toBe(421);
});

test("a foreign page cannot act in the person's name", () => {
  const own = { "x-tellesentral": "window" };
  expect(asked("http://127.0.0.1:4000/api/counts/list", own, "POST")).toBe("passes");
  expect(asked("http://127.0.0.1:4000/api/counts/list", {}, "POST")).toBe(403);
  expect(asked("http://127.0.0.1:4000/api/counts/list", { ...own, origin: "http://evil.example" }, "POST")).toBe(403);
  expect(openGate.refuse(new Request("http://tellesentral/api/x", { method: "POST" }))!.status).toBe(403);
});
