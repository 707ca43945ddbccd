import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

export const program = join(root, 'artifacts/bin/DataHub.Host/release/DataHub.Host.dll');
const readyWithinMs = 180_000;

/** A hub of the built tree over an empty folder, ready to answer; with DATAHUB_URL set, the one that runs there. */
export async function startHub() {
  const running = process.env.DATAHUB_URL;
  if (running) {
    return { url: running, stop: async () => {} };
  }

  return await start([], {});
}

/** A department of a hub as a process of its own, over the hub's stores and keys; it takes the hub's tokens. */
export async function startSubgraph(hub, department) {
  return await start(['subgraph', '--department', department, '--no-feeds'], {
    Stores__Folder: join(hub.data, 'stores'),
    Keys__Folder: join(hub.data, 'keys'),
    Identity__Providers__0__Authority: hub.url,
    Identity__Providers__0__Audience: 'datahub',
  });
}

async function start(verb, settings) {
  const data = await mkdtemp(join(tmpdir(), 'datahub-interop-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  const output = [];
  const hub = spawn('dotnet', [program, ...verb, '--urls', url], {
    cwd: root,
    env: { ...process.env, DATAHUB_DATA: data, Limits__Enabled: 'false', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  hub.stdout.on('data', (chunk) => output.push(chunk));
  hub.stderr.on('data', (chunk) => output.push(chunk));
  const ended = new Promise((resolve) => hub.once('exit', resolve));

  async function stop() {
    hub.kill('SIGTERM');
    const killer = setTimeout(() => hub.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(killer);
    await rm(data, { recursive: true, force: true });
  }

  try {
    await Promise.race([
      ready(url),
      ended.then((code) => {
        throw new Error(`The hub ended with code ${code} before it was ready.`);
      }),
    ]);
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${Buffer.concat(output).toString().slice(-4000)}`);
  }

  return { url, data, program, stop };
}

/** A token of one of the demo's clients. */
export async function tokenFor(hub, client) {
  const response = await fetch(`${hub.url}/connect/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: client, client_secret: 'demo' }),
  });
  if (!response.ok) {
    throw new Error(`No token for ${client}: ${response.status} ${await response.text()}`);
  }

  return (await response.json()).access_token;
}

/** One operation over HTTP as a client, answered as parsed JSON. */
export async function ask(hub, client, query, variables = {}) {
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenFor(hub, client)}` },
    body: JSON.stringify({ query, variables }),
  });
  return await response.json();
}

export async function ready(url) {
  const end = Date.now() + readyWithinMs;
  while (Date.now() < end) {
    const response = await fetch(`${url}/health/ready`).catch(() => null);
    if (response?.status === 200) {
      return;
    }

    await new Promise((resolve) => setTimeout(resolve, 250));
  }

  throw new Error(`The hub wasn't ready within ${readyWithinMs / 1000} s.`);
}

let lastPort = process.pid * 7;

/** A free port below those that the system gives to clients, which could take it before the hub listens. */
export async function freePort() {
  while (true) {
    const port = 10_000 + (++lastPort % 10_000);
    if (await isFree(port)) {
      return port;
    }
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
