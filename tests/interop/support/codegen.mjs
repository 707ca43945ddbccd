import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { tokenFor } from './hub.mjs';

const run = promisify(execFile);
const interop = fileURLToPath(new URL('..', import.meta.url));

/** Runs a tool that npm has installed. */
export function tool(name, args, options = {}) {
  return run(`${interop}node_modules/.bin/${name}`, args, { cwd: interop, ...options });
}

/** Runs graphql-codegen over the schema that a client sees. */
export async function generate(hub, client, config, args = []) {
  const env = { ...process.env, DATAHUB_URL: hub.url, DATAHUB_TOKEN: await tokenFor(hub, client) };
  return await tool('graphql-codegen', ['--config', config, ...args], { env });
}
