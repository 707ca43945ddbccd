import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { root } from '../support/hub.mjs';

const program = join(root, 'artifacts/bin/DataHub.Conformance/release/DataHub.Conformance.dll');

/** The hub's verdict on each document, in their order: `{ print, errors }` or `{ refused }`. One process judges all. */
export async function judge(documents) {
  const verdicts = [];
  const process = start(['judge']);
  const reading = (async () => {
    for await (const line of createInterface({ input: process.stdout })) {
      verdicts.push(JSON.parse(line));
    }
  })();
  await pipeline(Readable.from(lines(documents)), process.stdin);
  await reading;
  await ended(process);
  return verdicts;
}

/** What a verb prints. */
export async function run(...args) {
  const process = start(args);
  const output = [];
  process.stdout.on('data', (chunk) => output.push(chunk));
  const code = await ended(process);
  return { code, text: Buffer.concat(output).toString() };
}

function start(args) {
  return spawn('dotnet', [program, ...args], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
}

async function ended(process) {
  return process.exitCode ?? (await once(process, 'close'))[0];
}

function* lines(documents) {
  for (let i = 0; i < documents.length; i += 100) {
    yield documents.slice(i, i + 100).map((document) => `${JSON.stringify({ document })}\n`).join('');
  }
}
