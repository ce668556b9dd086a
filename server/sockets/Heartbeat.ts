import { Worker } from 'node:worker_threads';

const BEAT_MS = 1_000;

/** In a thread of its own: whatever keeps the process busy, others see that it lives. */
const BEATING = `
  const fs = require('node:fs');
  const { workerData } = require('node:worker_threads');
  const { path, text, isVital, beatMs } = workerData;
  let beats = 0;
  const timer = setInterval(() => {
    try {
      const found = fs.readFileSync(path, 'utf8');
      if (!found.startsWith(text)) return lose();
      // No shorter than before: who reads meanwhile finds nothing that was cut off.
      fs.writeFileSync(path, text + ' ' + String(++beats).padStart(12), { flag: 'r+' });
    } catch (error) {
      // Whoever tidies up may have removed it; another holder would be seen at the next beat.
      if (error.code === 'ENOENT') restore();
    }
  }, beatMs);
  function restore() {
    try {
      fs.writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
    } catch {}
  }
  function lose() {
    clearInterval(timer);
    if (!isVital) return;
    try {
      fs.writeSync(2, 'Another process has taken ' + path + ': this one ends at once.\\n');
    } finally {
      process.kill(process.pid, 'SIGKILL');
    }
  }
`;

/** Writes into a file again and again, so that others see that its process lives. */
export class Heartbeat {
  readonly #worker: Worker;

  /**
   * @param text what is in the file, and remains at its beginning
   * @param isVital whether the process ends at once when the file has become another's
   */
  constructor(path: string, text: string, isVital: boolean) {
    const workerData = { path, text, isVital, beatMs: BEAT_MS };
    this.#worker = new Worker(BEATING, { eval: true, workerData, execArgv: [] });
    this.#worker.unref();
  }

  /** After it, the file is left alone. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
