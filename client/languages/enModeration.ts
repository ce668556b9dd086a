/** What moderation says, in English; a part of `en`. Of those that fit a sentence the first one tells it. */
export const enModeration = {
  'server.sentOut':
    'You were sent out because your game sent too much. You can come back in {{seconds}} seconds.',
  'server.sentOutLong':
    'You were sent out because your game sent too much. You can come back in {{minutes}} minutes.',
  'server.joinTooOften': 'You asked to join too often. You can try again in {{seconds}} seconds.',
  'server.bannedUntil': 'You are banned until {{until}}. Reason: {{reason}}',
  'server.bannedForGood': 'You are banned for good. Reason: {{reason}}',
  'server.silencedUntilWhy': 'You are silenced until {{until}}. Reason: {{reason}}',
  'server.silencedForGoodWhy': 'You are silenced for good. Reason: {{reason}}',
  'server.silencedUntil': 'You are silenced until {{until}}.',
  'server.silencedForGood': 'You are silenced for good.',
  'server.noLongerSilenced': 'You are no longer silenced.',
  'server.sentOutWhy': 'A moderator has sent you out of the world. Reason: {{reason}}',
  'server.slow': 'Slow mode: after each line everybody has to wait for {{seconds}} s.',
  'server.slowEnded': 'Slow mode is over: everybody can write as before.',
  'server.speakAgain': 'This channel is slow: you can speak again in {{seconds}} s.',
  'server.yourRole': 'Your role is {{role}} now; /help lists what you can do.',
  'server.reportReceived': 'Thank you. The moderators can read your report about {{name}}.',
  'server.tooManyReports':
    'You have reported {{times}} times within an hour. Please wait before you report again.',
  'server.isBannedUntil': '{{name}} is banned until {{until}}.',
  'server.isBannedForGood': '{{name}} is banned for good.',
  'server.noLongerBanned': '{{name}} is no longer banned.',
  'server.notBanned': '{{name}} is not banned.',
  'server.isSilencedUntil': '{{name}} is silenced until {{until}}.',
  'server.isSilencedForGood': '{{name}} is silenced for good.',
  'server.isHeardAgain': '{{name}} is no longer silenced.',
  'server.notSilenced': '{{name}} is not silenced.',
  'server.hasBeenSentOut': '{{name}} has been sent out of the world.',
  'server.everybodyTold': 'Everybody has been told.',
  'server.forModerators': 'Only moderators can do that.',
  'server.onOneself': 'You cannot do that to yourself.',
  'server.outOfReach': '{{name}} has the role {{role}}: you cannot do that to them.',
  'server.nobodyKnown': 'There is nobody called {{name}}.',
  'server.notNow': 'That could not be done right now. Please try again in a moment.',
  'server.noDuration': '{{word}} is no duration. Write 30s, 10m, 2h, 7d or forever, at most 3650d.',
  'server.noSeconds': 'Write a whole number of seconds up to {{most}}, for example: /slow 10',
  'server.tooLong': 'That is too long. Please write it in fewer words.',
  'server.howToKick':
    'Write whom you send out, and if you like why, for example: /kick Anna insults others',
  'server.howToBan':
    'Write whom you ban, for how long, and why, for example: /ban Anna 7d insults others',
  'server.howToUnban': 'Write who may come back, for example: /unban Anna',
  'server.howToSilence': 'Write whom you silence, and for how long, for example: /silence Anna 10m',
  'server.howToUnsilence': 'Write who may be heard again, for example: /unsilence Anna',
  'server.howToAnnounce':
    'Write what everybody shall know, for example: /announce The market opens at noon',
  'server.howToSlow':
    'Write how many seconds everybody has to wait between two lines, for example: /slow 10',
  'server.howToReport': 'Write whom you report, and why, for example: /report Anna insults others',
  'server.moderatorsHelp':
    '/kick name reason – send somebody out of the world\n' +
    '/ban name duration reason – keep somebody out: /ban Anna 7d insults others\n' +
    '/unban name – let them in again\n' +
    '/silence name duration reason – nobody hears what they write\n' +
    '/unsilence name – let them be heard again\n' +
    '/announce text – tell everybody in the world\n' +
    '/slow seconds – how long to wait between two lines in this channel; 0 ends it\n' +
    'Durations are written as 30s, 10m, 2h, 7d or forever.',
  'server.reports': '{{reporter}} reports {{name}}: {{reason}}',
} as const;
