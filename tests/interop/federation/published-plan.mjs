import { fileURLToPath } from 'node:url';
import { LineProcess } from './line-process.mjs';

const program = fileURLToPath(new URL('published-planner.mjs', import.meta.url));

/** The published planner over a supergraph: `{ requests, waves, text }` of an operation's plan, or why it has none. */
export function publishedPlanner(supergraphSdl) {
  let running;

  async function ready() {
    if (running === undefined || running.ended !== undefined) {
      running = new LineProcess(process.execPath, [program], { stdio: ['pipe', 'pipe', 'ignore'] });
      return running.ask({ supergraph: supergraphSdl });
    }

    return { ready: true };
  }

  return {
    async plan({ document, variables }) {
      try {
        const { refused } = await ready();
        return refused === undefined ? await running.ask({ document, variables }) : { refused };
      } catch (error) {
        return { refused: error.message };
      }
    },
    stop: () => running?.stop(),
  };
}
