const WHISPER = /^\/w(?:\s+\S*)?(?:\s+|$)/i;

/** The text, to be whispered to `name` instead of whomever it was for. */
export function withListener(text: string, name: string): string {
  return `/w ${name} ${text.replace(WHISPER, '')}`;
}
