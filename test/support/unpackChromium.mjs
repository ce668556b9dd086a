/** Unpacks the browser into the folder TMPDIR, which the package reads from its environment. */
import chromium from '@sparticuz/chromium';

await chromium.executablePath();
