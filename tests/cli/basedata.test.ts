import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeEventCertificate } from "../../src-main/basedata/testing/certificates.ts";
import { readZip } from "../../src-main/zip.ts";
import { projectRoot, runCli } from "../support/run-cli.ts";

const fjordvik = ["--election", "kommunestyre", "--name", "Valget 2027", "--area", "9901 Fjordvik", "--seats", "19"];
const lists = join(projectRoot, "fixtures", "fjordvik", "LISTS.csv");
let dir = "";
const path = (name: string) => join(dir, name);
const fromLists = (csv: string, out: string, ...more: string[]) =>
  runCli(["basedata", "from-lists", csv, ...fjordvik, "--out", path(out), ...more]);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "basedata-"));
});
afterAll(() => rm(dir, { recursive: true }));

describe("basedata", () => {
  it("makes a training package from lists, the same every time, and finds nothing wrong with it", async () => {
    const made = await fromLists(lists, "a.zip");
    expect(made).toMatchObject({ code: 0 });
    expect(made.stderr).toContain("OPPLÆRING");
    await fromLists(lists, "b.zip");
    expect(await readFile(path("a.zip"))).toEqual(await readFile(path("b.zip")));
    const checked = await runCli(["basedata", "check", path("a.zip"), "--json"]);
    expect(checked.code).toBe(0);
    const summary = JSON.parse(checked.stdout);
    expect(summary).toMatchObject({ signature: { status: "unsigned" }, event: { training: true } });
    expect(summary.elections[0].contests[0].lists).toHaveLength(6);
  });

  it("signs a real package that openssl accepts, and takes it only from a known signer", async () => {
    const { signer, caPem } = makeEventCertificate();
    await Promise.all([
      writeFile(path("key.pem"), signer.keyPem),
      writeFile(path("cert.pem"), signer.certPem),
      writeFile(path("ca.pem"), caPem),
    ]);
    const made = await fromLists(lists, "real.zip", "--key", path("key.pem"), "--cert", path("cert.pem"));
    expect(made.code).toBe(0);
    expect(made.stderr).not.toContain("OPPLÆRING");
    const files = await readZip(await readFile(path("real.zip")), {
      maxEntries: 8,
      maxEntryBytes: 1e7,
      maxTotalBytes: 1e7,
    });
    for (const [name, bytes] of files) await writeFile(path(name), bytes);
    for (const name of ["CandidateList.xml", "ElectionEvent.xml", "Municipalities.csv", "MetaData.xml"]) {
      const signature = [
        "-inform",
        "PEM",
        "-in",
        path(name.replace(/\..*/, ".pem")),
        "-content",
        path(name),
        "-binary",
      ];
      const trust = ["-CAfile", path("ca.pem"), "-purpose", "any", "-out", "/dev/null"];
      execFileSync("openssl", ["cms", "-verify", ...signature, ...trust], { stdio: "ignore" });
    }
    const unknown = await runCli(["basedata", "check", path("real.zip")]);
    expect(unknown).toMatchObject({ code: 1, stdout: "" });
    expect(unknown.stderr).toMatch(/base-data-signer-unknown[\s\S]*([0-9A-F]{2}:){31}[0-9A-F]{2}[\s\S]*--ca/);
    const known = await runCli(["basedata", "check", path("real.zip"), "--ca", path("ca.pem")]);
    expect(known.code).toBe(0);
    expect(known.stdout).toContain("verified: C=NO, O=Oppdiktet");
  });

  it("refuses bad lists with every problem, writing nothing", async () => {
    const header = "parti;kandidatnummer;kandidatnavn;fødselsår\n";
    await writeFile(
      path("bad.csv"),
      `${header}Lyslista;1;Ask Berg;1980\nLyslista;1;Bodil Dal;198\nLyslista;x;Carl;1982\n`,
    );
    const bad = await fromLists(path("bad.csv"), "bad.zip");
    expect(bad).toMatchObject({ code: 1, stdout: "" });
    expect(bad.stderr.match(/^ {2}- /gm)).toHaveLength(3);
    await writeFile(path("latin1.csv"), Buffer.from(`${header}Rødt;1;Åse Ås;1980\n`, "latin1"));
    const encoded = await fromLists(path("latin1.csv"), "bad.zip");
    expect(encoded).toMatchObject({ code: 1, stderr: expect.stringMatching(/lists-not-utf8.*line 1/) });
    expect(existsSync(path("bad.zip"))).toBe(false);
  });

  it("tells a wrong command line (2) from a refusal (1)", async () => {
    expect(await runCli(["basedata", "from-lists", lists, "--out", path("x.zip")])).toMatchObject({ code: 2 });
    expect(await fromLists(lists, "x.zip", "--board", "king")).toMatchObject({ code: 2 });
    expect(await runCli(["basedata", "check", path("absent.zip")])).toMatchObject({ code: 1 });
    expect(await fromLists(lists, "x.zip", "--key", path("key.pem"))).toMatchObject({ code: 1 });
    await writeFile(path("text.zip"), "not a zip");
    expect(await runCli(["basedata", "check", path("text.zip"), "--json"])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('"zip-unreadable"'),
    });
  });
});
