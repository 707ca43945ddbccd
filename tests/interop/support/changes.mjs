import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import initSqlJs from 'sql.js';

const run = promisify(execFile);

/** Changes the fire department's legacy system, then pulls its hazards in a process of its own beside the hub. */
export async function changeHazards(hub, sql, values = {}) {
  const path = join(hub.data, 'legacy', 'fire-legacy.db');
  const { Database } = await initSqlJs();
  const database = new Database(await readFile(path));
  database.run(sql, values);
  if (database.getRowsModified() === 0) {
    throw new Error(`Nothing changed by ${sql}`);
  }

  await writeFile(path, database.export());
  database.close();
  await run('dotnet', [hub.program, 'feed', 'run', 'fire.hazards'], { env: { ...process.env, DATAHUB_DATA: hub.data } });
}
