/*
 * Relies on what the page of the monitor asks for, under which paths and names: `getInspectData` of a room for its
 * page, the listings with their metadata for the list, and what the buttons do as a method of the room.
 * Without it the buttons do nothing, and the list shows figures of an hour ago.
 * A hook that would do: options `inspect` and `actions` of `monitor()`, functions that are handed the room's id and
 * what was asked for.
 */

/** What the page calls what its buttons do. */
export const MONITOR_CALLS = {
  disposeRoom: 'disconnect',
  disconnectClient: '_forceClientDisconnect',
  broadcast: 'broadcast',
  sendToClient: '_sendMessageToClient',
} as const;

/** Where the page asks for the list. */
export const LIST_PATH = '/monitor/api';

/** Where it asks for what its buttons do. */
export const CALL_PATH = '/monitor/api/room/call';
