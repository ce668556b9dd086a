import { chromium } from 'playwright-core';
import { launchOptions } from '../support/browser.ts';

/** Without a graphics card, what is not the world is put together in less than half of the time. */
const FLAGS = ['--disable-gpu-compositing'];

/** Runs a browser for those who connect to it, and tells where; ends when its standard input does. */
const server = await chromium.launchServer({ ...launchOptions(FLAGS), host: '127.0.0.1' });
process.stdout.write(`${server.wsEndpoint()}\n`);
process.stdin.resume().once('end', () => void server.close());
server.once('close', () => process.exit());
