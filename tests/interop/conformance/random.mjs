/** The seed of this run: SEED, else the time's. Every suite prints it. */
export const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_007);

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
