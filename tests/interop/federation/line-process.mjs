import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A program that answers each line of JSON with a line of JSON. */
export class LineProcess {
  #child;
  #waiting = [];

  constructor(command, args, options = {}) {
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], ...options });
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#waiting.shift().resolve(JSON.parse(line)));
    this.#child.stdin.on('error', () => {});
    this.#child.on('close', (code, signal) => {
      this.ended = `${command} ended with ${signal ?? code}`;
      this.#waiting.splice(0).forEach(({ reject }) => reject(new Error(this.ended)));
    });
  }

  /** A line that isn't answered. */
  tell(line) {
    this.#child.stdin.write(`${JSON.stringify(line)}\n`);
  }

  /** The answer to a line. */
  ask(line) {
    if (this.ended !== undefined) {
      return Promise.reject(new Error(this.ended));
    }

    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.tell(line);
    });
  }

  stop() {
    this.#child.stdin.end();
  }
}
