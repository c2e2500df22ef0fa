/** One thing wrong with an input: where it is and what it is, in words for the person who must mend it. */
export interface Problem {
  /** kebab-case, also the i18n key `errors.<code>` */
  readonly code: string;
  /** file, line, element or field, as the person knows it */
  readonly where: string;
  readonly message: string;
}

/**
 * Expected failure or violation: nothing was changed, and the message says what to do.
 * The command line ends with exit 1, the service answers with a typed error.
 * Anything else that is thrown is a fault (disk full, corrupt file, bug): exit 3.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
  constructor(code: string, message: string, details: Record<string, unknown> = {}, problems: readonly Problem[] = []) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.details = details;
    this.problems = problems;
  }
}

/** Throws a Refusal; reads well at the end of a `??` chain. */
export function refuse(
  code: string,
  message: string,
  details: Record<string, unknown> = {},
  problems: readonly Problem[] = [],
): never {
  throw new Refusal(code, message, details, problems);
}
