import { expect, test } from "vitest";
import { listen } from "./listen.ts";

const answer = async () => new Response("here");

test("a port that another program has is refused, and one that is free answers on loopback", async () => {
  const first = await listen(answer, { port: 0 });
  try {
    expect(await (await fetch(`http://127.0.0.1:${first.port}/`)).text()).toBe("here");
    await expect(listen(answer, { port: first.port })).rejects.toMatchObject({ code: "address-taken" });
  } finally {
    await first.close();
  }
});
