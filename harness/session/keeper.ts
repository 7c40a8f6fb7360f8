import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Reads the numbers of the session's shells until whoever writes them is gone, then ends what is left of the session:
 * interrupt to the shells, as by Ctrl-C, TERM to all others, the grace, KILL. Only builtins, since PATH may be anything.
 * $1 is the session's marker or nothing, $2 tenths of a second of grace.
 */
const SCRIPT = `
shells=' '
while read -r shell; do shells+="$shell "; done
exec 3<> <(:)
find_members() {
  members=()
  for folder in /proc/[0-9]*; do
    { mapfile -t limits <"$folder/limits" && read -r stat <"$folder/stat"; } || continue
    read -r state _ _ session _ <<<"\${stat##*) }"
    [[ $state == [ZX] ]] && continue
    if [[ -n $1 && "\${limits[*]} " =~ 'Max msgqueue size'\\ +$1\\  || $shells == *" $session "* ]]; then
      members+=("\${folder#/proc/}")
    fi
  done
}
find_members "$1"
for pid in "\${members[@]}"; do
  if [[ $shells == *" $pid "* ]]; then kill -INT "$pid"; else kill -TERM "$pid"; kill -CONT "$pid"; fi
done
for ((look = 0; look < $2 + 30; look++)); do
  read -rt 0.1 -u 3
  find_members "$1"
  ((\${#members[@]})) || break
  ((look < $2)) || kill -KILL "\${members[@]}"
done
`;

/**
 * Ends the commands of a session when the harness is killed, which then can do nothing itself: a training would go on to
 * hold the board. A process of its own, told of our end by the kernel, which closes the pipe between us.
 */
export class Keeper {
  readonly #child: ChildProcess;

  constructor(bash: string, marker: number | null, graceSeconds: number) {
    const grace = String(Math.ceil(graceSeconds * 10));
    this.#child = spawn(
      bash,
      ['--noprofile', '--norc', '-c', SCRIPT, 'tt-lessons-keeper', String(marker ?? ''), grace],
      // Of a kernel session of its own: what ends our group, as a closed terminal does, leaves it alone.
      { detached: true, stdio: ['pipe', 'ignore', 'ignore'], env: {} },
    );
    // Without it all goes as before; it must neither keep us from ending nor end us.
    this.#child.on('error', () => {});
    this.#child.stdin?.on('error', () => {});
    this.#child.unref();
    (this.#child.stdin as { unref?: () => void } | null)?.unref?.();
  }

  /** A shell of the session has come up. */
  watch(shell: number): void {
    this.#child.stdin?.write(`${shell}\n`);
  }

  /** Nothing is left to be ended. */
  dismiss(): void {
    this.#child.kill('SIGKILL');
  }
}
