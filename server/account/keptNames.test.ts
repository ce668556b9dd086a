import { describe, expect, it } from '@jest/globals';
import { isKeptName } from './keptNames';

describe('a name that means an office, or the world', () => {
  it.each(
    namesIn(`
    admin Administrator ADMIN Adm1n 4dmin admln AdrninAnna admin_2 Moderator
    M0derator moderat0r-7 The_Moderators rnoderator Moderation Operator 0perator
    SysOp ad_min Op-era-tor mod Mod_Anna AnnaMod m0d1 -_mod_- System SYSTEM_ 5ystem
    System2 Server 5erver MeadowServer s-e-r-v-e-r Meadow mead0w Meadow1 The_Meadow
    MeadowTeam DieWiese Staff root Official Guest_1234 Guest1234 guest Gue5t_1
    GUEST-1 gu3st12
  `),
  )('is kept: %s', (name) => expect(isKeptName(name)).toBe(true));

  it.each(
    namesIn(`
    Anna Ben_2 Badminton Modesta Modern-Art Mood Model Observer Ecosystem Meadowlark
    Guesthouse Wiesel Warden-1 Conserver x_y-z0 Cornelia Grootje Serverin Systematic
    Simoderat M0dest
  `),
  )('is not: %s', (name) => expect(isKeptName(name)).toBe(false));
});

function namesIn(text: string): string[] {
  return text.trim().split(/\s+/);
}
