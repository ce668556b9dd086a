import { enAvatars } from './enAvatars';
import { enModeration } from './enModeration';

/**
 * All that the page says, in English; `{{…}}` is a gap. What begins with `server.` or `avatar.` comes
 * from elsewhere in English, and is known here by its wording, so that other languages can tell it too.
 */
export const en = {
  'page.world': 'The meadow, seen from above. Click or use the arrow keys to walk.',
  'page.worldTouched': 'The meadow, seen from above. Tap to walk.',
  'page.loading': 'Loading the world',
  'page.joining': 'Walking over to the meadow…',
  'page.cannotLoad': 'The world could not be loaded. Check the connection and reload the page.',
  'page.cannotDraw': 'This browser cannot draw the world: it needs WebGL. Try another browser.',
  'page.close': 'Close',

  'update.there': 'There is a new version of Meadow. It opens as soon as you are not writing.',
  'update.take': 'Open it now',

  'offline.heading': 'The meadow is out of reach',
  'offline.reason':
    'The world lives on its server, so you need a connection to walk in it. Your figure stands where ' +
    'you left it.',
  'offline.waiting': 'This page comes back by itself as soon as the world answers.',
  'offline.again': 'Try again',
  'offline.stillAway': 'Still out of reach.',

  'corner.account': 'Account',
  'corner.settings': 'Settings',
  'corner.logOut': 'Log out',

  'field.username': 'Username',
  'field.password': 'Password',
  'field.currentPassword': 'Current password',
  'field.newPassword': 'New password',

  'signIn.tagline': 'A small world that remembers you.',
  'signIn.avatar': 'Avatar',
  'signIn.avatarNumber': 'Avatar {{number}}',
  'signIn.guest': 'Play as guest',
  'signIn.divider': 'or with a name of your own',
  'signIn.logIn': 'Log in',
  'signIn.create': 'Create account',

  'account.heading': 'Account',
  'account.more': 'More',
  'account.deleteGuest': 'Delete guest',
  'account.deleteAccount': 'Delete account',
  'account.keepReason':
    'Guests who stay away for long are forgotten. With a name and a password this figure stays ' +
    'yours, just as it is and where it is.',
  'account.keep': 'Keep this figure',
  'account.kept': 'You are {{name}} now, and can log in from anywhere.',
  'account.changePassword': 'Change password',
  'account.passwordChanged': 'Your password is changed. Other devices have to log in again.',
  'account.download': 'Download my data',
  'account.saved': 'Your data is saved as {{file}}.',
  'account.logOutEverywhere': 'Log out everywhere',
  'account.loggedOutEverywhere': 'You are logged out on all your devices.',
  'account.deletion':
    '{{name}} leaves the world at once, and everything that is stored about it is deleted.',
  'account.deletionLog': 'Only the log of moderation keeps the name, if it is in there.',
  'account.noUndo': 'This cannot be undone.',
  'account.deleteForGood': 'Delete for good',
  'account.keepIt': 'Keep it',
  'account.guestDeleted': 'The guest and everything that belonged to it is deleted.',
  'account.accountDeleted': 'Your account and everything that belonged to it is deleted.',

  'session.ended': 'Your session has ended. Please log in again.',
  'session.loggedOut': 'You have been logged out.',
  'session.lost': 'Connection lost. Trying to come back…',
  'session.closed': 'The world is away for a moment. Trying to come back…',
  'session.moving':
    'This server restarts. You go on where you stand, on another one ({{seconds}} s) …',
  'session.takeOver': 'Play here instead',
  'session.again': 'Try again',

  'refused.banned': 'This account is banned from the world.',
  'refused.playing': 'You are already playing in another window or on another device.',
  'refused.full': 'This channel is full at the moment. You can go on to another one.',
  'refused.notReady': 'The world is not ready yet. Try again in a moment.',
  'refused.unreachable': 'The world cannot be reached. Check the connection and try again.',
  'refused.otherwise': 'The world could not be joined. Try again in a moment.',

  'ended.replaced': 'You went on playing in another window or device.',
  'ended.kicked': 'A moderator has sent you out of the world.',
  'ended.banned': 'This account has been banned from the world.',
  'ended.misunderstood':
    'This page sent what the server does not understand. Reload it and try again.',

  'request.unreachable': 'The server cannot be reached. Check the connection and try again.',
  'request.unclear': 'The server gave no clear answer. Try again in a moment.',

  'announcement.name': 'Announcement',

  'chat.name': 'Chat',
  'chat.unread': 'Chat, {{unread}} unread',
  'chat.welcome': 'Click where you want to go. Arrow keys work too.',
  'chat.welcomeTouched': 'Tap where you want to go.',
  'chat.message': 'Message',
  'chat.placeholder': 'Say something…',
  'chat.send': 'Send',
  'chat.tooLong_one': 'One character too many to be sent.',
  'chat.tooLong_other': '{{count}} characters too many to be sent.',
  'chat.whisperFrom': 'whisper from',
  'chat.whisperTo': 'whisper to',
  'chat.whisperToName': 'Whisper to {{name}}',
  'chat.moreHelp':
    '/mute name – hide somebody\n' +
    '/unmute name – end that\n' +
    '/mute – whom you hide\n' +
    '/invite – a link here',
  'chat.invite': 'Whoever opens {{link}} comes to where you are.',
  'chat.howToMute': 'Write a name after the command, for example: /mute Anna',
  'chat.muted': 'You see nothing more of {{name}} on this device. /unmute {{name}} ends that.',
  'chat.unmuted': 'You hear {{name}} again.',
  'chat.notMuted': 'You have not muted anybody called {{name}}.',
  'chat.nobodyMuted': 'You have muted nobody.',
  'chat.whoIsMuted': 'Muted: {{names}}.',

  'link.heading': 'Open this link?',
  'link.warning': 'It leads out of the meadow, to',
  'link.open': 'Open link',
  'link.stay': 'Stay here',

  'actor.whisper': 'Whisper',
  'actor.mute': 'Mute',
  'actor.unmute': 'Unmute',
  'actor.report': 'Report',
  'actor.menu': 'What to do with {{name}}',

  'nearby.name': 'Who is near',
  'nearby.button': 'Who is near ({{key}})',
  'nearby.nobody': 'Nobody else is to be seen from here.',
  'nearby.hint': 'The nearest first. Choose somebody to whisper to, mute or report.',

  'map.name': 'Map',
  'map.picture': 'Map of what is around you. Click to walk there.',
  'map.button': 'Map ({{key}})',

  'settings.heading': 'Settings',
  'settings.language': 'Language',
  'settings.languageAuto': 'Automatic',
  'settings.sound': 'Sound',
  'settings.soundOn': 'Play sounds',
  'settings.volume': 'Volume',
  'settings.picture': 'Picture',
  'settings.zoom': 'Zoom',
  'settings.bubbles': 'Speech bubbles',
  'settings.minimap': 'Map of what is around you',
  'settings.calm': 'Less motion',
  'settings.calmHint': 'Motion is reduced already because your device asks for it.',
  'settings.touch': 'Touch',
  'settings.joystick': 'Joystick',
  'settings.haptics': 'Vibrate at taps and whispers',
  'settings.keys': 'Keys',
  'settings.keysHint': 'Choose a key to change it.',
  'settings.reset': 'Reset to defaults',
  'settings.wasReset': 'Everything is as it was at first.',

  'keys.up': 'Walk up',
  'keys.down': 'Walk down',
  'keys.left': 'Walk left',
  'keys.right': 'Walk right',
  'keys.chat': 'Write in the chat',
  'keys.minimap': 'Show the map',
  'keys.nearby': 'Show who is near',
  'keys.zoomIn': 'Closer',
  'keys.zoomOut': 'Farther away',
  'keys.hud': 'Show numbers',
  'keys.waiting': 'Press the new key for “{{action}}”, or Escape to keep the old one.',
  'keys.changed': '“{{action}}” is now {{key}}.',
  'keys.taken': '{{key}} is already used for “{{action}}”. Choose another key.',
  'keys.reserved': '{{key}} is needed for something else. Choose another key.',
  'keys.also': 'also {{key}}',
  'keys.unnamed': 'This key',
  'keys.ArrowUp': 'up arrow',
  'keys.ArrowDown': 'down arrow',
  'keys.ArrowLeft': 'left arrow',
  'keys.ArrowRight': 'right arrow',

  'hud.x': 'x',
  'hud.y': 'y',
  'hud.server-x': 'server-x',
  'hud.server-y': 'server-y',
  'hud.ping': 'ping',
  'hud.fps': 'fps',
  'hud.actors': 'actors',
  'hud.bytes-in': 'bytes-in',
  'hud.frames-in': 'frames-in',
  'hud.corrections': 'corrections',
  'hud.rubber-bands': 'rubber-bands',
  'hud.zoom': 'zoom',
  'hud.view-x': 'view-x',
  'hud.view-y': 'view-y',

  ...enAvatars,

  // Of those that fit a sentence the first one tells it.
  'server.joinedMany': '{{names}} and {{others}} others joined.',
  'server.leftMany': '{{names}} and {{others}} others left.',
  'server.joined': '{{name}} joined.',
  'server.left': '{{name}} left.',
  'server.renamed': '{{before}} is now called {{name}}.',
  'server.shuttingDown': 'The world is restarting. It will be back in a moment.',
  'server.draining': 'This server restarts. You will go on, where you stand, on another one.',
  'server.notUnderstood': 'The game sent something that this server does not understand.',
  'server.writingTooFast': 'You are writing too fast. Wait a moment and send it again.',
  'server.tooFast': 'Your messages come too fast; some were ignored.',
  'server.forbiddenCharacters':
    'Your message has characters that cannot be shown. Remove them and send it again.',
  'server.emptyMessage': 'Your message is empty.',
  'server.help':
    '/w name text – whisper\n' +
    '/me text – what you do\n' +
    '/who – who is online\n' +
    '/help – this list\n' +
    '/report name reason – tell the moderators\n' +
    '//text – says /text',
  'server.howToAct': 'Write what you do after /me, for example: /me waves',
  'server.howToWhisper': 'Write a name and what you want to say, for example: /w Anna hello',
  'server.toOneself': 'You cannot whisper to yourself.',
  'server.unknownCommand':
    'There is no command /{{name}}. There are /w, /me, /who, /report and /help.',
  'server.nobodyCalled': 'Nobody called {{name}} is online.',
  'server.onlineMore_one': 'Online ({{total}}): {{names}} and {{count}} more.',
  'server.onlineMore_other': 'Online ({{total}}): {{names}} and {{count}} more.',
  'server.online': 'Online ({{total}}): {{names}}.',
  'server.chooseUsername': 'Choose a username.',
  'server.shortUsername': 'A username has at least {{least}} characters.',
  'server.longUsername': 'A username has at most {{most}} characters.',
  'server.usernameCharacters': 'A username has only letters from A to Z, digits, _ and -.',
  'server.guestName': 'Names that begin with Guest- are for guests.',
  'server.keptName': 'This name is kept for those who run the world. Choose another one.',
  'server.offendingName': 'This name has a word in it that offends. Choose another one.',
  'server.enterUsername': 'Enter your username.',
  'server.choosePassword': 'Choose a password.',
  'server.shortPassword': 'A password has at least {{least}} characters.',
  'server.longPassword': 'A password has at most {{most}} characters.',
  'server.enterPassword': 'Enter your password.',
  'server.chooseAvatar': 'Choose an avatar.',
  'server.noSuchAvatar': 'There is no such avatar.',
  'server.nameTaken': 'This name is taken. Choose another one.',
  'server.wrongCredentials': 'The name or the password is wrong.',
  'server.wrongPassword': 'The password is wrong.',
  'server.logInAgain': 'Please log in again.',
  'server.alreadyAccount': 'This is an account already.',
  'server.noPassword': 'A guest has no password.',
  'server.tooManyRequestsMinute': 'Too many requests from here. Please try again in a minute.',
  'server.tooManyRequests': 'Too many requests from here. Please try again in {{minutes}} minutes.',
  'server.tooManyGuessesMinute':
    'Too many wrong passwords for this account. Please try again in a minute.',
  'server.tooManyGuesses':
    'Too many wrong passwords for this account. Please try again in {{minutes}} minutes.',
  'server.tooManySignIns':
    'Too many people are signing in right now. Please try again in a moment.',
  'server.unavailable': 'The world cannot be reached right now. Please try again in a moment.',
  'server.internal': 'Something went wrong on our side. Please try again.',
  'server.tooLarge': 'The request is too large.',
  ...enModeration,
} as const;
