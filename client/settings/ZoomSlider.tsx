import { t } from '../languages/Languages';
import { useStore } from '../useStore';
import { zoomRange } from '../world/Camera';
import { settings } from './Settings';

/** How close one looks at the world, as far as the screen gives a choice. */
export function ZoomSlider() {
  const zoom = useStore(settings, (settings) => settings.get('zoom'));
  const { least, most } = zoomRange({
    width: innerWidth * devicePixelRatio,
    height: innerHeight * devicePixelRatio,
  });
  if (least === most) return null;
  return (
    <label class="choice">
      <span>{t('settings.zoom')}</span>
      <input
        type="range"
        min={least}
        max={most}
        step={1}
        value={zoom ?? least}
        onInput={({ currentTarget: { valueAsNumber } }) =>
          settings.set('zoom', valueAsNumber > least ? valueAsNumber : null)
        }
      />
    </label>
  );
}
