/** What anybody may use, change and pass on, in a server, a page or an image, by naming the author. */
export const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
];

/** Tools that stay where they are used: nothing of them is in the server, the page or the image. */
export const TOOLS = [
  // Their own source would have to stay open, if it were changed.
  { name: /^lightningcss(-[\w-]+)?$|^axe-core$|^@axe-core\//, license: 'MPL-2.0' },
  // Data on browsers, whose authors have to be named where it is published.
  { name: /^caniuse-lite$/, license: 'CC-BY-4.0' },
  // Data on licences, for the same.
  { name: /^spdx-exceptions$/, license: 'CC-BY-3.0' },
  { name: /^spdx-ranges$/, license: '(MIT AND CC-BY-3.0)' },
];

/** Packages whose package.json does not say it right; what their LICENSE file says. */
export const READ_BY_HAND = new Map([
  ['@colyseus/playground', 'MIT'],
  ['@pm2/io', 'Apache-2.0'],
  ['parse-cache-control', 'BSD-3-Clause'],
]);
