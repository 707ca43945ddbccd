import { draft } from './random-draft.mjs';
import { addInterfaceObject, addOverrides, addProvides, addRequires, hide, loosen } from './random-directives.mjs';
import { print } from './random-print.mjs';

/**
 * Two to five subgraphs by chance, with every directive in play. The names of fields are few and each means one type
 * everywhere, so that selections of several types meet under one response key. Not every draft composes: ask again then.
 */
export function randomSubgraphs(chance, avoid = {}) {
  const model = { ...draft(chance, avoid), avoid };
  addInterfaceObject(model, chance);
  addRequires(model, chance);
  addProvides(model, chance);
  addOverrides(model, chance);
  loosen(model, chance);
  hide(model, chance);
  return model.subgraphs.map((s) => ({ name: s.name, sdl: print(s, model, chance) }));
}
