/** What moderation tells those who act, and those on whom the acts fall. */

import type { Role } from './roles';
import { MAX_REPORTS_PER_HOUR, MAX_SLOW_S } from './limits';

export const MODERATORS_HELP = [
  '/kick name reason – send somebody out of the world',
  '/ban name duration reason – keep somebody out: /ban Anna 7d insults others',
  '/unban name – let them in again',
  '/silence name duration reason – nobody hears what they write',
  '/unsilence name – let them be heard again',
  '/announce text – tell everybody in the world',
  '/slow seconds – how long to wait between two lines in this channel; 0 ends it',
  'Durations are written as 30s, 10m, 2h, 7d or forever.',
].join('\n');

/** How each act is written, by its word. */
export const HOW_TO = {
  kick: 'Write whom you send out, and if you like why, for example: /kick Anna insults others',
  ban: 'Write whom you ban, for how long, and why, for example: /ban Anna 7d insults others',
  unban: 'Write who may come back, for example: /unban Anna',
  silence: 'Write whom you silence, and for how long, for example: /silence Anna 10m',
  unsilence: 'Write who may be heard again, for example: /unsilence Anna',
  announce: 'Write what everybody shall know, for example: /announce The market opens at noon',
  slow: 'Write how many seconds everybody has to wait between two lines, for example: /slow 10',
  report: 'Write whom you report, and why, for example: /report Anna insults others',
} as const;

export const FOR_MODERATORS = 'Only moderators can do that.';

export const FOR_ACCOUNTS =
  'A guest has no password, and so no role. Let them create an account first.';

export const ON_ONESELF = 'You cannot do that to yourself.';

export const NOT_NOW = 'That could not be done right now. Please try again in a moment.';

export const EVERYBODY_TOLD = 'Everybody has been told.';

export const SLOW_ENDED = 'Slow mode is over: everybody can write as before.';

export const NO_LONGER_SILENCED = 'You are no longer silenced.';

export const TOO_MANY_REPORTS = `You have reported ${MAX_REPORTS_PER_HOUR} times within an hour. Please wait before you report again.`;

export const NO_SECONDS = `Write a whole number of seconds up to ${MAX_SLOW_S}, for example: /slow 10`;

export const TOO_LONG = 'That is too long. Please write it in fewer words.';

export function noDuration(word: string): string {
  return `${word} is no duration. Write 30s, 10m, 2h, 7d or forever, at most 3650d.`;
}

export function outOfReach(name: string, role: Role): string {
  return `${name} has the role ${role}: you cannot do that to them.`;
}

export function nobodyKnown(name: string): string {
  return `There is nobody called ${name}.`;
}

export function sentOut(name: string): string {
  return `${name} has been sent out of the world.`;
}

/** To whoever is sent out. */
export function youAreSentOut(reason: string): string {
  return withReason('A moderator has sent you out of the world.', reason);
}

export function banned(name: string, until: Date | null): string {
  return until ? `${name} is banned until ${minuteOf(until)}.` : `${name} is banned for good.`;
}

/** To whoever is banned. */
export function youAreBanned(until: Date | null, reason: string): string {
  return until
    ? `You are banned until ${minuteOf(until)}. Reason: ${reason}`
    : `You are banned for good. Reason: ${reason}`;
}

export function silenced(name: string, until: Date | null): string {
  return until ? `${name} is silenced until ${minuteOf(until)}.` : `${name} is silenced for good.`;
}

/** To whoever is silenced. */
export function youAreSilenced(until: Date | null, reason: string): string {
  const sentence = until
    ? `You are silenced until ${minuteOf(until)}.`
    : 'You are silenced for good.';
  return withReason(sentence, reason);
}

/** After the end of a ban, or where there was none. */
export function notBanned(name: string, wasBanned: boolean): string {
  return wasBanned ? `${name} is no longer banned.` : `${name} is not banned.`;
}

/** After the end of a silence, or where there was none. */
export function notSilenced(name: string, wasSilenced: boolean): string {
  return wasSilenced ? `${name} is no longer silenced.` : `${name} is not silenced.`;
}

/** To everybody in a channel; 0 seconds end it. */
export function slowFor(seconds: number): string {
  return seconds === 0
    ? SLOW_ENDED
    : `Slow mode: after each line everybody has to wait for ${seconds} s.`;
}

export function speakAgainIn(seconds: number): string {
  return `This channel is slow: you can speak again in ${seconds} s.`;
}

export function reportReceived(name: string): string {
  return `Thank you. The moderators can read your report about ${name}.`;
}

/** To the moderators. */
export function reports(reporter: string, name: string, reason: string): string {
  return `${reporter} reports ${name}: ${reason}`;
}

export function hasRole(name: string, role: Role): string {
  return `${name} has the role ${role} now.`;
}

/** To whoever got it. */
export function yourRole(role: Role): string {
  return `Your role is ${role} now; /help lists what you can do.`;
}

/** `2026-11-28 14:05 UTC`: the minute by which it has come to pass. */
export function minuteOf(moment: Date): string {
  const minute = new Date(Math.ceil(moment.getTime() / 60_000) * 60_000);
  return `${minute.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function withReason(sentence: string, reason: string): string {
  return reason === '' ? sentence : `${sentence} Reason: ${reason}`;
}
