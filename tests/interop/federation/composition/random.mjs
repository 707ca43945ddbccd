import { addDirectives } from './random-directives.mjs';
import { complete, draft } from './random-draft.mjs';
import { addMistake } from './random-mistakes.mjs';

/** Makes small sets of subgraphs by chance, every directive in play: most of them sound, a part of them spoilt. */
export function subgraphsMaker(chance) {
  return () => {
    const set = draft(chance);
    addDirectives(set, chance);
    for (let mistakes = chance.below(4); mistakes > 1; mistakes--) {
      addMistake(set, chance);
    }

    if (chance.chance(0.9)) {
      complete(set, chance);
    }

    return set;
  };
}
