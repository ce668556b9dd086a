import type { enModeration } from './enModeration';

/** What moderation says, in German; a part of `de`. */
export const deModeration = {
  'server.sentOut':
    'Du wurdest hinausgeschickt, weil dein Spiel zu viel gesendet hat. In {{seconds}} Sekunden kannst du wiederkommen.',
  'server.sentOutLong':
    'Du wurdest hinausgeschickt, weil dein Spiel zu viel gesendet hat. In {{minutes}} Minuten kannst du wiederkommen.',
  'server.joinTooOften':
    'Du wolltest zu oft hinein. In {{seconds}} Sekunden kannst du es noch einmal versuchen.',
  'server.bannedUntil': 'Du bist bis {{until}} verbannt. Grund: {{reason}}',
  'server.bannedForGood': 'Du bist für immer verbannt. Grund: {{reason}}',
  'server.silencedUntilWhy': 'Bis {{until}} hört niemand, was du schreibst. Grund: {{reason}}',
  'server.silencedForGoodWhy': 'Niemand hört mehr, was du schreibst. Grund: {{reason}}',
  'server.silencedUntil': 'Bis {{until}} hört niemand, was du schreibst.',
  'server.silencedForGood': 'Niemand hört mehr, was du schreibst.',
  'server.noLongerSilenced': 'Was du schreibst, wird wieder gehört.',
  'server.sentOutWhy': 'Die Moderation hat dich aus der Welt geschickt. Grund: {{reason}}',
  'server.slow': 'Langsamer Chat: Nach jeder Zeile müssen alle {{seconds}} s warten.',
  'server.slowEnded': 'Der langsame Chat ist vorbei: Alle können schreiben wie zuvor.',
  'server.speakAgain': 'Dieser Chat ist langsam: In {{seconds}} s kannst du wieder etwas sagen.',
  'server.yourRole': 'Deine Rolle ist jetzt {{role}}; /help zeigt, was du tun kannst.',
  'server.reportReceived': 'Danke. Die Moderation kann deine Meldung über {{name}} lesen.',
  'server.tooManyReports':
    'Du hast in einer Stunde {{times}}-mal etwas gemeldet. Warte, bevor du wieder etwas meldest.',
  'server.isBannedUntil': '{{name}} ist bis {{until}} verbannt.',
  'server.isBannedForGood': '{{name}} ist für immer verbannt.',
  'server.noLongerBanned': '{{name}} ist nicht mehr verbannt.',
  'server.notBanned': '{{name}} ist nicht verbannt.',
  'server.isSilencedUntil': '{{name}} wird bis {{until}} nicht gehört.',
  'server.isSilencedForGood': '{{name}} wird nicht mehr gehört.',
  'server.isHeardAgain': '{{name}} wird wieder gehört.',
  'server.notSilenced': '{{name}} ist nicht zum Schweigen gebracht.',
  'server.hasBeenSentOut': '{{name}} ist aus der Welt geschickt.',
  'server.everybodyTold': 'Allen ist es gesagt.',
  'server.forModerators': 'Das kann nur die Moderation.',
  'server.onOneself': 'Das kannst du nicht mit dir selbst tun.',
  'server.outOfReach': '{{name}} hat die Rolle {{role}}: Das kannst du da nicht tun.',
  'server.nobodyKnown': 'Niemand heißt {{name}}.',
  'server.notNow': 'Das ging gerade nicht. Versuche es gleich noch einmal.',
  'server.noDuration':
    '{{word}} ist keine Dauer. Schreib 30s, 10m, 2h, 7d oder forever (für immer), höchstens 3650d.',
  'server.noSeconds': 'Schreib eine ganze Zahl von Sekunden bis {{most}}, zum Beispiel: /slow 10',
  'server.tooLong': 'Das ist zu lang. Schreib es in weniger Worten.',
  'server.howToKick':
    'Schreib, wen du hinausschickst und wenn du magst warum, zum Beispiel: /kick Anna beleidigt andere',
  'server.howToBan':
    'Schreib, wen du verbannst, wie lange und warum, zum Beispiel: /ban Anna 7d beleidigt andere',
  'server.howToUnban': 'Schreib, wer wiederkommen darf, zum Beispiel: /unban Anna',
  'server.howToSilence':
    'Schreib, wer schweigen soll und wie lange, zum Beispiel: /silence Anna 10m',
  'server.howToUnsilence': 'Schreib, wer wieder gehört werden soll, zum Beispiel: /unsilence Anna',
  'server.howToAnnounce':
    'Schreib, was alle wissen sollen, zum Beispiel: /announce Der Markt öffnet am Mittag',
  'server.howToSlow':
    'Schreib, wie viele Sekunden alle zwischen zwei Zeilen warten müssen, zum Beispiel: /slow 10',
  'server.howToReport':
    'Schreib, wen du meldest und warum, zum Beispiel: /report Anna beleidigt andere',
  'server.moderatorsHelp':
    '/kick Name Grund – jemanden aus der Welt schicken\n' +
    '/ban Name Dauer Grund – jemanden verbannen: /ban Anna 7d beleidigt andere\n' +
    '/unban Name – ihn oder sie wieder hereinlassen\n' +
    '/silence Name Dauer Grund – niemand hört, was er oder sie schreibt\n' +
    '/unsilence Name – wieder hören lassen\n' +
    '/announce Text – allen in der Welt etwas sagen\n' +
    '/slow Sekunden – wie lange hier zwischen zwei Zeilen zu warten ist; 0 beendet es\n' +
    'Eine Dauer ist 30s, 10m, 2h, 7d oder forever (für immer).',
  'server.reports': '{{reporter}} meldet {{name}}: {{reason}}',
} satisfies Record<keyof typeof enModeration, string>;
