import type { Call } from '../../shell/shell.ts';

/** `pip install x` of `python3 -m pip install x` and of `pip3.12 install x`; the call itself where it is neither. */
export function moduleRun(call: Call): Call {
  if (/^pip[\d.]+$/.test(call.name ?? '')) return { ...call, name: 'pip' };
  const [flag, module] = call.arguments;
  if (flag !== '-m' || module === undefined || !/^python[\d.]*$/.test(call.name ?? '')) return call;
  return {
    ...call,
    ...{ name: module, program: module, at: call.words[1] ?? call.at },
    ...{ arguments: call.arguments.slice(2), words: call.words.slice(2) },
  };
}
