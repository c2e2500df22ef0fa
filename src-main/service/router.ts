import { baseDataProcedures } from "./basedata-procedures.ts";
import { boardProcedures } from "./board-procedures.ts";
import { boxCheckProcedures } from "./box-check-procedures.ts";
import { countsProcedures } from "./counts-procedures.ts";
import { identityProcedures } from "./identity-procedures.ts";
import { labelsProcedures } from "./labels-procedures.ts";
import { logProcedures } from "./log-procedures.ts";
import { procedures } from "./procedures.ts";
import { resultsProcedures } from "./results-procedures.ts";
import { samplesProcedures } from "./samples-procedures.ts";
import { scannersProcedures } from "./scanners-procedures.ts";
import { scanningProcedures } from "./scanning-procedures.ts";
import { spotCheckProcedures } from "./spot-check-procedures.ts";
import { stationProcedures } from "./station-procedures.ts";
import { verificationProcedures } from "./verification-procedures.ts";

export const router = procedures.router({
  station: stationProcedures,
  identity: identityProcedures,
  board: boardProcedures,
  labels: labelsProcedures,
  baseData: baseDataProcedures,
  counts: countsProcedures,
  scanners: scannersProcedures,
  scanning: scanningProcedures,
  verification: verificationProcedures,
  spotCheck: { ...spotCheckProcedures, ...boxCheckProcedures },
  samples: samplesProcedures,
  results: resultsProcedures,
  log: logProcedures,
});
