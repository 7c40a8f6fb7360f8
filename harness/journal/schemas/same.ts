/**
 * True when a schema says exactly what its type says: neither may gain, lose or loosen a key without the
 * other. Used as `const _same: Same<z.output<typeof schema>, Type> = true`.
 */
export type Same<Left, Right> = [Left] extends [Right]
  ? [Right] extends [Left]
    ? [keyof Left] extends [keyof Right]
      ? [keyof Right] extends [keyof Left]
        ? true
        : false
      : false
    : false
  : false;
