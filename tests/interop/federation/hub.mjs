import { join } from 'node:path';
import { root } from '../support/hub.mjs';
import { LineProcess } from './line-process.mjs';

const program = join(root, 'artifacts/bin/DataHub.Conformance/release/DataHub.Conformance.dll');

/** The hub as a gateway over remote subgraphs: one supergraph after another, and operations to answer. */
export class Hub {
  #gateway = start('gateway');
  #opened;

  /** Goes on with another supergraph, whose subgraphs are at these addresses by name. */
  open(supergraph, urls) {
    this.#opened = { supergraph, urls };
    this.#gateway.tell(this.#opened);
  }

  /** The answer to an operation; a process that ended says so, and another takes its place. */
  async ask(operation) {
    try {
      return (await this.#gateway.ask(operation)).answer;
    } catch (error) {
      this.#gateway = start('gateway');
      this.#gateway.tell(this.#opened);
      return { thrown: error.message, errors: [] };
    }
  }

  stop() {
    this.#gateway.stop();
  }
}

/** A verb of the hub's that answers line by line. */
export function start(verb) {
  return new LineProcess('dotnet', [program, verb], { cwd: root });
}
