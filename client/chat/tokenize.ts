/** A part of what somebody wrote; `start` is where in it. */
export type Token = { start: number; text: string } & (
  { kind: 'text' } | { kind: 'link'; href: string }
);

/** An address begins where no other word does, and ends at a space or at what shows nothing. */
const ADDRESS = /(?<![\p{L}\p{N}])https?:\/\/[^\s<>"\p{Cf}]+/giu;

/** Punctuation that ends the sentence rather than the address. */
const END = /[.,;:!?'’”»*_~…]$/u;

const BRACKETS = { ')': '(', ']': '[', '}': '{' } as const;

/** Splits a text into links and what stands between them; put together again, it is the text. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutEnd(match[0]);
    const href = hrefOf(address);
    if (href === undefined) continue;
    const start = match.index;
    if (start > end) tokens.push({ kind: 'text', start: end, text: text.slice(end, start) });
    tokens.push({ kind: 'link', start, text: address, href });
    end = start + address.length;
  }
  if (end < text.length) tokens.push({ kind: 'text', start: end, text: text.slice(end) });
  return tokens;
}

function withoutEnd(address: string): string {
  const last = address.at(-1)!;
  const isOpen =
    last in BRACKETS &&
    count(address, BRACKETS[last as keyof typeof BRACKETS]) < count(address, last);
  return isOpen || END.test(address) ? withoutEnd(address.slice(0, -1)) : address;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** The address as the browser would open it; undefined for what is none, or pretends to be another. */
function hrefOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { username, password, href } = new URL(address);
  return username === '' && password === '' ? href : undefined;
}
