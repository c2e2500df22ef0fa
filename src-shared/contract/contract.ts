import { baseDataContract } from "./basedata.ts";
import { boardContract } from "./board.ts";
import { countsContract } from "./counts.ts";
import { identityContract } from "./identity.ts";
import { labelsContract } from "./labels.ts";
import { logContract } from "./log.ts";
import { resultsContract } from "./results.ts";
import { samplesContract } from "./samples.ts";
import { scannersContract } from "./scanners.ts";
import { scanningContract } from "./scanning.ts";
import { spotCheckContract } from "./spot-check.ts";
import { stationContract } from "./station.ts";
import { verificationContract } from "./verification.ts";

/** The whole typed API between the counting service and its windows, one file per subject. */
export const contract = {
  station: stationContract,
  identity: identityContract,
  board: boardContract,
  labels: labelsContract,
  baseData: baseDataContract,
  counts: countsContract,
  scanners: scannersContract,
  scanning: scanningContract,
  verification: verificationContract,
  spotCheck: spotCheckContract,
  samples: samplesContract,
  results: resultsContract,
  log: logContract,
};
export type Contract = typeof contract;
