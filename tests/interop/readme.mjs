import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { tokenFor } from './support/hub.mjs';
import { assertSampleAnswered, readmeBlock } from './support/readme.mjs';

const run = promisify(execFile);

export function readmeTests(hub) {
  describe('The README', () => {
    it('has a sample question that answers with data from every department the caller may read', async () => {
      const script = (await readmeBlock('sh sample')).replaceAll('http://127.0.0.1:8080', hub.url);
      const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script]);
      assertSampleAnswered(JSON.parse(stdout));
    });

    it('has a manifest that a department registers, runs and sees counted', async () => {
      const script = (await readmeBlock('sh documents')).replaceAll('http://127.0.0.1:8080', hub.url).replaceAll('\n\ncurl', '\necho\ncurl');
      const cwd = await mkdtemp(join(tmpdir(), 'datahub-readme-'));
      const env = { ...process.env, TOKEN: await tokenFor(hub, 'fire-app') };
      const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], { cwd, env })
        .finally(() => rm(cwd, { recursive: true }));
      const [registered, answer, { usage }] = stdout.trim().split('\n').map((line) => JSON.parse(line));

      assert.equal(registered.registered, 1);
      assert.equal(answer.data.fireHazards.nodes.length, 3);
      const counted = usage.find((u) => u.documentId === 'fire-hazards-1');
      assert.deepEqual([counted.department, counted.operation, counted.errors], ['FIRE', 'FireHazards', 0]);
    });
  });
}
