import { measureSaves } from './saves';
import { measureSignIns } from './signIns';

/** What the server's promises cost on this machine; prints one table for each. */
process.stdout.write(`${await measureSaves()}\n\n${await measureSignIns()}\n`);
