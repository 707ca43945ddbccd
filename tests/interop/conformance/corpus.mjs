import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/hub.mjs';

const rules = join(root, 'tests/DataHub.Engine.Tests/Validation');
const language = join(root, 'tests/DataHub.Language.Tests/Corpus.cs');

/** Every document that the engine's own tests of the rules hold, the marks of places taken out. */
export function ruleDocuments() {
  return readdirSync(rules)
    .filter((file) => /Rules?Tests\.cs$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(rules, file), 'utf8');
      return [...text.matchAll(/\[InlineData\(([\s\S]*?)\)\]\n/g)].map(([, literals]) => literalsJoined(literals));
    })
    .map((document) => document.replaceAll('^', ''));
}

/** The documents of the language's own tests, which use every construct. */
export function languageDocuments() {
  const text = readFileSync(language, 'utf8');
  return [...text.matchAll(/const string \w+ = ("{3,})\n([\s\S]*?)\n( *)\1;/g)].map(([, , lines, indent]) =>
    lines.split('\n').map((line) => line.slice(indent.length)).join('\n'),
  );
}

// Of the attribute's arguments the document is the first: literals joined by +.
function literalsJoined(argument) {
  const [first] = argument.match(/^\s*("(?:[^"\\]|\\.)*"\s*\+?\s*)+/);
  return [...first.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([literal]) => JSON.parse(literal)).join('');
}
