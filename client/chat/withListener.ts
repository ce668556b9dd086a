/** A command that is for somebody. */
export type Address = 'w' | 'report';

const ADDRESSED = /^\/(?:w|report)(?:\s+\S*)?(?:\s+|$)/i;

/** The text, to be whispered to `name`, or told in a report of them, instead of whomever it was for. */
export function withListener(text: string, name: string, command: Address = 'w'): string {
  return `/${command} ${name} ${text.replace(ADDRESSED, '')}`;
}
