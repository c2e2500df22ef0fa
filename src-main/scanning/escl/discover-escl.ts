import { isIPv6 } from "node:net";
import { Bonjour, type Service } from "bonjour-service";
import type { FoundScanner } from "../scanner-port.ts";

export interface Discovery {
  readonly listenMs: number;
  /** Address of the one network interface to ask on; without it the system's usual one. */
  readonly networkInterface?: string;
}

/** eSCL scanners that announce themselves by mDNS, the ones with TLS first. A network that cannot be asked gives none. */
export async function discoverEscl({ listenMs, networkInterface }: Discovery): Promise<FoundScanner[]> {
  const { promise: failed, resolve: fail } = Promise.withResolvers<void>();
  const network = networkInterface ? { interface: networkInterface, bind: "0.0.0.0" } : {};
  const bonjour = new Bonjour(network as object, () => fail());
  try {
    const browsers = ["uscans", "uscan"].map((type) => bonjour.find({ type }));
    const { promise: heard, resolve: done } = Promise.withResolvers<void>();
    const timer = setTimeout(done, listenMs);
    await Promise.race([heard, failed]);
    clearTimeout(timer);
    return browsers.flatMap((browser) => browser.services).map(toScanner);
  } finally {
    bonjour.destroy();
  }
}

function toScanner(service: Service): FoundScanner {
  const host = service.addresses?.find((each) => !isIPv6(each)) ?? service.referer?.address ?? service.host;
  const path = String(service.txt?.rs ?? "eSCL").replace(/^\/|\/$/g, "");
  const scheme = service.type === "uscans" ? "https" : "http";
  return {
    stack: "escl",
    address: `${scheme}://${host}:${service.port}/${path}/`,
    description: String(service.txt?.ty ?? service.name),
  };
}
