import { describe, expect, it } from '@jest/globals';
import { Languages, languageOf } from './Languages';
import { avatarName, ownWords } from './ownWords';
import { text } from './text';

async function german(): Promise<Languages> {
  const languages = new Languages();
  await languages.speak('de');
  return languages;
}

describe('the language', () => {
  it('is English until another one is there, and tells of the change', async () => {
    const languages = new Languages();
    const told: string[] = [];
    const unsubscribe = languages.subscribe(() => told.push(languages.t('chat.send')));
    const speaking = languages.speak('de');
    expect(languages.t('chat.send')).toBe('Send');
    await speaking;
    await languages.speak('de');
    await languages.speak('en');
    unsubscribe();
    await languages.speak('de');
    expect(told).toEqual(['Senden', 'Send']);
    expect(languages.current).toBe('de');
  });

  it('is the one that was chosen last, however long each takes to load', async () => {
    const languages = new Languages();
    await Promise.all([languages.speak('de'), languages.speak('en')]);
    expect(languages.current).toBe('en');
  });

  it.each([
    [['de-AT', 'en'], 'de'],
    [['fr', 'de'], 'de'],
    [['en-GB', 'de'], 'en'],
    [['den'], 'en'],
    [[], 'en'],
  ])('is chosen among %j as %s', (wishes, language) => {
    expect(languageOf(wishes)).toBe(language);
  });
});

describe('a text', () => {
  it('is told in the language of the moment, whenever it was made', async () => {
    const languages = await german();
    const made = text('account.kept', { name: 'Anna' });
    expect(languages.tell(made)).toMatch(/^Du heißt jetzt Anna/);
    await languages.speak('en');
    expect(languages.tell(made)).toMatch(/^You are Anna now/);
    expect(languages.tell('as it came')).toBe('as it came');
  });

  it('leaves what fills its gaps as it is', () => {
    const { t } = new Languages();
    const names = '<b> & "{{name}}" $t(chat.send)';
    expect(t('chat.whoIsMuted', { names })).toBe(`Muted: ${names}.`);
  });
});

describe('what comes in English', () => {
  it.each([
    ['Ann joined.', 'Ann ist gekommen.'],
    ['Ann, Ben and 5 others left.', 'Ann, Ben und 5 weitere sind gegangen.'],
    ['Guest-1000 is now called Ann.', 'Guest-1000 heißt jetzt Ann.'],
    ['Online (2): Ann, Ben.', 'Da sind (2): Ann, Ben.'],
    ['Online (3): Ann, Ben and 1 more.', 'Da sind (3): Ann, Ben und noch jemand.'],
    ['Online (9): Ann, Ben and 7 more.', 'Da sind (9): Ann, Ben und 7 weitere.'],
    ['A password has at least 8 characters.', 'Ein Passwort hat mindestens 8 Zeichen.'],
    ['Something new.', 'Something new.'],
  ])('%j is told in German: %j', async (english, words) => {
    expect((await german()).tell(ownWords(english))).toBe(words);
  });

  it('is told in English as it came', () => {
    const { tell } = new Languages();
    for (const sentence of ['Ann joined.', 'Online (3): Ann, Ben and 1 more.']) {
      expect(tell(ownWords(sentence))).toBe(sentence);
    }
  });

  it('names avatars, too', async () => {
    const { tell } = await german();
    expect(['Fox', 'Dragon'].map((name) => tell(avatarName(name)))).toEqual(['Fuchs', 'Dragon']);
  });
});
