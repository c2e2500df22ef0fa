import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { Bonjour } from "bonjour-service";
import { expect, test } from "vitest";
import { makeSigningKeys } from "../../../tests/support/signing-keys.ts";
import { usualFeed } from "../scanner-port.ts";
import { startSimulatedEscl } from "../simulated-escl/simulated-escl.ts";
import { discoverEscl } from "./discover-escl.ts";
import { createEsclDriver } from "./escl-driver.ts";

const sheet = { name: "1", sides: () => [Buffer.from("ffd8aaffd9", "hex"), Buffer.from("ffd8bbffd9", "hex")] as const };

test("the device's JPEG bytes are handed on untouched", async () => {
  const device = await startSimulatedEscl();
  device.paper.load([sheet]);
  const scanner = await createEsclDriver().open(device.address);
  const sides: string[] = [];
  for await (const { first, second } of scanner.feed(usualFeed)) {
    sides.push(Buffer.from(first.bytes).toString("hex"), Buffer.from(second!.bytes).toString("hex"));
  }
  expect(sides).toEqual(["ffd8aaffd9", "ffd8bbffd9"]);
  await scanner.close();
  await device.close();
});

test("over TLS exactly the accepted certificate is trusted; an unknown one is refused with its fingerprint", async () => {
  const { keyPem, certPem } = makeSigningKeys("ec");
  const device = await startSimulatedEscl({ tls: { keyPem, certificatePem: certPem } });
  device.paper.load([sheet]);
  const refused = createEsclDriver().open(device.address);
  await expect(refused).rejects.toMatchObject({ code: "scanner-certificate-unknown" });
  const other = makeSigningKeys("ec").certPem;
  const wrong = createEsclDriver({ trust: () => ({ certificatePem: other }) }).open(device.address);
  await expect(wrong).rejects.toMatchObject({ code: "scanner-certificate-unknown" });

  const scanner = await createEsclDriver({ trust: () => ({ certificatePem: certPem }) }).open(device.address);
  const feed = scanner.feed(usualFeed);
  for await (const _ of feed);
  expect(await feed.ended).toMatchObject({ reason: "empty", sheets: 1, deviceSheets: 1 });
  await scanner.close();
  await device.close();
});

test("a scanner without a two-sided feeder, an address where nothing is, and what is no scanner are refused", async () => {
  const oneSided = await startSimulatedEscl({ duplex: false });
  await expect(createEsclDriver().open(oneSided.address)).rejects.toMatchObject({ code: "scanner-unfit" });
  await oneSided.close();
  await expect(createEsclDriver().open(oneSided.address)).rejects.toMatchObject({ code: "scanner-not-answering" });
  await expect(createEsclDriver().open("ftp://127.0.0.1/")).rejects.toMatchObject({ code: "scanner-not-found" });
  const page = http
    .createServer((_, response) => response.end("<html><body>printer</body></html>"))
    .listen(0, "127.0.0.1");
  await once(page, "listening");
  const address = `127.0.0.1:${(page.address() as AddressInfo).port}`;
  await expect(createEsclDriver().open(address)).rejects.toMatchObject({ code: "scanner-not-answering" });
  page.close();
});

test("a device that sends us to another host for its job is asked itself", async () => {
  const asked: string[] = [];
  const device = await startSimulatedEscl();
  const front = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (request.method === "POST")
      response.writeHead(201, { location: "http://elsewhere.invalid/eSCL/ScanJobs/9" }).end();
    else if (request.url?.endsWith("NextDocument")) response.writeHead(404).end();
    else http.get(new URL(request.url!, device.address), (answer) => void answer.pipe(response));
  });
  front.listen(0, "127.0.0.1");
  await once(front, "listening");
  const scanner = await createEsclDriver().open(`127.0.0.1:${(front.address() as AddressInfo).port}`);
  const feed = scanner.feed(usualFeed);
  for await (const _ of feed);
  await feed.ended;
  expect(asked).toContain("GET /eSCL/ScanJobs/9/NextDocument");
  await scanner.close();
  front.close();
  await device.close();
});

test("scanners that announce themselves are found", async () => {
  const announcer = new Bonjour({ interface: "127.0.0.1", bind: "0.0.0.0" } as object);
  announcer.publish({
    name: "Training",
    type: "uscan",
    port: 8080,
    txt: { rs: "eSCL", ty: "Training scanner" },
    probe: false,
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  const found = await discoverEscl({ listenMs: 1_500, networkInterface: "127.0.0.1" });
  await new Promise<void>((resolve) => announcer.unpublishAll(() => resolve()));
  announcer.destroy();
  expect(found.map(({ description }) => description)).toContain("Training scanner");
});
