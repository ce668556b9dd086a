import type { DataSource } from 'typeorm';
import { Accounts, type Player } from '../../server/account/Accounts';
import { AuditEntry } from '../../server/moderation/AuditEntry';
import type { Measure } from '../../server/cluster/peerMessages';
import { Moderation } from '../../server/moderation/Moderation';
import { Reports } from '../../server/moderation/Reports';
import type { Wisher } from '../../server/moderation/people';
import { type Order, readOrder } from '../../server/moderation/readOrder';
import type { Role } from '../../server/moderation/roles';
import { type TestDatabase, openDatabase } from './databases';

/** Moderation on a database of its own, without a world: what it decides is only noted. */
export class Court {
  readonly dataSource: DataSource;
  readonly accounts: Accounts;
  readonly moderation: Moderation;
  readonly reports: Reports;
  /** What was to be carried out since the last order. */
  readonly measures: Measure[] = [];
  /** The actors that count as in the world. */
  readonly playing = new Set<number>();
  readonly #database: TestDatabase;
  #count = 0;

  private constructor(database: TestDatabase) {
    const { dataSource } = database;
    this.#database = database;
    this.dataSource = dataSource;
    this.accounts = new Accounts(dataSource, () => ({ x: 0, y: 0 }));
    const note = (measure: Measure) => void this.measures.push(measure);
    const enforcement = { carryOut: note, carryOutHere: note };
    const isPlaying = async (actorId: number) => this.playing.has(actorId);
    this.moderation = new Moderation({ dataSource, enforcement, isPlaying });
    this.reports = new Reports(dataSource, enforcement);
  }

  static async open(kind: string): Promise<Court> {
    return new Court(await openDatabase(kind));
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  /** A user of that role, made faster than an account is; `measures` begin anew. */
  async someone(role: Role = 'player'): Promise<Player> {
    this.#count += 1;
    this.measures.length = 0;
    const guest = await this.accounts.createGuest({});
    const username = `User-${this.#count}`;
    await this.dataSource.query(
      `UPDATE "user" SET role = $2, username = $3, username_key = lower($3) WHERE id = $1`,
      [guest.user.id, role, username],
    );
    return { ...guest, user: { ...guest.user, username } };
  }

  /** Does what is written, as in the chat but for the slash. */
  follow(wisher: Wisher, line: string): Promise<string> {
    const [word = '', ...rest] = line.split(' ');
    const order = readOrder(word, rest.join(' ')) as Order;
    return this.moderation.carryOut(wisher, order, 'the channel');
  }

  /** The log of moderation, oldest first. */
  async entries(): Promise<AuditEntry[]> {
    return this.dataSource.getRepository(AuditEntry).find({ order: { id: 'ASC' } });
  }

  async entriesOn({ user }: Player): Promise<AuditEntry[]> {
    return (await this.entries()).filter(({ targetUserId }) => targetUserId === user.id);
  }

  /** Lets the time of all sanctions on a user be over. */
  async expire({ user }: Player): Promise<void> {
    await this.dataSource.query(`UPDATE sanction SET until = now() WHERE user_id = $1`, [user.id]);
  }
}
