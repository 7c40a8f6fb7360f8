const wills = new Set<() => void>();
let listening = false;

/** Runs `action` if this process exits before `forgetAtExit`: no shell outlives the harness. Synchronous. */
export function killAtExit(action: () => void): void {
  if (!listening) {
    listening = true;
    process.once('exit', () => {
      for (const will of wills) will();
    });
  }
  wills.add(action);
}

export function forgetAtExit(action: () => void): void {
  wills.delete(action);
}
