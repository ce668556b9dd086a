import type { Client } from '@colyseus/core';
import type { z } from 'zod';
import { clientMessages, numbered } from '../../shared/protocol';
import type { Session } from './Session';

/** What is told to whoever sends what is no message of the game. */
export const NOT_UNDERSTOOD = 'The game sent something that this server does not understand.';

type ClientMessage<Name extends keyof typeof clientMessages> = z.infer<
  (typeof clientMessages)[Name]
>;

/**
 * A handler of messages of that name, which are parsed before anything else; what does not fit is
 * refused. Who steers nobody is not heard.
 */
export function parsed<Name extends keyof typeof clientMessages>(
  name: Name,
  sessionOf: (client: Client) => Session | undefined,
  handle: (session: Session, message: ClientMessage<Name>) => void,
) {
  return (client: Client, payload: unknown): void => {
    const session = sessionOf(client);
    if (!session) return;
    const message = clientMessages[name].safeParse(payload);
    if (message.success) return handle(session, message.data as ClientMessage<Name>);
    const command = numbered.safeParse(payload);
    if (command.success) session.send('walked', { seq: command.data.seq, code: 'invalid' });
    session.refuse(NOT_UNDERSTOOD);
  };
}
