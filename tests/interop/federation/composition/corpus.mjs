import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';

const folder = join(import.meta.dirname, 'cases');

const directives = [
  'key', 'external', 'extends', 'requires', 'provides', 'shareable', 'override', 'inaccessible', 'tag', 'interfaceObject',
  'composeDirective', 'authenticated', 'requiresScopes', 'policy', 'cost', 'listSize', 'context', 'fromContext',
];

/** The head of a subgraph of federation 2 that doesn't write its own. */
export const head = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${directives.map((name) => `"@${name}"`).join(', ')}])`;

/**
 * The cases by file. A case is `#### title: verdict` and its subgraphs, each `## name` and SDL. The verdict is `composes` or the
 * published composer's codes, `FAILS` where it throws; after `|` stands that of Apollo's composer where the two differ. The hub
 * decides as the published composer, but for the cases of `differences.graphql`, each with its reason.
 * `## name v1` is a subgraph without a head; one with a `@link` of its own gets none either.
 */
export function corpus() {
  return readdirSync(folder).sort().map((file) => ({ file, cases: casesOf(file, readFileSync(join(folder, file), 'utf8')) }));
}

function casesOf(file, text) {
  return text.split(/^#### /m).slice(1).map((section) => {
    const [heading, ...parts] = section.split(/^## /m);
    const [, title, published, apollo = published] = /^(.*): ([\w, ]+?)(?: \| ([\w, ]+))?\n/.exec(heading);
    const differs = file === 'differences.graphql';
    return { title, published, apollo, composes: (published === 'composes') !== differs, subgraphs: parts.map(subgraphOf) };
  });
}

function subgraphOf(part) {
  const [line, ...rest] = part.split('\n');
  const [name, style] = line.trim().split(' ');
  const sdl = rest.join('\n').trim();
  return { name, sdl: style === 'v1' || sdl.includes('@link(') ? sdl : `${head}\n${sdl}` };
}

/** Whether all of it is GraphQL at all, so that the composers are what decides. */
export function isRead(subgraphs) {
  try {
    return subgraphs.every(({ sdl }) => parse(sdl));
  } catch {
    return false;
  }
}
