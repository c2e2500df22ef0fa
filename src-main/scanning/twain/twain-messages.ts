import { z } from "zod";
import { endReasons } from "../scanner-port.ts";

/** What the program asks its TWAIN helper. Every request has exactly one reply, and the next is sent only after it. */
export const twainRequest = z.discriminatedUnion("ask", [
  /** Loads and opens the manager, and names its sources. */
  z.strictObject({ ask: z.literal("sources"), library: z.string() }),
  z.strictObject({ ask: z.literal("open"), library: z.string(), source: z.string() }),
  z.strictObject({ ask: z.literal("status") }),
  z.strictObject({
    ask: z.literal("start"),
    resolutionDpi: z.int(),
    paper: z.strictObject({ widthMm: z.number(), heightMm: z.number() }),
  }),
  /** The next sheet, or how the feed ended. */
  z.strictObject({ ask: z.literal("sheet") }),
  /** No further sheet is fed; those inside still come as sheets. */
  z.strictObject({ ask: z.literal("stop") }),
]);
export type TwainRequest = z.infer<typeof twainRequest>;

const feedEnd = z.strictObject({
  is: z.literal("end"),
  reason: z.enum(endReasons),
  message: z.string(),
  /** Sheets that the source says it fed; null where it does not count. */
  deviceSheets: z.int().nullable(),
  doubtfulSheets: z.number(),
  unpaired: z.boolean(),
});

export const twainReply = z.discriminatedUnion("is", [
  z.strictObject({
    is: z.literal("sources"),
    sources: z.array(z.strictObject({ maker: z.string(), name: z.string(), version: z.string() })),
  }),
  z.strictObject({
    is: z.literal("opened"),
    maker: z.string(),
    lacking: z.array(z.string()),
    resolutionsDpi: z.array(z.number()),
    duplex: z.boolean(),
    seesDoubleFeeds: z.boolean(),
    countsSheets: z.boolean(),
  }),
  z.strictObject({
    is: z.literal("status"),
    online: z.boolean().nullable(),
    paper: z.boolean().nullable(),
  }),
  z.strictObject({ is: z.literal("started") }),
  z.strictObject({
    is: z.literal("sheet"),
    first: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    second: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  }),
  feedEnd,
  z.strictObject({ is: z.literal("stopping") }),
  /** The manager or the source said no; nothing was started. */
  z.strictObject({ is: z.literal("refused"), condition: z.int(), message: z.string() }),
]);
export type TwainReply = z.infer<typeof twainReply>;
export type TwainEnd = z.infer<typeof feedEnd>;
