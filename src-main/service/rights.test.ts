import { isContractProcedure } from "@orpc/contract";
import { describe, expect, test } from "vitest";
import { contract } from "../../src-shared/contract/contract.ts";
import { mayDo, roles } from "../../src-shared/domain/roles.ts";

interface Procedure {
  readonly "~orpc": { readonly meta: { readonly right: string } };
}

function* procedures(node: object, path: string[] = []): Generator<[string, string]> {
  for (const [name, value] of Object.entries(node)) {
    if (isContractProcedure(value)) yield [[...path, name].join("."), (value as Procedure)["~orpc"].meta.right];
    else yield* procedures(value as object, [...path, name]);
  }
}

/** Procedures that read, each looked at: whoever is signed in may call them. All others must name a right. */
const reading =
  /^(station|identity\.me)|\.(current|check|list|get|duplicates|preliminary|tally|signed|verify|state|scanners|stop|pile|label|queue|rules|ballot|explain|boxes|box|quality|progress|board|disagreements|settlement|filters|notes|thresholds)$/;

describe("who may do what", () => {
  test("every procedure that changes something asks for a right", () => {
    const open = [...procedures(contract)].filter(([name, right]) => right === "look" && !reading.test(name));
    expect(open.map(([name]) => name)).toEqual(["identity.changeOwnPassword"]);
  });

  test("without a sign-in there are only the entrance and the station's state", () => {
    const open = [...procedures(contract)].filter(([, right]) => right === "anyone").map(([name]) => name);
    expect(open).toEqual([
      "station.status",
      "station.changes",
      "identity.me",
      "identity.setUp",
      "identity.signIn",
      "identity.lock",
      "identity.signOut",
      "board.show",
    ]);
  });

  test("only a count leader takes base data into use, completes and signs; a technician decides nothing", () => {
    const right = new Map(procedures(contract));
    for (const name of ["baseData.import", "counts.complete", "counts.reopen", "results.sign", "identity.create"])
      expect(
        roles.filter((role) => mayDo(role, right.get(name) as "lead")),
        name,
      ).toEqual(["leader"]);
    for (const name of ["counts.start", "verification.decide"])
      expect(
        roles.filter((role) => mayDo(role, right.get(name) as "count")),
        name,
      ).toEqual(["operator", "leader"]);
  });
});
