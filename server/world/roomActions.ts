import type { Room } from '@colyseus/core';
import { z } from 'zod';
import { CloseCode } from '../../shared/constants';
import { type Notice, clientMessages } from '../../shared/protocol';
import { chatRefusal } from '../chat/chatText';
import { kick } from '../colyseus/connections/kick';
import { MONITOR_CALLS } from '../colyseus/serving/monitorCalls';

const sessionId = z.string().max(40);

const announcement = z.object({
  text: clientMessages.chat.shape.text.refine((text) => chatRefusal(text) === undefined),
});

/** What the monitor may have a room do, named as its buttons call it. */
export const roomCall = z.discriminatedUnion('method', [
  z.object({ method: z.literal(MONITOR_CALLS.disposeRoom), args: z.tuple([]) }),
  z.object({ method: z.literal(MONITOR_CALLS.disconnectClient), args: z.tuple([sessionId]) }),
  z.object({
    method: z.literal(MONITOR_CALLS.broadcast),
    args: z.tuple([z.literal('notice'), announcement]),
  }),
  z.object({
    method: z.literal(MONITOR_CALLS.sendToClient),
    args: z.tuple([sessionId, z.literal('notice'), announcement]),
  }),
]);

export type RoomCall = z.infer<typeof roomCall>;

/** Does in a room what the monitor asks for. */
export function act(room: Room, call: RoomCall): void {
  switch (call.method) {
    case MONITOR_CALLS.disposeRoom:
      // It takes as long as it takes everybody to leave: whoever asked is not kept waiting.
      void room.disconnect(CloseCode.SHUTTING_DOWN);
      return;
    case MONITOR_CALLS.disconnectClient:
      kick(room, call.args[0], {
        code: CloseCode.KICKED,
        reason: 'disconnected by an operator',
      });
      return;
    case MONITOR_CALLS.broadcast:
      room.broadcast('notice', announcing(call.args[1].text));
      return;
    case MONITOR_CALLS.sendToClient: {
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
