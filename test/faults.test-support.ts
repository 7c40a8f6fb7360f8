import { describe, expect, it } from 'vitest';
import { FAULTS, type Fault } from '../fixtures/emulator/faults.ts';
import { makePlace } from './run-cli.test-support.ts';

/**
 * Tests every fault of the table whose verdict is of this sort, on the part of the lesson that shows it: what is said
 * first, who is blamed, what to do, which exit status, and whether the lesson's own cure cures. Two files share the
 * faults out, so that both cores of a runner have some.
 */
export function describeFaults(sort: string, isOfSort: (fault: Fault) => boolean): void {
  describe(`a fault of the emulated machine ${sort}`, () => {
    const place = makePlace('faults');

    it.each(FAULTS.filter(isOfSort).map((fault) => [fault.name, fault] as const))(
      '%s',
      async (name, fault) => {
        const { expected } = fault;
        const ended = await place.run([
          'validate',
          'ct4-finetuning-basics',
          '--emulate',
          '--target',
          'n150',
          '--fault',
          name,
          // A trainer that says nothing for so long is one of the faults; no sound one comes near it.
          ...(name === 'hangs-silently' ? ['--silence', '10'] : []),
          '--out',
          place.path(name),
          '--quiet',
        ]);
        const results = place.results(`${name}/latest`);
        const wrong = results.verdicts.filter((verdict) => verdict.outcome === 'failed');
        const said = wrong.map((verdict) => `${verdict.id} ${verdict.cause}: ${verdict.message}`);
        expect(ended.status, [...said, ended.stderr].join('\n')).toBe(expected.exit);
        expect(results.summary.exit).toBe(expected.exit);
        expect(results.machines.map(({ faultShown }) => faultShown)).toEqual([true]);
        expect(ended.stdout).not.toContain('never took effect');

        const telling = wrong.find(
          (verdict) =>
            verdict.check === expected.check && verdict.diagnostics[0]?.rule === expected.rule,
        );
        expect(telling?.outcome, said.join('\n')).toBe(expected.outcome);
        expect(telling?.cause, said.join('\n')).toBe(expected.cause);
        const [diagnostic] = telling?.diagnostics ?? [];
        expect(diagnostic?.help, 'it says what to do').not.toBe('');
        // Nobody else is blamed for what follows from it.
        expect(new Set(wrong.map((verdict) => verdict.cause)), said.join('\n')).toEqual(
          new Set([expected.cause]),
        );

        const cure = results.verdicts.find((verdict) => verdict.check === 'cure');
        const related = telling?.diagnostics.flatMap((one) => one.related) ?? [];
        const cureLines = related.filter((one) => !one.message.includes('the injected fault ran'));
        if (expected.cureLine) expect(cureLines, 'it names a line of the cure').not.toEqual([]);
        // The lesson's own line has other words than what was run: the report must not hide that.
        if (name === 'out-of-memory')
          expect(related.map((one) => one.message)).toContain(
            'the injected fault ran `--batch_size 8` here',
          );
        expect(cure?.outcome ?? null, cure?.message).toBe(expected.cures ? 'passed' : null);

        const [coverage] = results.coverage;
        const { commands = 0, ran = 0, skipped = [], blocked = [] } = coverage ?? {};
        expect(ran + skipped.length + blocked.length).toBe(commands);
        expect(ended.stdout).toContain('EMULATED');
      },
    );
  });
}
