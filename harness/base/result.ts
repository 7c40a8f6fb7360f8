/** The answer of a function that can fail for a reason from outside: failures are values, not exceptions. */
export type Result<Value, Failure> = { ok: true; value: Value } | { ok: false; failure: Failure };

export function success<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

export function failure<Failure>(reason: Failure): { ok: false; failure: Failure } {
  return { ok: false, failure: reason };
}

/** Makes a switch over a union complete at compile time; reaching it at run time is our own bug. */
export function unreachable(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
