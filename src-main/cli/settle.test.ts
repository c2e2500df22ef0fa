import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CountKey } from "../../src-shared/domain/count-result.ts";
import { countOf, inventedBaseData, inventedKey } from "../../tests/support/invented-result.ts";
import { runCli } from "../../tests/support/run-cli.ts";
import { makeSigningKeys } from "../../tests/support/signing-keys.ts";
import { writeBaseDataPackage } from "../basedata/write-base-data-package.ts";
import { createKeyFileSigner } from "../results/key-file-signer.ts";
import { writeResultPackage } from "../results/write-result-package.ts";

const baseData = inventedBaseData();
const contest = baseData.elections[0]!.contests[0]!;
const keys = makeSigningKeys();
const signer = createKeyFileSigner(keys.keyPem, keys.certPem, new Date());
const page = sharp({ create: { width: 20, height: 30, channels: 3, background: "white" } });
const scan = new Uint8Array(await page.toColourspace("b-w").jpeg().toBuffer());
const district1 = { category: "VO", area: "47.99.9901.990100.0001" } as const;
let dir: string;
const at = (name: string) => join(dir, name);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "settle-"));
  await writeFile(at("GRUNNLAG.zip"), await writeBaseDataPackage(baseData));
  await write("FO.zip", {}, 60);
  await write("FO-preliminary.zip", { stage: "preliminary" }, 58);
  await write("VO1-preliminary.zip", { stage: "preliminary", ...district1 }, 10);
  await write("unsigned.zip", {}, 60, false);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function write(name: string, key: Partial<CountKey>, ballots: number, signed = true): Promise<void> {
  const corrected = [{ ballotId: "000000001", list: "LYS", personalVotes: ["7001-9"], writeIns: ["7002-5"] }];
  const result = countOf(contest, inventedKey(key), { LYS: ballots, HAV: 30, BØR_1: 10, BLANK: 2 }, corrected);
  await writeResultPackage({
    baseData,
    counts: [{ result, image: async () => scan }],
    path: at(name),
    ...(signed && { signer }),
  });
}

const settle = (...names: string[]) =>
  runCli(["settle", ...names.map((name) => (/\.zip$/.test(name) ? at(name) : name))]);

describe("tellesentral settle", () => {
  it("prints seats and elected candidates as JSON, and who signed and what is missing on stderr", async () => {
    const { code, stdout, stderr } = await settle("GRUNNLAG.zip", "FO.zip", "--json");
    expect(code).toBe(0);
    const settled = JSON.parse(stdout);
    expect(Object.keys(settled)).toEqual(["listVotes", "seats", "elected"]);
    expect(settled.listVotes).toEqual({ LYS: 61 * 19 - 1, HAV: 30 * 19 + 1, BØR_1: 190 });
    expect(settled.seats).toEqual({ LYS: 11, HAV: 6, BØR_1: 2 });
    expect(settled.elected[2]).toEqual({
      list: "LYS",
      candidate: "7001-9",
      place: 9,
      name: "Åse Øygård LYS 9",
      votes: 1,
    });
    expect(stderr).toContain("signed by C=NO, CN=Kari Nordås (oppdiktet), serialNumber=9578-4050-127091783");
    expect(stderr).toContain("OPPLÆRING");
    expect(stderr).toContain("no count was given for VO 47.99.9901.990100.0002");
  });

  it("prints tables for people", async () => {
    const { stdout } = await settle("GRUNNLAG.zip", "FO.zip");
    expect(stdout).toContain("Fjordvik: 19 seats, 103 ballots (2 blank, 0 proposed rejected)");
    expect(stdout).toMatch(/LYS\s*│\s*1\s*│\s*Åse Øygård LYS 1\s*│\s*1\s*│\s*15\.25/);
  });

  it("settles by the final count and leaves its preliminary out; a lonely preliminary is used with a note", async () => {
    const { stdout, stderr } = await settle(
      "GRUNNLAG.zip",
      "FO-preliminary.zip",
      "VO1-preliminary.zip",
      "FO.zip",
      "--json",
    );
    expect(JSON.parse(stdout).listVotes.LYS).toBe((61 + 11) * 19 - 2);
    expect(stderr).toContain(
      "Left out, its final count is there: FO Forhåndsstemmer ordinære, 47.99.9901.990100.0000, preliminary",
    );
    expect(stderr).toContain("only the preliminary count is there: VO");
  });

  it("refuses the same count twice", async () => {
    const { code, stdout, stderr } = await settle("GRUNNLAG.zip", "FO.zip", "FO.zip");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("Refused (count-given-twice)");
  });

  it("takes an unsigned package only when told to, and says so", async () => {
    expect(await settle("GRUNNLAG.zip", "unsigned.zip")).toMatchObject({ code: 1, stdout: "" });
    const { code, stderr } = await settle("GRUNNLAG.zip", "unsigned.zip", "--unsigned", "--json");
    expect(code).toBe(0);
    expect(stderr).toContain("NOT SIGNED");
  });

  it("names a file that is not there, and counts it as a refusal and not as a fault", async () => {
    const { code, stderr } = await settle("GRUNNLAG.zip", "absent.zip");
    expect(code).toBe(1);
    expect(stderr).toContain("absent.zip");
  });

  it("wants packages: without them it is wrong usage", async () => {
    expect((await settle("GRUNNLAG.zip")).code).toBe(2);
  });
});
