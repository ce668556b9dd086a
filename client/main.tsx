import { render } from 'preact';
import { App } from './App';
import { fitToKeyboard } from './fitToKeyboard';
import { installDelayedWebSocket } from './net/delayedWebSocket';
import { readPageQuery } from './pageQuery';

const query = readPageQuery(location.search);

// Before the SDK is loaded: it keeps the WebSocket class that it finds then.
if (query.delay.lagMs > 0 || query.delay.jitterMs > 0) installDelayedWebSocket(query.delay);

const root = document.getElementById('app')!;
fitToKeyboard(root);
render(<App query={query} />, root);
