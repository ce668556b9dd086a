import { render } from 'preact';
import { App } from './App';
import { breathe } from './breathe';
import { fitToKeyboard } from './fitToKeyboard';
import { followChoice } from './languages/followChoice';
import { installDelayedWebSocket } from './net/delayedWebSocket';
import { readPageQuery } from './pageQuery';
import { settings } from './settings/Settings';
import { learnLayout } from './settings/keyNames';
import { watchMotion } from './settings/motion';
import { registerServiceWorker } from './offline/registerServiceWorker';
import { start } from './start';
import { watchMissingParts } from './update/pageUpdate';

const query = readPageQuery(location.search);

// Before the SDK is loaded: it keeps the WebSocket class that it finds then.
if (query.delay.lagMs > 0 || query.delay.jitterMs > 0) installDelayedWebSocket(query.delay);

const root = document.getElementById('app')!;
fitToKeyboard(root);
watchMotion(document.documentElement);
settings.followOtherTabs(window);
void learnLayout();
watchMissingParts();
// The world is on its way while the texts of another language are, too.
const started = start(query);
await followChoice(document.documentElement);
// For who is signed in: what has been asked for is on its way before the page is drawn.
await breathe();
render(<App query={query} started={started} />, root);
registerServiceWorker();
