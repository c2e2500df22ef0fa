import { expect, test } from "vitest";
import { createFeed } from "./create-feed.ts";
import type { FedSheet, SideImage } from "./scanner-port.ts";

const side: SideImage = { bytes: new Uint8Array([1]), mediaType: "image/jpeg" };
const sheet = { first: side, second: side, name: null };
const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

test("sheets come numbered without a gap, and the end counts them", async () => {
  const feed = createFeed({ readAhead: 2 }, async ({ room, put }) => {
    for (let n = 0; n < 5 && (await room()); n += 1) put(sheet);
    return { reason: "empty", message: "the tray is empty" };
  });
  const taken: FedSheet[] = [];
  for await (const each of feed) taken.push(each);
  expect(taken.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
  expect(await feed.ended).toMatchObject({ reason: "empty", sheets: 5, images: 10, deviceSheets: null });
});

test("the device is asked for no more than the read-ahead while nobody takes", async () => {
  const feed = createFeed({ readAhead: 3 }, async ({ room, put }) => {
    while (await room()) put(sheet);
    return { reason: "cancelled", message: "stopped" };
  });
  await soon();
  expect(feed.progress()).toMatchObject({ sheets: 3, waiting: 3 });
  const taker = feed[Symbol.asyncIterator]();
  await taker.next();
  await soon();
  expect(feed.progress()).toMatchObject({ sheets: 4, waiting: 3 });
  expect(feed.progress().heldBackMs).toBeGreaterThan(0);
  feed.stop();
  expect((await feed.ended).sheets).toBe(4);
  const rest: FedSheet[] = [];
  for await (const each of { [Symbol.asyncIterator]: () => taker }) rest.push(each);
  expect(rest.map(({ position }) => position)).toEqual([2, 3, 4]);
});

test("a pause holds the device, not what was read ahead", async () => {
  const feed = createFeed({ readAhead: 2 }, async ({ room, put }) => {
    for (let n = 0; n < 6 && (await room()); n += 1) put(sheet);
    return { reason: "empty", message: "the tray is empty" };
  });
  const taker = feed[Symbol.asyncIterator]();
  await soon();
  feed.pause();
  await taker.next();
  await taker.next();
  await soon();
  expect(feed.progress()).toMatchObject({ sheets: 2, waiting: 0, paused: true });
  feed.resume();
  let last = await taker.next();
  for (let next = last; !next.done; next = await taker.next()) last = next;
  expect(last.value.position).toBe(6);
});

test("a driver that fails ends the feed, and what it had read still comes", async () => {
  const feed = createFeed({ readAhead: 4 }, async ({ put }) => {
    put(sheet);
    throw new Error("the backend broke");
  });
  const taken: FedSheet[] = [];
  for await (const each of feed) taken.push(each);
  expect(taken).toHaveLength(1);
  expect(await feed.ended).toMatchObject({ reason: "unknown", message: "Error: the backend broke", sheets: 1 });
});

test("leaving early stops the device", async () => {
  const feed = createFeed({ readAhead: 1 }, async ({ room, put }) => {
    while (await room()) put(sheet);
    return { reason: "cancelled", message: "stopped" };
  });
  for await (const _ of feed) break;
  expect((await feed.ended).reason).toBe("cancelled");
});
