/** The seed of this run: one and the same, so that a run can be repeated, unless SEED gives another. Every suite prints it. */
export const seed = Number(process.env.SEED ?? 20_260_101);

/** Chances from a seed (mulberry32), the same everywhere. */
export function chances(start) {
  let state = start | 0;

  function next() {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  const below = (n) => Math.floor(next() * n);
  const pick = (items) => items[below(items.length)];
  const chance = (share) => next() < share;
  const some = (most, make) => Array.from({ length: below(most + 1) }, make);
  return { below, pick, chance, some };
}
