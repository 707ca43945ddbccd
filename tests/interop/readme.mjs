import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { root } from './support/hub.mjs';

const run = promisify(execFile);

export function readmeTests(hub) {
  describe('The README', () => {
    it('has a sample question that answers with data from every department the caller may read', async () => {
      const text = await readFile(join(root, 'README.md'), 'utf8');
      const script = /```sh sample\n([\s\S]*?)```/.exec(text)[1].replaceAll('http://127.0.0.1:8080', hub.url);
      const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script]);
      const { data } = JSON.parse(stdout);
      assert.match(data.enterprise.name, /\p{Script=Han}/u);
      assert.ok(data.enterprise.fireHazards.totalCount > 0);
      assert.ok(data.enterprise.weldingMachines.totalCount > 0);
      assert.ok(data.enterprise.leasesAsLessor.totalCount > 0);
      assert.ok(data.enterprise.gridEvents.totalCount > 0);
      assert.equal(data.enterprise.enforcementCases, null);
    });
  });
}
