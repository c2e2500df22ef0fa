import { execFileSync } from "node:child_process";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { grainyPage } from "../../tests/support/grainy-page.ts";
import { anyCount, countOf, inventedKey } from "../../tests/support/invented-result.ts";
import { baseData, contest, good, image, resultFolder, scan, signer } from "../../tests/support/result-folder.ts";
import { readZip } from "../zip.ts";

const limits = { maxEntries: 1000, maxEntryBytes: 1e8, maxTotalBytes: 1e8 };
const { dir, path, readResultPackage, write } = resultFolder();

describe("a result package", () => {
  it("holds Counts.zip and its signature, and in it counts, votes and images of corrected and rejected ballots", async () => {
    const [written] = await write();
    expect(written).toMatchObject({
      path,
      images: 3,
      imageQuality: "as scanned",
      overLimit: false,
      signedBy: signer.subject,
    });
    const outer = await readZip(await readFile(path), limits);
    expect([...outer.keys()]).toEqual(["Counts.zip", "Counts.zip.signature"]);
    const inner = await readZip(outer.get("Counts.zip")!, limits);
    expect([...inner.keys()]).toEqual([
      "Count-0001.xml",
      "Votes-0001.xml",
      "images/000000001.tiff",
      "images/000000002.tiff",
      "images/000000003.tiff",
    ]);
    expect(await readdir(dir)).toEqual(["RESULT.zip"]);
  });

  it("says the same when it is read again, and who signed", async () => {
    await write();
    const read = await readResultPackage(path, { baseData });
    expect(read.counts).toEqual([good]);
    expect(read.notes).toEqual([]);
    expect(read.signer).toMatchObject({ serialNumber: "9578-4050-127091783" });
    const tiff = await sharp(await read.image("000000002")).metadata();
    expect(tiff).toMatchObject({ format: "tiff", width: 413, height: 585, channels: 1, depth: "uchar" });
  });

  it("carries the same bytes when it is written again", async () => {
    const [first] = await write();
    const [second] = await write();
    expect(second).toEqual(first);
  });

  it("is checked by openssl alone, the way exchange.md says", async () => {
    await write();
    const outer = await readZip(await readFile(path), limits);
    const signature = new TextDecoder().decode(outer.get("Counts.zip.signature"));
    expect(signature).not.toMatch(/\s/);
    const part = (name: string) => Buffer.from(new RegExp(`<${name}>(.*)</${name}>`).exec(signature)![1]!, "base64");
    const at = (name: string) => join(dir, name);
    await writeFile(at("c.der"), part("PublicCertificate"));
    await writeFile(at("s.bin"), part("Signature"));
    await writeFile(at("Counts.zip"), outer.get("Counts.zip")!);
    execFileSync("openssl", ["x509", "-inform", "DER", "-in", at("c.der"), "-pubkey", "-noout", "-out", at("p.pem")]);
    const said = execFileSync("openssl", [
      "dgst",
      "-sha256",
      "-verify",
      at("p.pem"),
      "-signature",
      at("s.bin"),
      at("Counts.zip"),
    ]);
    expect(said.toString()).toContain("Verified OK");
    for (const name of ["c.der", "s.bin", "p.pem", "Counts.zip"]) await rm(at(name));
  });

  it("keeps what voters changed through writing and reading, whatever it was", async () => {
    await fc.assert(
      fc.asyncProperty(anyCount(contest, inventedKey()), async (result) => {
        await write({ counts: [{ result, image }] });
        expect((await readResultPackage(path, { baseData })).counts).toEqual([result]);
      }),
      { numRuns: 15 },
    );
  });

  it("of a training election says so inside and out", async () => {
    await write();
    const bytes = Buffer.from(await readFile(path));
    expect(bytes.subarray(-9).toString("latin1")).toBe("OPPL\x92RING"); // code page 437
    const xml = (await readZip((await readZip(bytes, limits)).get("Counts.zip")!, limits)).get("Count-0001.xml");
    expect(new TextDecoder().decode(xml)).toContain("<!-- OPPLÆRING");
  });

  it("turns an upside-down scan upright without touching its bytes", async () => {
    await write({ counts: [{ result: good, image: async () => ({ jpeg: scan, rotation: 180 }) }] });
    const read = await readResultPackage(path, { baseData });
    const tiff = await read.image("000000001");
    expect((await sharp(tiff).metadata()).orientation).toBe(3);
    expect(Buffer.from(tiff).includes(Buffer.from(scan))).toBe(true);
  });

  it("without corrected or rejected ballots has no votes file", async () => {
    await write({ counts: [{ result: countOf(contest, inventedKey(), { LYS: 3 }), image }] });
    const inner = await readZip((await readZip(await readFile(path), limits)).get("Counts.zip")!, limits);
    expect([...inner.keys()]).toEqual(["Count-0001.xml"]);
  });
});

describe("the writer stops", () => {
  it("at a count that does not add up, and leaves what was there", async () => {
    await writeFile(path, "before");
    await expect(write({ counts: [{ result: { ...good, total: 5 }, image }] })).rejects.toThrow(
      /total 5, but 19 ballots \+ 1 rejected/,
    );
    expect(await readFile(path, "utf8")).toBe("before");
  });

  it("when an image cannot be had, and leaves nothing half-written", async () => {
    const missing = async (id: string) => {
      if (id === "000000003") throw new Error("disk gone");
      return scan;
    };
    await expect(write({ counts: [{ result: good, image: missing }] })).rejects.toThrow("disk gone");
    expect(await readdir(dir)).toEqual(["RESULT.zip"]);
  });
});

describe("size", () => {
  const other = countOf(contest, inventedKey({ category: "VO", area: "47.99.9901.990100.0001" }), {}, [
    { ballotId: "000000009", list: "LYS", personalVotes: ["7001-1"], writeIns: [] },
  ]);

  it("several counts go together while they fit, else each into a package of its own", async () => {
    const counts = [good, other].map((result) => ({ result, image }));
    expect((await write({ counts })).map(({ counts }) => counts.length)).toEqual([2]);
    const split = await write({ counts, maxBytes: 4 * scan.length + 30_000 });
    expect(split.map(({ path }) => path)).toEqual([path, join(dir, "RESULT-2.zip")]);
    const read = await Promise.all(split.map(({ path }) => readResultPackage(path, { baseData })));
    expect(read.flatMap(({ counts }) => counts)).toEqual([good, other]);
    await rm(join(dir, "RESULT-2.zip"));
  });

  it("the same printed id in two counts goes into two packages: it names the image", async () => {
    const again = { ...other, corrected: [{ ...other.corrected[0]!, ballotId: "000000001" }] };
    const written = await write({ counts: [good, again].map((result) => ({ result, image })) });
    expect(written.map(({ images }) => images)).toEqual([3, 1]);
    await rm(join(dir, "RESULT-2.zip"));
  });

  it("one count too large for its package has smaller images, still grey", async () => {
    const large = await grainyPage(1654, 2339);
    const [written] = await write({ counts: [{ result: good, image: async () => large }], maxBytes: large.length * 2 });
    expect(written!.imageQuality).toMatch(/dpi grey/);
    expect(written!.bytes).toBeLessThan(large.length * 2);
    const tiff = await sharp(await (await readResultPackage(path, { baseData })).image("000000001")).metadata();
    expect(tiff).toMatchObject({ channels: 1, depth: "uchar" });
  });

  it("when nothing helps it is written all the same, and says that the receiver will not take it", async () => {
    expect((await write({ maxBytes: 3000 }))[0]).toMatchObject({ overLimit: true, imageQuality: "75 dpi grey" });
  });
});
