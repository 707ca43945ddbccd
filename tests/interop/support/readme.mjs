import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './hub.mjs';

/** The README's fenced block with this info string. */
export async function readmeBlock(info) {
  const text = await readFile(join(root, 'README.md'), 'utf8');
  const start = text.indexOf(`\`\`\`${info}\n`);
  assert.ok(start >= 0, `README.md has no block \`\`\`${info}`);
  return text.slice(text.indexOf('\n', start) + 1, text.indexOf('```', start + 3));
}

/** The README's sample question as a client sends it: `{ query, variables }`. */
export async function sampleQuestion() {
  return JSON.parse(/<<'JSON'\n([\s\S]*?)\nJSON\n/.exec(await readmeBlock('sh sample'))[1]);
}

/** What the README says of its sample: four departments answer, and of what is denied it is said whom to ask. */
export function assertSampleAnswered({ data, errors, extensions }) {
  const { enterprise } = data;
  assert.match(enterprise.name, /\p{Script=Han}/u);
  for (const set of ['fireHazards', 'weldingMachines', 'leasesAsLessor', 'gridEvents']) {
    assert.ok(enterprise[set].totalCount > 0, set);
  }

  assert.equal(enterprise.enforcementCases, null);
  assert.deepEqual([...new Set(errors.map((error) => error.extensions.code))], ['policy.denied']);
  assert.deepEqual(extensions.fields.map(({ coordinate, reason, owner }) => [coordinate, reason, owner]), [
    ['Enterprise.enforcementCases', 'DENIED', 'COURT'],
    ['FactoryLease.rentAmount', 'DENIED', 'EMERGENCY'],
  ]);
}
