import { useEffect, useId, useState } from 'preact/hooks';
import { Dialog } from '../dialog/Dialog';
import { hasTouch } from '../joystick/Joystick';
import { t } from '../languages/Languages';
import { useStore } from '../useStore';
import { KeyList } from './KeyList';
import { settings } from './Settings';
import { Switch } from './Switch';
import { ZoomSlider } from './ZoomSlider';
import { canBuzz } from './buzz';
import { asksForCalm, isMotionReduced } from './motion';

/** What one can choose at this device; every change acts at once. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const language = useStore(settings, (settings) => settings.get('language'));
  const [wasReset, setReset] = useState(false);
  const hintId = useId();

  useEffect(() => settings.subscribe(() => setReset(false)), []);

  return (
    <Dialog heading={t('settings.heading')} class="settings" onClose={onClose}>
      {() => (
        <>
          <label class="choice">
            <span>{t('settings.language')}</span>
            <select
              value={language}
              onChange={({ currentTarget }) =>
                settings.set('language', currentTarget.value as typeof language)
              }
            >
              <option value="auto">{t('settings.languageAuto')}</option>
              <option value="en" lang="en">
                English
              </option>
              <option value="de" lang="de">
                Deutsch
              </option>
            </select>
          </label>
          <fieldset>
            <legend>{t('settings.sound')}</legend>
            <Switch name="sound" label={t('settings.soundOn')} />
            <label class="choice">
              <span>{t('settings.volume')}</span>
              <input
                type="range"
                min={0}
                max={1}
                step={0.05}
                value={settings.get('volume')}
                onInput={({ currentTarget }) => settings.set('volume', currentTarget.valueAsNumber)}
              />
            </label>
          </fieldset>
          <fieldset>
            <legend>{t('settings.picture')}</legend>
            <ZoomSlider />
            <Switch name="bubbles" label={t('settings.bubbles')} />
            <Switch name="minimap" label={t('settings.minimap')} />
            <label class="switch">
              <input
                type="checkbox"
                checked={isMotionReduced()}
                disabled={asksForCalm()}
                aria-describedby={asksForCalm() ? hintId : undefined}
                onChange={({ currentTarget }) =>
                  settings.set('reducedMotion', currentTarget.checked ? 'on' : 'auto')
                }
              />
              <span>{t('settings.calm')}</span>
            </label>
            {asksForCalm() && (
              <p class="hint" id={hintId}>
                {t('settings.calmHint')}
              </p>
            )}
          </fieldset>
          {hasTouch() && (
            <fieldset>
              <legend>{t('settings.touch')}</legend>
              <Switch name="joystick" label={t('settings.joystick')} />
              {canBuzz() && <Switch name="haptics" label={t('settings.haptics')} />}
            </fieldset>
          )}
          <KeyList />
          <div class="buttons">
            <button
              type="button"
              class="secondary"
              onClick={() => {
                settings.reset();
                setReset(true);
              }}
            >
              {t('settings.reset')}
            </button>
          </div>
          {wasReset && (
            <p class="note" role="status">
              {t('settings.wasReset')}
            </p>
          )}
        </>
      )}
    </Dialog>
  );
}
