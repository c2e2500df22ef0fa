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

/** Procedures that only read: whoever is signed in may call them. A new one is looked at before it comes here. */
const reading = {
  baseData: ["current", "check"],
  counts: ["list", "get", "duplicates", "preliminary"],
  scanners: ["list", "panel"],
  scanning: ["jobs", "box", "stop", "sheets"],
  verification: ["queue", "rules", "ballot", "explain"],
  spotCheck: ["boxes", "box", "ballot", "checks"],
  samples: ["choices", "list", "get"],
  results: ["tally", "signed", "settlement"],
  log: ["list", "verify"],
  /** Changes only what is one's own. */
  identity: ["changeOwnPassword"],
};
const readingNames = Object.entries(reading).flatMap(([subject, names]) => names.map((name) => `${subject}.${name}`));

describe("who may do what", () => {
  test("every procedure that changes something asks for a right", () => {
    const open = [...procedures(contract)].filter(([, right]) => right === "look").map(([name]) => name);
    expect(open.toSorted()).toEqual(readingNames.toSorted());
  });

  test("without a sign-in there are only the entrance, the station's state and its key card", () => {
    const open = [...procedures(contract)].filter(([, right]) => right === "anyone").map(([name]) => name);
    expect(open).toEqual([
      "station.keyCard",
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
