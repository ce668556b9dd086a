import { useEffect, useState } from 'preact/hooks';
import { Logo } from '../account/Logo';
import { t } from '../languages/Languages';
import { onWake } from '../net/onWake';

/** The world is asked so often whether it answers again. */
const RETRY_MS = 5000;

/** A silent line answers nothing, not even that it is down. */
const PATIENCE_MS = 4000;

/** Tells that the world needs a connection, and opens it again as soon as there is one. */
export function OfflineCard() {
  const [isStillAway, setStillAway] = useState(false);
  useEffect(() => {
    const retry = () => void reloadIfReachable();
    const timer = setInterval(retry, RETRY_MS);
    const stopListening = onWake(retry);
    return () => {
      clearInterval(timer);
      stopListening();
    };
  }, []);

  const again = async () => {
    setStillAway(false);
    setStillAway(!(await reloadIfReachable()));
  };
  return (
    <main class="backdrop">
      <div class="card offline">
        <Logo />
        <h2>{t('offline.heading')}</h2>
        <p>{t('offline.reason')}</p>
        <p>{t('offline.waiting')}</p>
        <div class="buttons">
          <button type="button" onClick={() => void again()}>
            {t('offline.again')}
          </button>
        </div>
        <p class="offline-outcome" role="status">
          {isStillAway && t('offline.stillAway')}
        </p>
      </div>
    </main>
  );
}

async function reloadIfReachable(): Promise<boolean> {
  const options = { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) } as const;
  const isReachable = await fetch('/healthz', options).then(isAlive, () => false);
  if (isReachable) location.replace(`/${location.search}`);
  return isReachable;
}

/** Whether it is the world that answers: before a network lets one through, a page of its own may. */
function isAlive({ ok, headers }: Response): boolean {
  return ok && headers.get('content-type')?.includes('json') === true;
}
