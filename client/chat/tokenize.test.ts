import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tokenize } from './tokenize';

/** The links in a text. */
function linksIn(text: string): string[] {
  return tokenize(text).flatMap((token) => (token.kind === 'link' ? [token.text] : []));
}

describe('tokenize', () => {
  it('splits a text into links and what stands between them', () => {
    expect(tokenize('See https://a.example/x and HTTP://B.example!')).toEqual([
      { kind: 'text', start: 0, text: 'See ' },
      { kind: 'link', start: 4, text: 'https://a.example/x', href: 'https://a.example/x' },
      { kind: 'text', start: 23, text: ' and ' },
      { kind: 'link', start: 28, text: 'HTTP://B.example', href: 'http://b.example/' },
      { kind: 'text', start: 44, text: '!' },
    ]);
  });

  it.each([
    ['https://a.example.', 'https://a.example'],
    ['(https://a.example/b)', 'https://a.example/b'],
    ['https://a.example/Fox_(animal)', 'https://a.example/Fox_(animal)'],
    ['[https://a.example/b?c=[1]],', 'https://a.example/b?c=[1]'],
    ['https://a.example/#part?!', 'https://a.example/#part'],
    ['"https://a.example/b"', 'https://a.example/b'],
    ['<https://a.example/b>', 'https://a.example/b'],
    ['https://münchen.example/straße', 'https://münchen.example/straße'],
    ['http://192.168.0.7:2567/', 'http://192.168.0.7:2567/'],
    ['https://a.example/\u202Fb', 'https://a.example/'],
    ['https://a.example/\u200Bb', 'https://a.example/'],
  ])('finds in %j the link %s', (text, link) => expect(linksIn(text)).toEqual([link]));

  it.each([
    'javascript:alert(1)',
    'data:text/html,hello',
    'ftp://a.example',
    'file:///etc/passwd',
    'www.a.example',
    'xhttps://a.example',
    'https://',
    'https://)',
    'http://bank.example@evil.example/',
    'http://anna:secret@evil.example/',
    'https://a b',
  ])('finds no more than an address in %j', (text) => {
    expect(linksIn(text).filter((link) => link !== 'https://a')).toEqual([]);
  });

  it('shows where an address that looks like another one leads', () => {
    expect(tokenize('https://аpple.example')).toMatchObject([
      { href: expect.stringContaining('https://xn--') },
    ]);
  });

  it('loses and adds nothing, and links to the web alone', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'https://',
        'http://a.example',
        'javascript:',
        '(',
        ')',
        '.',
        ' ',
        '@',
        '[::1]',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const tokens = tokenize(text);
        expect(tokens.map((token) => token.text).join('')).toBe(text);
        for (const token of tokens) {
          if (token.kind === 'link') expect(token.href).toMatch(/^https?:\/\/[^/@]+\//);
        }
      }),
    );
  });
});
