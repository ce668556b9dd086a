import { t, tell } from '../languages/Languages';
import type { Session } from '../net/Session';
import type { Stop } from '../net/sentences';
import { Logo } from './Logo';

const WAYS = { 'take-over': 'session.takeOver', again: 'session.again' } as const;

interface StoppedCardProps {
  session: Session;
  status: Stop;
  /** Something that the page needs could not be loaded: only a reload can help. */
  needsReload: boolean;
}

/** Tells why the page does not play, and offers the way back if there is one. */
export function StoppedCard({ session, status, needsReload }: StoppedCardProps) {
  const { sentence, way } = status;
  return (
    <div class="backdrop">
      <div class="card">
        <Logo />
        <p class="problem" role="alert">
          {tell(sentence)}
        </p>
        <div class="buttons">
          {way !== 'none' && (
            <button
              type="button"
              onClick={() => {
                if (needsReload) location.reload();
                else session.join({ takeover: way === 'take-over' });
              }}
            >
              {t(WAYS[way])}
            </button>
          )}
          <button type="button" class="secondary" onClick={() => session.logOut()}>
            {t('corner.logOut')}
          </button>
        </div>
      </div>
    </div>
  );
}
