import { type Problem, refuse } from "../../src-shared/result.ts";

/** Gathers everything that is wrong, so that a person mends a file once and not one line at a time. */
export class ProblemList {
  readonly #problems: Problem[] = [];

  add(code: string, where: string, message: string): void {
    this.#problems.push({ code, where, message });
  }

  addAll(problems: Iterable<Problem>): void {
    this.#problems.push(...problems);
  }

  get count(): number {
    return this.#problems.length;
  }

  get all(): readonly Problem[] {
    return this.#problems;
  }

  /** Refuses with all of them; returns only when there is none. */
  refuseIfAny(code: string, sentence: (count: string) => string): void {
    const { length } = this.#problems;
    if (length > 0) refuse(code, sentence(length === 1 ? "1 problem" : `${length} problems`), {}, this.#problems);
  }
}
