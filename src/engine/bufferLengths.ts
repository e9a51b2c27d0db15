const RUNTIME_SIZED = /var<storage, (?:read|read_write)> (\w+): array<[^,;]*>;/g;
const LOOP = /\n *(?:for|while|loop) /;
const MAIN = /(\nfn main\([^{]*\) \{\n)/;

/**
 * Asks for the lengths of all buffers first thing in the `main` of a kernel with loops, in a condition that is never true: a
 * binding has at least one element.
 *
 * Every access is clamped to its buffer's length, which a software adapter divides out of the binding's size for each of four
 * lanes, again in each turn of a loop. What is known ahead of the loop is not asked again: a third less time for what does
 * little else, and a shorter text to compile. On a GPU it is one comparison a thread.
 */
export function askLengths(wgsl: string): string {
  const lengths = [...wgsl.matchAll(RUNTIME_SIZED)].map(([, name = '']) => `arrayLength(&${name}) == 0`);
  if (lengths.length === 0 || !LOOP.test(wgsl)) return wgsl;
  return wgsl.replace(MAIN, `$1  if ((${lengths.join(') | (')})) {\n    return;\n  }\n`);
}
