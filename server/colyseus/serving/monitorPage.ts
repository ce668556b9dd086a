import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Router } from 'express';

/*
 * Relies on where the package of the monitor has its page, on that using `fetch` for what its buttons do, on what it
 * keeps in `localStorage`, and on how its parts are called in CSS.
 * Without it the buttons do nothing, or those that do nothing are shown.
 * A hook that would do: an option `actions` of `monitor()`, a function that is handed what a button asks for, and
 * without which the page shows none.
 */

/** The page, beside the package's main file. */
const INDEX = '../static/index.html';

/**
 * Turns the calls of the page into POSTs, which no link and no other page can make a browser send,
 * asks why, and tells when one is refused.
 */
const ACTING = `'use strict';
const send = window.fetch.bind(window);
window.fetch = async (input, options) => {
  const url = new URL(input, location.href);
  if (!url.pathname.endsWith('/api/room/call')) return send(input, options);
  const { roomId, method, args } = Object.fromEntries(url.searchParams);
  const why = prompt('This is kept in the audit log. Why?');
  if (why === null) return new Response('{}');
  const body = JSON.stringify({ roomId, call: { method, args: JSON.parse(args) }, why });
  const headers = { 'content-type': 'application/json' };
  const response = await send(url.pathname, { method: 'POST', headers, body });
  if (!response.ok) alert((await response.clone().json()).message);
  return response;
};
localStorage.setItem('$$colyseus$type', 'notice');
localStorage.setItem('$$colyseus$data', JSON.stringify({ text: 'The world closes in ten minutes.' }));
`;

/** What is shown is computed: to edit it would change nothing. And pages share no state that had a size. */
const FOR_ALL = `.jer-edit-buttons, .MuiBox-root > .MuiPaper-root:nth-child(3):last-child {
  display: none !important;
}
`;

const ONLY_SHOWING = `[data-field='Dispose'], [data-field='actions'], .MuiAppBar-root .MuiButton-root {
  display: none !important;
}
#app > .MuiAppBar-root .MuiToolbar-root::after { content: 'This monitor only shows.'; opacity: 0.8; }
`;

/**
 * The page of Colyseus' monitor, with a script and styles of ours that let its buttons work, or hide
 * them where nothing can be done.
 */
export function monitorPage({ canAct }: { canAct: boolean }): Router {
  const main = createRequire(import.meta.url).resolve('@colyseus/monitor');
  const tags = `<link rel="stylesheet" href="./meadow.css"><script src="./meadow.js"></script></head>`;
  const page = readFileSync(join(main, INDEX), 'utf8')
    // Icons of somebody else's server, which the page does not use and our policy would not load.
    .replace(/<link[^>]*fonts\.googleapis[^>]*>/, '')
    .replace('</head>', tags);
  const router = Router();
  router.get('/', ({ originalUrl }, response) => {
    const { pathname } = new URL(originalUrl, 'http://monitor');
    if (!pathname.endsWith('/')) return response.redirect(`${pathname}/`);
    response.type('html').set('cache-control', 'no-cache').send(page);
  });
  router.get('/meadow.js', (_request, response) => {
    response.type('js').send(canAct ? ACTING : '');
  });
  router.get('/meadow.css', (_request, response) => {
    response.type('css').send(canAct ? FOR_ALL : FOR_ALL + ONLY_SHOWING);
  });
  return router;
}
