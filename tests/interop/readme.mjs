import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { assertSampleAnswered, readmeBlock } from './support/readme.mjs';

const run = promisify(execFile);

export function readmeTests(hub) {
  describe('The README', () => {
    it('has a sample question that answers with data from every department the caller may read', async () => {
      const script = (await readmeBlock('sh sample')).replaceAll('http://127.0.0.1:8080', hub.url);
      const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script]);
      assertSampleAnswered(JSON.parse(stdout));
    });
  });
}
