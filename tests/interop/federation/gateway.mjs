import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, program, ready, root } from '../support/hub.mjs';

/** The verb `gateway` over a supergraph, ready to answer. */
export async function startGateway(supergraph, settings = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'datahub-gateway-'));
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, supergraph);
  const url = `http://127.0.0.1:${await freePort()}`;
  const output = [];
  const gateway = spawn('dotnet', [program, 'gateway', '--supergraph', file, '--urls', url], {
    cwd: root,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  gateway.stdout.on('data', (chunk) => output.push(chunk));
  gateway.stderr.on('data', (chunk) => output.push(chunk));
  const ended = new Promise((resolve) => gateway.once('exit', resolve));
  async function stop() {
    gateway.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }

  try {
    await Promise.race([
      ready(url),
      ended.then((code) => {
        throw new Error(`The gateway ended with code ${code} before it was ready.\n${Buffer.concat(output)}`);
      }),
    ]);
  } catch (error) {
    await stop();
    throw error;
  }

  return { url, stop };
}
