import { composed } from './compare.mjs';
import { isRead } from './corpus.mjs';
import { printed } from './random-draft.mjs';

/** The smallest set of which <code>fails(subgraphs, hub)</code> still holds, as text: one thing after the other is left out. */
export async function shrunk(set, fails) {
  for (;;) {
    const candidates = smaller(set).filter((one) => isRead(printed(one)));
    const answers = await composed(candidates.map(printed));
    const next = candidates.findIndex((one, i) => fails(printed(one), answers[i]));
    if (next < 0) {
      return printed(set).map(({ name, sdl }, i) => `## ${name}${set.subgraphs[i].v1 ? ' v1' : ''}\n${sdl.replace(/^extend schema.*\n/, '')}`).join('\n');
    }

    set = candidates[next];
  }
}

function smaller(set) {
  const paths = [];
  eachList(set.subgraphs, [], paths);
  return paths.map((path) => {
    const copy = structuredClone(set);
    const at = path.pop();
    path.reduce((of, step) => of[step], copy.subgraphs).splice(at, 1);
    return copy;
  });
}

// Subgraphs before types, types before fields, fields before what they are marked with.
function eachList(list, path, paths) {
  list.forEach((_, i) => paths.push([...path, i]));
  list.forEach((item, i) => {
    for (const part of ['types', 'fields', 'members', 'interfaces', 'args', 'marks'].filter((name) => Array.isArray(item[name]))) {
      eachList(item[part], [...path, i, part], paths);
    }
  });
}
