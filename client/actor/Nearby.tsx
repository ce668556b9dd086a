import { useState } from 'preact/hooks';
import { Dialog } from '../dialog/Dialog';
import { t } from '../languages/Languages';
import { settings } from '../settings/Settings';
import { keyName } from '../settings/keyNames';
import { useKey } from '../settings/useKey';
import { useStore } from '../useStore';
import type { World, WorldActor } from '../world/World';
import type { WorldScene } from '../world/WorldScene';
import { nearestFirst } from './nearestFirst';

interface NearbyProps {
  world: World;
  scene: WorldScene;
  onChoose: (actorId: string) => void;
}

/** Those who are in sight, to choose one of them without pointing; a key and a button open the list. */
export function Nearby({ world, scene, onChoose }: NearbyProps) {
  const key = useStore(settings, (settings) => settings.get('keys').nearby);
  const [seen, setSeen] = useState<readonly WorldActor[]>();
  const open = () => setSeen(nearestFirst(world, (id) => scene.isInSight(id)));
  useKey('nearby', open);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={t('nearby.name')}
        title={t('nearby.button', { key: keyName(key) })}
        onClick={open}
      >
        <svg viewBox="0 0 13 11" width="26" height="22" aria-hidden="true">
          <path d="M3 0h3v1h1v3H6v1h2v1h1v5H0V6h1V5h2V4H2V1h1zM9 2h2v1h1v2h-1v1h1v1h1v4h-3V6H9V5H8V3h1z" />
        </svg>
      </button>
      {seen && (
        <Dialog heading={t('nearby.name')} class="nearby" onClose={() => setSeen(undefined)}>
          {(close) => (
            <>
              <p class="hint">{t(seen.length === 0 ? 'nearby.nobody' : 'nearby.hint')}</p>
              <ul>
                {seen.map(({ id, name, avatar }) => (
                  <li key={id}>
                    <button
                      type="button"
                      class="secondary"
                      onClick={() => {
                        close();
                        onChoose(id);
                      }}
                    >
                      <span class="avatar-picture" style={{ '--avatar': String(avatar) }} />
                      <bdi>{name}</bdi>
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Dialog>
      )}
    </>
  );
}
