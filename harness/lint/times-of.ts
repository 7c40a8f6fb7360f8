/** How often a name stands in a text; not behind signs that make it a part of another, nor before letters, digits, `_` and `-`. */
export function timesOf(text: string, name: string, within = /[\w-]/): number {
  let times = 0;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
    if (!within.test(text[at - 1] ?? ' ') && !/[\w-]/.test(text[at + name.length] ?? ' ')) times++;
  return times;
}
