import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t, tell } from '../languages/Languages';
import { type Text, text } from '../languages/text';
import { useStore } from '../useStore';
import { settings } from './Settings';
import { FIXED_KEY, KEY_ACTIONS, type KeyAction, isBindable, takenBy } from './bindings';
import { keyName, learnKey } from './keyNames';

/** What is told beside an action: that it waits for a key, and what came of that. */
interface Word {
  action: KeyAction;
  text: Text;
  kind: 'waiting' | 'problem' | 'done';
}

/** The keys of all actions; a key is changed by choosing it and pressing another one. */
export function KeyList() {
  const keys = useStore(settings, (settings) => settings.get('keys'));
  const [word, setWord] = useState<Word>();
  const waiting = word && word.kind !== 'done' ? word.action : undefined;
  const list = useRef<HTMLUListElement>(null);

  // At once: the next key may be pressed before anything is painted.
  useLayoutEffect(() => {
    if (waiting === undefined) return undefined;
    const press = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopPropagation();
      if (event.repeat || event.isComposing) return;
      learnKey(event);
      setWord(event.code === 'Escape' ? undefined : bind(waiting, event.code));
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [waiting]);
  useEffect(
    () => list.current?.querySelector('[role]')?.scrollIntoView({ block: 'nearest' }),
    [word],
  );

  return (
    <fieldset>
      <legend>{t('settings.keys')}</legend>
      <p class="hint">{t('settings.keysHint')}</p>
      <ul class="keys" ref={list}>
        {KEY_ACTIONS.map((action) => {
          const key = nameOf(keys[action]);
          const also = FIXED_KEY[action] && nameOf(FIXED_KEY[action]);
          return (
            <li key={action}>
              <span>
                {t(`keys.${action}`)}
                {also && also !== key && <small>{t('keys.also', { key: also })}</small>}
              </span>
              <button
                type="button"
                class="secondary"
                aria-label={`${t(`keys.${action}`)}: ${key}`}
                onClick={() => setWord(wait(action))}
                onBlur={() => setWord(undefined)}
              >
                <kbd>{waiting === action ? '…' : key}</kbd>
              </button>
              {word?.action === action && (
                <p
                  class={word.kind === 'problem' ? 'problem' : 'note'}
                  role={word.kind === 'problem' ? 'alert' : 'status'}
                >
                  {tell(word.text)}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

function wait(action: KeyAction): Word {
  return { action, text: text('keys.waiting', { action: t(`keys.${action}`) }), kind: 'waiting' };
}

/** Gives an action a key, or tells why not. */
function bind(action: KeyAction, code: string): Word {
  const keys = settings.get('keys');
  const key = nameOf(code);
  if (!isBindable(action, code)) {
    return { action, text: text('keys.reserved', { key }), kind: 'problem' };
  }
  const other = takenBy(action, code, keys);
  if (other) {
    const taken = text('keys.taken', { key, action: t(`keys.${other}`) });
    return { action, text: taken, kind: 'problem' };
  }
  settings.set('keys', { ...keys, [action]: code });
  const changed = text('keys.changed', { action: t(`keys.${action}`), key });
  return { action, text: changed, kind: 'done' };
}

function nameOf(code: string): string {
  return isArrow(code) ? t(`keys.${code}`) : keyName(code) || t('keys.unnamed');
}

function isArrow(code: string): code is `Arrow${'Up' | 'Down' | 'Left' | 'Right'}` {
  return code.startsWith('Arrow');
}
