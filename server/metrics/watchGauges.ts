import type { Instruments } from './Instruments';

/** What is asked for whenever somebody looks. */
export interface Watched {
  version: string;
  players: () => number;
  connections: () => number;
  channels: () => number;
  /** Seats in them that are reserved, and not taken yet. */
  reservations: () => number;
  /** How full the fullest channel is, 0 to 1. */
  fullestChannel: () => number;
  unsavedActors: () => number;
  saveLagMs: () => number;
  /** How many lines of the log were lost. */
  lostLogLines: () => number;
  isEnding: () => boolean;
  /** Who answers of those whom this process needs. */
  answering: () => Promise<Readonly<Record<string, boolean>>>;
}

/** Lets Prometheus ask for what is the case at the moment. */
export function watchGauges(instruments: Instruments, watched: Watched): void {
  const { version, players, connections, channels, reservations, fullestChannel } = watched;
  const { unsavedActors, saveLagMs, lostLogLines, isEnding, answering } = watched;
  const gauge = (name: string, help: string, value: () => number) =>
    instruments.gauge({ name, help }, value);

  instruments.gauges(
    { name: 'meadow_build_info', help: 'Always 1; the version runs here.', label: 'version' },
    async () => ({ [version]: 1 }),
  );
  gauge(
    'meadow_players',
    'Actors in the world, those included whose connection may come back.',
    players,
  );
  gauge('meadow_connections', 'Players whose connection lives, as far as is known.', connections);
  gauge('meadow_channels', 'Channels of the world that this process holds.', channels);
  gauge(
    'meadow_seat_reservations',
    'Seats in them that are reserved by those who have yet to come.',
    reservations,
  );
  gauge(
    'meadow_fullest_channel_ratio',
    'How full the fullest channel of this process is, from 0 to 1.',
    fullestChannel,
  );
  gauge(
    'meadow_unsaved_actors',
    'Actors whose position is not in the database yet.',
    unsavedActors,
  );
  gauge(
    'meadow_save_lag_seconds',
    'How long the oldest position that is not in the database yet has waited.',
    () => saveLagMs() / 1000,
  );
  instruments.count(
    {
      name: 'meadow_log_lines_lost_total',
      help: 'Lines of the log that were lost, as they could not be written for a while.',
    },
    lostLogLines,
  );
  gauge(
    'meadow_draining',
    'Whether this process is about to end and takes no new players, 1 or 0.',
    () => Number(isEnding()),
  );
  instruments.gauges(
    {
      name: 'meadow_dependency_up',
      help: 'Whether the database, and Redis where there is one, answer within 800 ms, 1 or 0.',
      label: 'dependency',
    },
    async () => {
      const answers = Object.entries(await answering());
      return Object.fromEntries(answers.map(([name, isUp]) => [name, Number(isUp)]));
    },
  );
}
