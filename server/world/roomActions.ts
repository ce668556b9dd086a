import type { Room } from '@colyseus/core';
import { z } from 'zod';
import { CHAT_MAX_LENGTH, CloseCode } from '../../shared/constants';
import { kick } from '../colyseus/connections/kick';
import type { Notice } from '../../shared/protocol';

const sessionId = z.string().max(40);

const announcement = z.object({ text: z.string().trim().min(1).max(CHAT_MAX_LENGTH) });

/** What the monitor may have a room do, named as its buttons call it. */
export const roomCall = z.discriminatedUnion('method', [
  z.object({ method: z.literal('disconnect'), args: z.tuple([]) }),
  z.object({ method: z.literal('_forceClientDisconnect'), args: z.tuple([sessionId]) }),
  z.object({
    method: z.literal('broadcast'),
    args: z.tuple([z.literal('notice'), announcement]),
  }),
  z.object({
    method: z.literal('_sendMessageToClient'),
    args: z.tuple([sessionId, z.literal('notice'), announcement]),
  }),
]);

export type RoomCall = z.infer<typeof roomCall>;

/** Does in a room what the monitor asks for. */
export function act(room: Room, call: RoomCall): void {
  switch (call.method) {
    case 'disconnect':
      // It takes as long as it takes everybody to leave: whoever asked is not kept waiting.
      void room.disconnect(CloseCode.SHUTTING_DOWN);
      return;
    case '_forceClientDisconnect':
      kick(room, call.args[0], {
        code: CloseCode.KICKED,
        reason: 'disconnected by an operator',
      });
      return;
    case 'broadcast':
      room.broadcast('notice', announcing(call.args[1].text));
      return;
    case '_sendMessageToClient': {
      const [sessionId, , { text }] = call.args;
      room.clients.getById(sessionId)?.send('notice', announcing(text));
      return;
    }
    default:
      call satisfies never;
  }
}

function announcing(text: string): Notice {
  return { code: 'announcement', text };
}
