import { baseDataContract } from "./basedata.ts";
import { countsContract } from "./counts.ts";
import { identityContract } from "./identity.ts";
import { logContract } from "./log.ts";
import { resultsContract } from "./results.ts";
import { scanningContract } from "./scanning.ts";
import { spotCheckContract } from "./spot-check.ts";
import { stationContract } from "./station.ts";
import { verificationContract } from "./verification.ts";

/** The whole typed API between the counting service and its windows, one file per subject. */
export const contract = {
  station: stationContract,
  identity: identityContract,
  baseData: baseDataContract,
  counts: countsContract,
  scanning: scanningContract,
  verification: verificationContract,
  spotCheck: spotCheckContract,
  results: resultsContract,
  log: logContract,
};
export type Contract = typeof contract;
