import type { WriteResultPackageInput, WrittenPackage } from "./result-package.ts";

export async function writeResultPackage(_input: WriteResultPackageInput): Promise<WrittenPackage[]> {
  throw new Error("not built yet");
}
