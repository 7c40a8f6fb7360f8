import type { Step } from '../../lesson/lesson.ts';
import { placeholderIn } from '../../lesson/placeholder.ts';
import type { ShellReading } from '../../lesson/read-lesson.ts';
import { placeIn } from '../../lesson/shell-block.ts';
import { unwrap } from '../../shell/options.ts';
import { type Placement, placementsOf } from '../../shell/placement.ts';
import type { Call, Statement } from '../../shell/shell.ts';
import type { LessonView } from '../lesson-view.ts';
import { type Button, buttonsOf } from './buttons.ts';
import type { Effect, Word } from './effect.ts';
import { effectsOf } from './programs.ts';
import { savedBlocksOf } from './saved-blocks.ts';
import { meantValues, readsOf } from './variables.ts';
import type { Moment, Walk } from './walk.ts';
import { isAnchored, placeOfPath, type Stand, Values } from './where.ts';
import { folderOf } from './words.ts';

/** Goes through a lesson from top to bottom and writes down what it meets. */
export class Follower {
  private readonly view: LessonView;
  private readonly kinds: ReadonlyMap<string, Step['kind']>;
  private readonly walked: Walk = {
    ...{ uses: [], makings: [], removals: [], stirs: [], reads: [], settings: [], blurs: [] },
  };
  private readonly values: Values;
  private order = 0;
  /** Where a reader stands who goes the lesson's main way. */
  private main: Stand = nowhere(0);
  /** Where the command at hand runs. */
  private stand: Stand = this.main;
  private last: Stand = this.main;
  private unknowns = 0;
  private lastStep = '';
  private lastLine = 0;

  constructor(view: LessonView) {
    this.view = view;
    this.kinds = new Map(view.lesson.steps.map((step) => [step.slug, step.kind]));
    this.values = new Values(meantValues(view));
  }

  walk(): Walk {
    const { shells } = this.view;
    const meetings = [
      ...shells.map((reading) => ({
        line: reading.block.places[0]?.line ?? reading.fence.line,
        meet: () => this.meetShell(reading),
      })),
      ...buttonsOf(this.view).map((button) => ({
        line: button.line,
        meet: () => this.meetButton(button),
      })),
      ...savedBlocksOf(this.view).map((block) => ({
        line: block.line,
        meet: () => this.meetBlock(block.line, block.step, block.path),
      })),
    ].sort((one, other) => one.line - other.line);
    for (const { meet } of meetings) meet();
    return this.walked;
  }

  private moment(line: number, fence: number | null, step: string, aside: boolean): Moment {
    return { order: this.order++, line, kind: this.kinds.get(step) ?? 'main', fence, aside };
  }

  private meetButton({ line, step, sets, makes, runs, calls }: Button): void {
    const moment = this.moment(line, null, step, false);
    if (sets) this.walked.blurs.push({ ...moment, by: 'button' });
    if (calls === null) {
      this.walked.stirs.push({ ...moment, below: null, results: runs, button: { makes } });
      return;
    }
    // It runs in a terminal of its own, and what it makes counts as perhaps made: it may not have been pressed.
    const before = this.stand;
    this.stand = this.lost();
    for (const call of calls)
      for (const effect of effectsOf(unwrap(call))) {
        const path = 'word' in effect && effect.word ? this.resolve(effect.word) : null;
        if (path !== null && effect.kind === 'enters') this.stand = { path, line, fence: -1 };
        if (path !== null && effect.kind === 'makes') this.make(effect, path, false, moment);
        if (effect.kind === 'stirs' && effect.below === 'anywhere')
          this.walked.stirs.push({ ...moment, below: null, results: runs, button: { makes } });
      }
    this.stand = before;
  }

  private make(
    { what, parents, word, checkpoint = false }: Effect & { kind: 'makes' },
    path: string,
    sure: boolean,
    moment: Moment,
  ): void {
    const from = isAnchored(word.text) ? null : this.stand.path;
    const tree = what === 'tree';
    this.walked.makings.push({ ...moment, path, what, tree, parents, sure, checkpoint, from });
  }

  private meetBlock(line: number, step: string, word: string): void {
    const moment = this.moment(line, null, step, false);
    const path = placeOfPath(word, this.values, this.stand);
    if (path === null) return;
    const at = { start: 0, end: 0 };
    this.make(
      { kind: 'makes', word: { text: word, at }, what: 'file', parents: true, sure: false },
      path,
      false,
      moment,
    );
  }

  private meetShell(reading: ShellReading): void {
    const { fence, commands, shell, block } = reading;
    const kind = this.kinds.get(fence.step) ?? 'main';
    const aside = commands.some(({ traits }) =>
      traits.some((one) => one.kind === 'alternative' || one.kind === 'optional'),
    );
    if (kind === 'main') this.stand = this.main;
    else if (fence.step !== this.lastStep) this.stand = this.lost();
    if (this.opensTerminal(fence.line)) {
      this.stand = this.lost();
      const moment = this.moment(fence.line, fence.index, fence.step, aside);
      this.walked.blurs.push({ ...moment, by: 'terminal' });
    }
    this.lastStep = fence.step;
    this.lastLine = fence.endLine;
    const before = this.stand;
    if (commands.length === shell.statements.length) {
      const placements = isSimple(reading) ? NONE : placementsOf(block.text);
      shell.statements.forEach((statement, at) => {
        const kinds = (commands[at]?.traits ?? []).map((one) => one.kind);
        if (kinds.includes('not-shell')) return;
        this.meetStatement(reading, statement, {
          aside: kinds.includes('alternative') || kinds.includes('optional'),
          vague: kinds.includes('placeholder'),
          placements,
        });
      });
    }
    const moved = this.stand.path !== before.path;
    if (kind === 'main') this.main = aside && moved ? this.lost() : this.stand;
    else if (kind === 'optional' && moved) this.main = this.lost();
  }

  private opensTerminal(line: number): boolean {
    for (let at = line; at > this.lastLine && at > line - 12; at--)
      if (TERMINAL.test(this.view.lines.textOf(at))) return true;
    return false;
  }

  private meetStatement(
    reading: ShellReading,
    statement: Statement,
    about: { aside: boolean; vague: boolean; placements: ReturnType<typeof placementsOf> },
  ): void {
    const perhaps = PERHAPS.test(statement.text);
    // Where a process of its own goes, `(cd x && y)`, nobody else stands afterwards.
    let kept = this.stand;
    for (const outer of statement.calls) {
      const call = unwrap(outer);
      const line = placeIn(reading.block, call.at.start).line;
      const { index, step } = reading.fence;
      const moment = this.moment(line, index, step, about.aside || perhaps);
      const placement = about.placements.get(outer.start) ?? 'always';
      const here = placement === 'always' || placement === 'conditional';
      for (const read of readsOf(call, reading.block.text))
        this.walked.reads.push({ ...moment, ...read, reading });
      if (here || placement === 'background') {
        // `A=1 program` sets A for that program alone.
        const lasting = outer.name === null || DECLARES.has(outer.name);
        if (lasting || BUILTINS.has(outer.name ?? '')) {
          for (const name of outer.assigns) this.walked.settings.push({ ...moment, name });
          if (!perhaps) this.values.follow(outer);
        }
      }
      if (placement?.startsWith('function')) continue;
      for (const effect of effectsOf(call))
        this.take(effect, call, reading, moment, { ...about, statement, placement, perhaps });
      if (here) kept = this.stand;
    }
    this.stand = kept;
  }

  private take(
    effect: Effect,
    call: Call,
    reading: ShellReading,
    moment: Moment,
    about: { statement: Statement; vague: boolean; placement: Placement; perhaps: boolean },
  ): void {
    const { walked } = this;
    const { vague, placement, perhaps } = about;
    const here = placement === 'always' || placement === 'conditional';
    switch (effect.kind) {
      case 'needs':
        if ((vague && !isRunAnyway(effect, about.statement)) || perhaps) return;
        this.use(effect.word, effect.how, effect, reading, moment);
        return;
      case 'makes': {
        const path = this.resolve(effect.word);
        if (path === null) return;
        const folder = effect.parents ? null : folderOf(effect.word.text);
        if (folder !== null && effect.sure && !vague && !perhaps)
          this.use({ text: folder, at: effect.word.at }, 'hold', {}, reading, moment);
        this.make(effect, path, effect.sure && !vague && !perhaps, moment);
        return;
      }
      case 'removes': {
        const path = vague || perhaps ? null : this.resolve(effect.word);
        if (path !== null) walked.removals.push({ ...moment, path });
        return;
      }
      case 'stirs': {
        const { below, results = false } = effect;
        const about = { ...moment, results, button: null };
        if (below === 'anywhere') walked.stirs.push({ ...about, below: null });
        else {
          const folder = below ? this.resolve(below) : this.stand.path;
          if (folder !== null) walked.stirs.push({ ...about, below: folder });
        }
        return;
      }
      case 'enters': {
        if (effect.word && !vague && !perhaps) this.use(effect.word, 'enter', {}, reading, moment);
        if (placement === 'substitution' || placement === 'pipeline') return;
        const path = effect.word && !perhaps ? this.resolve(effect.word) : null;
        const line = placeIn(reading.block, call.at.start).line;
        this.stand = path === null ? this.lost() : { path, line, fence: reading.fence.index };
        if (here) this.last = this.stand;
        return;
      }
      case 'sources':
      case 'leaves':
        if (!here) return;
        this.stand = this.lost();
        walked.blurs.push({ ...moment, by: effect.kind === 'sources' ? effect.by : 'shell' });
    }
  }

  private use(
    word: Word,
    how: Walk['uses'][number]['how'],
    { checkpoint = false, own = false }: { checkpoint?: boolean; own?: boolean },
    reading: ShellReading,
    moment: Moment,
  ): void {
    const { stand, last } = this;
    const expanded = this.values.expand(word.text);
    if (expanded === null || (expanded === '.' && how !== 'enter')) return;
    const path = this.resolve(word);
    if (path === null) return;
    this.walked.uses.push({
      ...moment,
      ...{ path, word: word.text, how, checkpoint, own, stand, last, reading, at: word.at },
    });
  }

  /** Somewhere that nobody can name, and nowhere that was met before. */
  private lost(): Stand {
    this.unknowns++;
    return nowhere(this.unknowns);
  }

  private resolve(word: Word): string | null {
    return placeOfPath(word.text, this.values, this.stand);
  }
}

/** Whether each command of a block runs in the shell itself, or it makes no difference where it runs. */
function isSimple({ block, shell }: ShellReading): boolean {
  if (!/[(|&`{]|\b(?:if|for|while|until|case|select)\b/.test(block.text)) return true;
  if (/\(\)|\bfunction\b/.test(block.text)) return false;
  return shell.statements.every(({ calls }) =>
    calls.every(({ name, assigns }) => assigns.length === 0 && !MOVES.has(name ?? '')),
  );
}

const NONE: ReadonlyMap<number, Placement> = new Map();
const MOVES = new Set(
  'cd pushd popd source . eval ssh su newgrp tmux screen srun salloc conda mamba sg docker podman bash sh zsh sudo'.split(
    ' ',
  ),
);

/** `run.py --prompt "your prompt here"`: whatever a reader puts there, it is this script that is run; of `run.py ...` a part is shown. */
function isRunAnyway(effect: Effect & { kind: 'needs' }, statement: Statement): boolean {
  const replaced = effect.how === 'run' ? placeholderIn(statement) : null;
  return replaced !== null && !/^\W+$/.test(replaced) && !effect.word.text.includes(replaced);
}

function nowhere(number: number): Stand {
  return { path: `?${number}`, line: 0, fence: -1 };
}

/** A prompt of its own begins: nothing of the one before holds there. */
const TERMINAL =
  /\b(?:new|second|another|separate|other|different|fresh)\s+(?:terminal|shell|tab|window|session)|\bterminal\s+[2-9]\b|\binside (?:the |your )?(?:container|VM)\b/i;
const PERHAPS = /\|\||^\s*(?:if|for|while|until|case|select|\[|test)(?=\s)/;
const DECLARES = new Set(['export', 'declare', 'typeset', 'readonly', 'local']);
const BUILTINS = new Set(['read', 'mapfile', 'readarray', 'printf']);
