import { deAvatars } from './deAvatars';
import { deModeration } from './deModeration';
import type { en } from './en';

/** All that the page says, in German. */
export const de = {
  'page.world': 'Die Wiese, von oben gesehen. Klicke oder nimm die Pfeiltasten, um zu gehen.',
  'page.worldTouched': 'Die Wiese, von oben gesehen. Tippe, um zu gehen.',
  'page.loading': 'Die Welt wird geladen',
  'page.joining': 'Du gehst hinüber zur Wiese …',
  'page.cannotLoad':
    'Die Welt konnte nicht geladen werden. Prüfe die Verbindung und lade die Seite neu.',
  'page.cannotDraw':
    'Dieser Browser kann die Welt nicht zeichnen: Dazu braucht er WebGL. Versuche es mit einem anderen.',
  'page.close': 'Schließen',

  'update.there':
    'Es gibt eine neue Version von Meadow. Sie öffnet sich, sobald du nichts mehr schreibst.',
  'update.take': 'Jetzt öffnen',

  'offline.heading': 'Die Wiese ist außer Reichweite',
  'offline.reason':
    'Die Welt lebt auf ihrem Server; um in ihr zu gehen, brauchst du eine Verbindung. Deine Figur ' +
    'steht, wo du sie verlassen hast.',
  'offline.waiting': 'Diese Seite kommt von selbst zurück, sobald die Welt antwortet.',
  'offline.again': 'Noch einmal versuchen',
  'offline.stillAway': 'Noch immer außer Reichweite.',

  'corner.account': 'Konto',
  'corner.settings': 'Einstellungen',
  'corner.logOut': 'Abmelden',

  'field.username': 'Name',
  'field.password': 'Passwort',
  'field.currentPassword': 'Bisheriges Passwort',
  'field.newPassword': 'Neues Passwort',

  'signIn.tagline': 'Eine kleine Welt, die dich nicht vergisst.',
  'signIn.avatar': 'Figur',
  'signIn.avatarNumber': 'Figur {{number}}',
  'signIn.guest': 'Als Gast spielen',
  'signIn.divider': 'oder unter eigenem Namen',
  'signIn.logIn': 'Anmelden',
  'signIn.create': 'Konto anlegen',

  'account.heading': 'Konto',
  'account.more': 'Weiteres',
  'account.deleteGuest': 'Gast löschen',
  'account.deleteAccount': 'Konto löschen',
  'account.keepReason':
    'Gäste, die lange wegbleiben, werden vergessen. Mit einem Namen und einem Passwort bleibt diese ' +
    'Figur deine, genau so, wie sie ist, und da, wo sie ist.',
  'account.keep': 'Figur behalten',
  'account.kept': 'Du heißt jetzt {{name}} und kannst dich überall anmelden.',
  'account.changePassword': 'Passwort ändern',
  'account.passwordChanged':
    'Dein Passwort ist geändert. Auf anderen Geräten musst du dich neu anmelden.',
  'account.download': 'Meine Daten herunterladen',
  'account.saved': 'Deine Daten sind als {{file}} gespeichert.',
  'account.logOutEverywhere': 'Überall abmelden',
  'account.loggedOutEverywhere': 'Du bist auf allen deinen Geräten abgemeldet.',
  'account.deletion':
    '{{name}} verlässt die Welt sofort, und alles, was dazu gespeichert ist, wird gelöscht.',
  'account.deletionLog': 'Nur das Protokoll der Moderation behält den Namen, falls er darin steht.',
  'account.noUndo': 'Das lässt sich nicht rückgängig machen.',
  'account.deleteForGood': 'Endgültig löschen',
  'account.keepIt': 'Behalten',
  'account.guestDeleted': 'Der Gast und alles, was zu ihm gehörte, ist gelöscht.',
  'account.accountDeleted': 'Dein Konto und alles, was dazu gehörte, ist gelöscht.',

  'session.ended': 'Deine Anmeldung ist abgelaufen. Bitte melde dich neu an.',
  'session.loggedOut': 'Du wurdest abgemeldet.',
  'session.lost': 'Verbindung verloren. Sie wird wiederhergestellt …',
  'session.closed': 'Die Welt ist gerade nicht da. Du kommst gleich zurück …',
  'session.moving':
    'Dieser Server startet neu. Du machst auf einem anderen weiter, wo du stehst ({{seconds}} s) …',
  'session.takeOver': 'Hier weiterspielen',
  'session.again': 'Noch einmal versuchen',

  'refused.banned': 'Dieses Konto ist aus der Welt verbannt.',
  'refused.playing': 'Du spielst schon in einem anderen Fenster oder auf einem anderen Gerät.',
  'refused.full': 'Dieser Kanal ist gerade voll. Du kannst in einen anderen gehen.',
  'refused.notReady': 'Die Welt ist noch nicht bereit. Versuche es gleich noch einmal.',
  'refused.unreachable':
    'Die Welt ist nicht erreichbar. Prüfe die Verbindung und versuche es noch einmal.',
  'refused.otherwise': 'Du konntest die Welt nicht betreten. Versuche es gleich noch einmal.',

  'ended.replaced': 'Du spielst in einem anderen Fenster oder auf einem anderen Gerät weiter.',
  'ended.kicked': 'Die Moderation hat dich aus der Welt geschickt.',
  'ended.banned': 'Dieses Konto wurde aus der Welt verbannt.',
  'ended.misunderstood':
    'Diese Seite hat etwas gesendet, das der Server nicht versteht. Lade sie neu und versuche es noch einmal.',

  'request.unreachable':
    'Der Server ist nicht erreichbar. Prüfe die Verbindung und versuche es noch einmal.',
  'request.unclear':
    'Der Server hat nicht verständlich geantwortet. Versuche es gleich noch einmal.',

  'announcement.name': 'Ansage',

  'chat.name': 'Chat',
  'chat.unread': 'Chat, {{unread}} ungelesen',
  'chat.welcome': 'Klicke dorthin, wohin du gehen willst. Pfeiltasten gehen auch.',
  'chat.welcomeTouched': 'Tippe dorthin, wohin du gehen willst.',
  'chat.message': 'Nachricht',
  'chat.placeholder': 'Sag etwas …',
  'chat.send': 'Senden',
  'chat.tooLong_one': 'Ein Zeichen zu viel zum Senden.',
  'chat.tooLong_other': '{{count}} Zeichen zu viel zum Senden.',
  'chat.whisperFrom': 'geflüstert von',
  'chat.whisperTo': 'geflüstert zu',
  'chat.whisperToName': '{{name}} etwas zuflüstern',
  'chat.moreHelp':
    '/mute Name – ausblenden\n' +
    '/unmute Name – beendet das\n' +
    '/mute – wen du ausblendest\n' +
    '/invite – Link hierher',
  'chat.invite': 'Wer {{link}} öffnet, kommt dorthin, wo du bist.',
  'chat.howToMute': 'Schreib einen Namen hinter den Befehl, zum Beispiel: /mute Anna',
  'chat.muted':
    'Auf diesem Gerät siehst du von {{name}} nichts mehr. Das endet mit /unmute {{name}}.',
  'chat.unmuted': 'Du siehst wieder, was {{name}} sagt.',
  'chat.notMuted': 'Du hast niemanden stummgeschaltet, der {{name}} heißt.',
  'chat.nobodyMuted': 'Du hast niemanden stummgeschaltet.',
  'chat.whoIsMuted': 'Stummgeschaltet: {{names}}.',

  'link.heading': 'Diesen Link öffnen?',
  'link.warning': 'Er führt hinaus aus der Wiese, zu',
  'link.open': 'Link öffnen',
  'link.stay': 'Hierbleiben',

  'actor.whisper': 'Flüstern',
  'actor.mute': 'Stummschalten',
  'actor.unmute': 'Wieder hören',
  'actor.report': 'Melden',
  'actor.menu': 'Was du mit {{name}} tun kannst',

  'nearby.name': 'Wer ist da',
  'nearby.button': 'Wer ist da ({{key}})',
  'nearby.nobody': 'Von hier aus ist sonst niemand zu sehen.',
  'nearby.hint':
    'Die Nächsten zuerst. Wähle jemanden, um zu flüstern, stummzuschalten oder zu melden.',

  'map.name': 'Karte',
  'map.picture': 'Karte der Umgebung. Klicke, um dorthin zu gehen.',
  'map.button': 'Karte ({{key}})',

  'settings.heading': 'Einstellungen',
  'settings.language': 'Sprache',
  'settings.languageAuto': 'Automatisch',
  'settings.sound': 'Ton',
  'settings.soundOn': 'Töne abspielen',
  'settings.volume': 'Lautstärke',
  'settings.picture': 'Bild',
  'settings.zoom': 'Vergrößerung',
  'settings.bubbles': 'Sprechblasen',
  'settings.minimap': 'Karte der Umgebung',
  'settings.calm': 'Weniger Bewegung',
  'settings.calmHint': 'Es bewegt sich schon weniger, weil dein Gerät darum bittet.',
  'settings.touch': 'Berührung',
  'settings.joystick': 'Joystick',
  'settings.haptics': 'Bei Tippen und Geflüster vibrieren',
  'settings.keys': 'Tasten',
  'settings.keysHint': 'Wähle eine Taste aus, um sie zu ändern.',
  'settings.reset': 'Zurücksetzen',
  'settings.wasReset': 'Alles ist wieder so wie am Anfang.',

  'keys.up': 'Nach oben gehen',
  'keys.down': 'Nach unten gehen',
  'keys.left': 'Nach links gehen',
  'keys.right': 'Nach rechts gehen',
  'keys.chat': 'In den Chat schreiben',
  'keys.minimap': 'Karte zeigen',
  'keys.nearby': 'Zeigen, wer in der Nähe ist',
  'keys.zoomIn': 'Näher heran',
  'keys.zoomOut': 'Weiter weg',
  'keys.hud': 'Messwerte zeigen',
  'keys.waiting': 'Drücke die neue Taste für „{{action}}“, oder Escape, um die alte zu behalten.',
  'keys.changed': '„{{action}}“ liegt jetzt auf {{key}}.',
  'keys.taken': '{{key}} ist schon mit „{{action}}“ belegt. Wähle eine andere Taste.',
  'keys.reserved': '{{key}} wird für etwas anderes gebraucht. Wähle eine andere Taste.',
  'keys.also': 'auch {{key}}',
  'keys.unnamed': 'Diese Taste',
  'keys.ArrowUp': 'Pfeil hoch',
  'keys.ArrowDown': 'Pfeil runter',
  'keys.ArrowLeft': 'Pfeil links',
  'keys.ArrowRight': 'Pfeil rechts',

  'hud.x': 'x',
  'hud.y': 'y',
  'hud.server-x': 'Server x',
  'hud.server-y': 'Server y',
  'hud.ping': 'Ping',
  'hud.fps': 'Bilder/s',
  'hud.actors': 'Figuren',
  'hud.bytes-in': 'Bytes/s',
  'hud.frames-in': 'Frames/s',
  'hud.corrections': 'Korrekturen',
  'hud.rubber-bands': 'Sprünge',
  'hud.zoom': 'Vergrößerung',
  'hud.view-x': 'Bild x',
  'hud.view-y': 'Bild y',

  ...deAvatars,

  'server.joinedMany': '{{names}} und {{others}} weitere sind gekommen.',
  'server.leftMany': '{{names}} und {{others}} weitere sind gegangen.',
  'server.joined': '{{name}} ist gekommen.',
  'server.left': '{{name}} ist gegangen.',
  'server.renamed': '{{before}} heißt jetzt {{name}}.',
  'server.shuttingDown': 'Die Welt startet neu. Sie ist gleich wieder da.',
  'server.draining': 'Dieser Server startet neu. Du machst auf einem anderen weiter, wo du stehst.',
  'server.notUnderstood': 'Das Spiel hat etwas gesendet, das dieser Server nicht versteht.',
  'server.writingTooFast': 'Du schreibst zu schnell. Warte einen Moment und sende es noch einmal.',
  'server.tooFast': 'Deine Nachrichten kommen zu schnell; einige wurden übergangen.',
  'server.forbiddenCharacters':
    'Deine Nachricht hat Zeichen, die sich nicht zeigen lassen. Entferne sie und sende sie noch einmal.',
  'server.emptyMessage': 'Deine Nachricht ist leer.',
  'server.help':
    '/w Name Text – zuflüstern\n' +
    '/me Text – was du tust\n' +
    '/who – wer online ist\n' +
    '/help – diese Liste\n' +
    '/report Name Grund – der Moderation melden\n' +
    '//Text – sagt /Text',
  'server.howToAct': 'Schreib hinter /me, was du tust, zum Beispiel: /me winkt',
  'server.howToWhisper': 'Schreib einen Namen und was du sagen willst, zum Beispiel: /w Anna hallo',
  'server.toOneself': 'Du kannst dir nicht selbst etwas zuflüstern.',
  'server.unknownCommand':
    'Den Befehl /{{name}} gibt es nicht. Es gibt /w, /me, /who, /report und /help.',
  'server.nobodyCalled': 'Niemand mit dem Namen {{name}} ist da.',
  'server.onlineMore_one': 'Da sind ({{total}}): {{names}} und noch jemand.',
  'server.onlineMore_other': 'Da sind ({{total}}): {{names}} und {{count}} weitere.',
  'server.online': 'Da sind ({{total}}): {{names}}.',
  'server.chooseUsername': 'Wähle einen Namen.',
  'server.shortUsername': 'Ein Name hat mindestens {{least}} Zeichen.',
  'server.longUsername': 'Ein Name hat höchstens {{most}} Zeichen.',
  'server.usernameCharacters': 'Ein Name besteht nur aus Buchstaben von A bis Z, Ziffern, _ und -.',
  'server.guestName': 'Namen, die mit Guest- beginnen, sind für Gäste.',
  'server.keptName':
    'Dieser Name ist denen vorbehalten, die die Welt betreiben. Wähle einen anderen.',
  'server.offendingName': 'In diesem Namen steckt ein Wort, das verletzt. Wähle einen anderen.',
  'server.enterUsername': 'Gib deinen Namen ein.',
  'server.choosePassword': 'Wähle ein Passwort.',
  'server.shortPassword': 'Ein Passwort hat mindestens {{least}} Zeichen.',
  'server.longPassword': 'Ein Passwort hat höchstens {{most}} Zeichen.',
  'server.enterPassword': 'Gib dein Passwort ein.',
  'server.chooseAvatar': 'Wähle eine Figur.',
  'server.noSuchAvatar': 'Diese Figur gibt es nicht.',
  'server.nameTaken': 'Dieser Name ist vergeben. Wähle einen anderen.',
  'server.wrongCredentials': 'Der Name oder das Passwort ist falsch.',
  'server.wrongPassword': 'Das Passwort ist falsch.',
  'server.logInAgain': 'Bitte melde dich neu an.',
  'server.alreadyAccount': 'Das ist schon ein Konto.',
  'server.noPassword': 'Ein Gast hat kein Passwort.',
  'server.tooManyRequestsMinute':
    'Zu viele Anfragen von hier. Versuche es in einer Minute noch einmal.',
  'server.tooManyRequests':
    'Zu viele Anfragen von hier. Versuche es in {{minutes}} Minuten noch einmal.',
  'server.tooManyGuessesMinute':
    'Zu viele falsche Passwörter für dieses Konto. Versuche es in einer Minute noch einmal.',
  'server.tooManyGuesses':
    'Zu viele falsche Passwörter für dieses Konto. Versuche es in {{minutes}} Minuten noch einmal.',
  'server.tooManySignIns':
    'Gerade melden sich zu viele auf einmal an. Versuche es gleich noch einmal.',
  'server.unavailable': 'Die Welt ist gerade nicht erreichbar. Versuche es gleich noch einmal.',
  'server.internal': 'Bei uns ist etwas schiefgegangen. Versuche es noch einmal.',
  'server.tooLarge': 'Die Anfrage ist zu groß.',
  ...deModeration,
} satisfies Record<keyof typeof en, string>;
