import { describe, expect, it } from 'vitest';
import { isGuarded } from './guard.ts';

describe('isGuarded', () => {
  it.each([
    '[ -f ~/.extra ] && source ~/.extra',
    'test -d build && rm -r build',
    '[[ $- == *i* ]] && stty -echo',
    '! test -e a && [ -d b ] && mkdir c',
    'command -v conda > /dev/null && conda deactivate',
    '(( n > 1 )) && { cd a; ./b; }',
    '[ -n "$(ls a)" ] && $RUN',
    '[ -f x ] && ./check && echo OK',
    'grep -q x ~/.bashrc && sed -i s/x/y/ ~/.bashrc',
    'pgrep -f serve && pkill -f serve',
  ])('%s', (text) => expect(isGuarded(text)).toBe(true));

  it.each([
    'test -f x',
    '[ -f x ] && echo OK',
    '[ -f x ] && [ -d y ]',
    '[ -f x ] && grep -q a x',
    '[ -f x ] || make x',
    '[ -f x ] && make || echo no',
    'cd build && make',
    'test -f x; make',
    'if test -f x; then make; fi',
    'echo "',
    '',
  ])('not %s', (text) => expect(isGuarded(text)).toBe(false));
});
